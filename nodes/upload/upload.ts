import { failed, success, type Outcome } from '../media/failure';
import type { ByteSource } from '../media/source';
import { FramePool } from './frames';
import { runLanes } from './lanes';
import type { Plan } from './plan';
import type { InitializeRequest, MediaReport, UploadObserver, UploadWire, World } from './ports';
import { waitUntilReady, type ProcessingPolicy } from './processing';
import { Persistence, type RetryPolicy } from './retry';
import { cutSegments } from './segments';
import { next, type UploadEvent, type UploadState } from './state';

export interface UploadJob {
	readonly source: ByteSource;
	readonly plan: Plan;
	readonly request: Omit<InitializeRequest, 'totalBytes'>;
	/** Waits until X has processed the medium when true; else ends when X has taken it. */
	readonly waitForProcessing: boolean;
	readonly processing: ProcessingPolicy;
	readonly retry: RetryPolicy;
	readonly observer?: UploadObserver;
}

export interface Uploaded {
	readonly report: MediaReport;
	readonly segments: number;
	/** Requests that were sent again, over all steps. */
	readonly retries: number;
	/** Milliseconds from the first request to the last answer. */
	readonly elapsedMs: number;
}

/**
 * Takes one file to X: initialize, append in lanes, finalize, wait. Each pass performs the request
 * that the state calls for and moves on by what X answered; nothing is assumed to have arrived.
 */
export async function upload(
	job: UploadJob,
	wire: UploadWire,
	world: World,
): Promise<Outcome<Uploaded>> {
	const started = world.clock.now();
	const persistence = new Persistence(world, job.retry, job.observer);

	let state: UploadState = { step: 'initializing' };
	while (state.step !== 'ready' && state.step !== 'failed') {
		state = next(state, await perform(state, job, wire, world, persistence));
	}

	if (state.step === 'failed') {
		const { failure, session } = state;
		const context = session ? { media_id: session.mediaId, ...failure.context } : failure.context;
		return failed({ ...failure, context });
	}
	return success({
		report: state.report,
		segments: job.plan.segments,
		retries: persistence.retries,
		elapsedMs: world.clock.now() - started,
	});
}

async function perform(
	state: Exclude<UploadState, { step: 'ready' | 'failed' }>,
	job: UploadJob,
	wire: UploadWire,
	world: World,
	persistence: Persistence,
): Promise<UploadEvent> {
	switch (state.step) {
		case 'initializing': {
			const request = { ...job.request, totalBytes: job.plan.totalBytes };
			const answer = await persistence.send(
				'initialize',
				async () => await wire.initialize(request),
			);
			return answer.ok
				? { kind: 'initialized', session: answer.value }
				: { kind: 'failed', failure: answer.failure };
		}
		case 'appending':
			return await append(state.session.mediaId, job, wire, world, persistence);
		case 'finalizing': {
			const { mediaId } = state.session;
			const answer = await persistence.send('finalize', async () => await wire.finalize(mediaId));
			return answer.ok
				? { kind: 'finalized', report: answer.value, wait: job.waitForProcessing }
				: { kind: 'failed', failure: answer.failure };
		}
		case 'processing': {
			const { mediaId } = state.report;
			const ask = async () =>
				await persistence.send('status', async () => await wire.status(mediaId));
			const end = await waitUntilReady(state.report, ask, job.processing, world);
			return end.ok
				? { kind: 'processed', report: end.report }
				: { kind: 'failed', failure: end.failure };
		}
	}
}

async function append(
	mediaId: string,
	job: UploadJob,
	wire: UploadWire,
	world: World,
	persistence: Persistence,
): Promise<UploadEvent> {
	const { plan, source, observer } = job;
	const frames = new FramePool(plan.segmentBytes, wire.envelope);
	let segments = 0;
	let bytes = 0;

	const end = await runLanes(
		plan.lanes,
		cutSegments(source, plan, frames),
		frames,
		async (segment) =>
			await persistence.send('append', async () => await wire.append(mediaId, segment)),
		(segment) => {
			segments++;
			bytes += segment.length;
			observer?.acknowledged({ segments, of: plan.segments, bytes, total: plan.totalBytes });
		},
		world,
	);
	if (!end.ok) return { kind: 'failed', failure: end.failure };

	if (segments !== plan.segments || bytes !== plan.totalBytes) {
		return {
			kind: 'failed',
			failure: {
				code: 'upload.incomplete',
				message: `X acknowledged ${segments} of ${plan.segments} segments (${bytes} of ${plan.totalBytes} bytes), so the file was not finalized`,
				advice: 'Run the node again; the file is uploaded anew.',
			},
		};
	}
	return { kind: 'appended' };
}
