import { CANCELLED } from './cancelled';
import type { Failure } from '../media/failure';
import type { Answer, MediaReport, ProcessingInfo, World } from './ports';

export interface ProcessingPolicy {
	/** Milliseconds until the wait ends without a verdict. */
	readonly timeoutMs: number;
	/** X's `check_after_secs` is honoured between these bounds. */
	readonly floorMs: number;
	readonly ceilingMs: number;
}

export const PROCESSING_BOUNDS = { floorMs: 1_000, ceilingMs: 30_000 } as const;

/** X's word for where a medium stands, judged. An unknown word is never taken for success. */
export type Verdict = 'ready' | 'working' | 'failed' | 'unknown';

export function judgeProcessing(info: ProcessingInfo): Verdict {
	switch (info.state) {
		case 'succeeded':
			return 'ready';
		case 'pending':
		case 'in_progress':
			return 'working';
		case 'failed':
			return 'failed';
		default:
			return 'unknown';
	}
}

export type ProcessingEnd =
	| { readonly ok: true; readonly report: MediaReport }
	| { readonly ok: false; readonly failure: Failure };

/**
 * Asks for the state of a medium until X says that it is ready or refused, under one deadline.
 * `finalized` is what finalize answered: without `processing_info` there is nothing to wait for, and
 * STATUS would be refused.
 */
export async function waitUntilReady(
	finalized: MediaReport,
	ask: () => Promise<Answer<MediaReport>>,
	policy: ProcessingPolicy,
	world: World,
): Promise<ProcessingEnd> {
	const deadline = world.clock.now() + policy.timeoutMs;
	let report = finalized;
	if (!report.processing) return { ok: true, report };

	for (;;) {
		const info: ProcessingInfo | undefined = report.processing;
		const verdict = info ? judgeProcessing(info) : 'working';
		if (verdict === 'ready') return { ok: true, report };
		if (verdict === 'failed') return { ok: false, failure: refused(report) };
		if (verdict === 'unknown') return { ok: false, failure: unknownState(report) };
		if (world.signal.aborted) return { ok: false, failure: CANCELLED };

		const wait = Math.min(Math.max(info?.checkAfterMs ?? 0, policy.floorMs), policy.ceilingMs);
		if (world.clock.now() + wait > deadline) {
			return { ok: false, failure: timedOut(report, policy) };
		}
		await world.clock.sleep(wait);
		if (world.signal.aborted) return { ok: false, failure: CANCELLED };

		const answer = await ask();
		if (!answer.ok) {
			return { ok: false, failure: withId(answer.failure, report) };
		}
		report = { ...report, ...answer.value };
		if (!answer.value.processing) report = { ...report, processing: undefined };
	}
}

function withId(failure: Failure, { mediaId }: MediaReport): Failure {
	return { ...failure, context: { ...failure.context, media_id: mediaId } };
}

function refused(report: MediaReport): Failure {
	const reason = report.processing?.reason;
	return {
		code: 'media.processing_failed',
		message: reason
			? `X refused the file while processing it: ${reason}`
			: 'X refused the file while processing it and gave no reason',
		advice:
			'Convert the video to MP4 with H.264 video (yuv420p, at most 60 frames per second) and AAC sound, then upload it again.',
		context: { media_id: report.mediaId },
	};
}

function unknownState(report: MediaReport): Failure {
	return {
		code: 'media.processing_unknown',
		message: `X reported a processing state that this node does not know ("${report.processing?.state.slice(0, 40)}")`,
		advice:
			'Use the "Get Status" operation with the media ID later, or upload the file again. Nothing was posted.',
		context: { media_id: report.mediaId },
	};
}

function timedOut(report: MediaReport, policy: ProcessingPolicy): Failure {
	const seconds = Math.round(policy.timeoutMs / 1000);
	return {
		code: 'media.processing_timeout',
		message: `X was still processing the file after ${seconds} seconds (the limit set in this node)`,
		advice:
			'Raise Options > Processing Timeout, or turn off Wait for Processing and use the "Get Status" operation with the media ID later.',
		context: { media_id: report.mediaId },
	};
}
