import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { ByteSource } from '../media/source';
import { fromRanges, mayResume, toRanges, toToken, type CheckpointStore } from './checkpoint';
import { finalizeCarefully } from './finalize';
import { FrameBudget, FramePool } from './frames';
import { runLanes } from './lanes';
import { halve, segmentLength, type Plan, type PlanLimits } from './plan';
import type {
	Envelope,
	InitializeRequest,
	MediaReport,
	Session,
	UploadObserver,
	UploadWire,
	WireFailure,
	World,
} from './ports';
import { judgeProcessing, waitUntilReady, type ProcessingPolicy } from './processing';
import { Persistence, RateGate, type RetryPolicy } from './retry';
import { cutSegments } from './segments';
import { next, type UploadEvent, type UploadState } from './state';

export interface UploadJob {
	readonly source: ByteSource;
	readonly plan: Plan;
	readonly limits: PlanLimits;
	readonly request: Omit<InitializeRequest, 'totalBytes'>;
	/** Of the bytes and the category; the key of the checkpoint. */
	readonly fingerprint: string;
	readonly checkpoints: CheckpointStore;
	/** Sends a file that fits into one segment in one request. */
	readonly simple?: boolean;
	/** Waits until X has processed the medium when true; else ends when X has taken it. */
	readonly waitForProcessing: boolean;
	readonly processing: ProcessingPolicy;
	readonly retry: RetryPolicy;
	/** Shared by all uploads of a run. */
	readonly gate?: RateGate;
	/** The same; without it, the upload has its plan's lanes to itself. */
	readonly frames?: FrameBudget;
	readonly observer?: Partial<UploadObserver>;
}

export interface Uploaded {
	readonly report: MediaReport;
	/** Segments of the whole file. */
	readonly segments: number;
	/** Requests that were sent again, over all steps. */
	readonly retries: number;
	/** True when segments of an earlier run were not sent again. */
	readonly resumed: boolean;
	/** Why the upload began again from its first byte, if it did. */
	readonly restarts: readonly string[];
	/** Milliseconds from the first request to the last answer. */
	readonly elapsedMs: number;
}

/** With `finalized`, the list of acknowledged segments says nothing more. */
const ALL_SEGMENTS = '';

/** Times that one upload may begin again because X lost it or miscounted; sizes have their own end. */
const MOST_RESTARTS = 1;

/**
 * Takes one file to X: initialize, append in lanes, finalize, wait. Each pass performs the request
 * that the state calls for and moves on by what X answered; nothing is assumed to have arrived.
 */
export async function upload(
	job: UploadJob,
	wire: UploadWire,
	world: World,
): Promise<Outcome<Uploaded>> {
	return await new Upload(job, wire, world).run();
}

class Upload {
	private readonly persistence: Persistence;

	private readonly restarts: string[] = [];

	private lost = 0;

	/** The medium that an earlier run left, and whether X had every byte of it. */
	private inherited?: { readonly mediaId: string; readonly whole: boolean };

	constructor(
		private readonly job: UploadJob,
		private readonly wire: UploadWire,
		private readonly world: World,
	) {
		this.persistence = new Persistence(world, job.retry, job.gate, job.observer);
	}

	async run(): Promise<Outcome<Uploaded>> {
		const { world, job, persistence } = this;
		const started = world.clock.now();
		let state = this.begin();
		const resumed = state.step === 'appending' || state.step === 'processing';
		while (state.step !== 'ready' && state.step !== 'failed') {
			state = next(state, await this.perform(state));
		}
		if (state.step === 'failed') return failed(this.withTraces(state));
		job.checkpoints.clear(job.fingerprint);
		return success({
			report: state.report,
			segments: state.plan.segments,
			retries: persistence.retries,
			resumed: resumed && this.restarts.length === 0,
			restarts: this.restarts,
			elapsedMs: world.clock.now() - started,
		});
	}

	/** A new upload, or the one that an earlier run left behind. */
	private begin(): UploadState {
		const { plan, fingerprint, checkpoints } = this.job;
		const checkpoint = checkpoints.load(fingerprint);
		const simple = this.job.simple === true && plan.segments === 1;
		const fresh: UploadState = { step: simple ? 'sending' : 'initializing', plan };
		if (!checkpoint) return fresh;
		if (!mayResume(checkpoint, fingerprint, plan.totalBytes, this.world.clock.now())) return fresh;
		if (checkpoint.finalized) {
			this.inherited = { mediaId: checkpoint.finalized.mediaId, whole: true };
			return { step: 'processing', plan, report: askedAnew(checkpoint.finalized) };
		}
		const segments = Math.ceil(plan.totalBytes / checkpoint.segmentBytes);
		const acknowledged = fromRanges(checkpoint.acknowledged, segments);
		if (!acknowledged) return fresh;
		const { session, segmentBytes } = checkpoint;
		this.inherited = { mediaId: session.mediaId, whole: acknowledged.size === segments };
		return { step: 'appending', plan: { ...plan, segmentBytes, segments }, session, acknowledged };
	}

	private async perform(
		state: Exclude<UploadState, { step: 'ready' | 'failed' }>,
	): Promise<UploadEvent> {
		const { job, wire, world, persistence } = this;
		switch (state.step) {
			case 'initializing': {
				const request = { ...job.request, totalBytes: state.plan.totalBytes };
				const answer = await persistence.send(
					'initialize',
					async () => await wire.initialize(request),
				);
				return answer.ok
					? { kind: 'initialized', session: answer.value }
					: { kind: 'failed', failure: answer.failure };
			}
			case 'sending':
				return await this.sendWhole(state.plan);
			case 'appending':
				return await this.append(state);
			case 'finalizing': {
				const { mediaId } = state.session;
				const doubtful = this.inherited?.mediaId === mediaId && this.inherited.whole;
				const answer = await finalizeCarefully(wire, mediaId, persistence, doubtful);
				if (!answer.ok) return this.restartOrFail(state.plan, answer.failure);
				const report = { ...state.session, ...answer.value };
				this.save(state, ALL_SEGMENTS, report);
				return { kind: 'finalized', report, wait: job.waitForProcessing };
			}
			case 'processing': {
				const { mediaId } = state.report;
				job.observer?.taken?.();
				const ask = async () => {
					const answer = await persistence.send('status', async () => await wire.status(mediaId));
					if (answer.ok && answer.value.processing) {
						job.observer?.processing?.(answer.value.processing);
					}
					return answer;
				};
				const end = await waitUntilReady(state.report, ask, job.processing, world);
				if (end.ok) return { kind: 'processed', report: end.report };
				// X will not change its mind about these bytes: a later run starts anew.
				if (end.failure.code === 'media.processing_failed') {
					job.checkpoints.clear(job.fingerprint);
				}
				return end.failure.code === 'media.no_status'
					? this.restartOrFail(state.plan, this.unlessStale(mediaId, end.failure))
					: { kind: 'failed', failure: end.failure };
			}
		}
	}

	private async sendWhole(plan: Plan): Promise<UploadEvent> {
		const { job, wire, persistence } = this;
		const simple = wire.simple({ ...job.request, totalBytes: plan.totalBytes });
		const frames = this.framesFor(plan, simple.envelope);
		for await (const whole of cutSegments(job.source, plan, frames)) {
			if (!whole.ok) return { kind: 'failed', failure: whole.failure };
			const answer = await persistence.send(
				'simpleUpload',
				async () => await simple.send(whole.value),
			);
			frames.give(whole.value.frame);
			if (answer.ok) {
				return { kind: 'finalized', report: answer.value, wait: job.waitForProcessing };
			}
			// What X does not take in one request may still pass in segments.
			const { code, recourse } = answer.failure;
			return recourse.kind === 'smaller' || code === 'media.simple_refused'
				? { kind: 'restart', plan }
				: { kind: 'failed', failure: answer.failure };
		}
		return { kind: 'failed', failure: incomplete(plan, 0, 0) };
	}

	private framesFor(plan: Plan, envelope: Envelope): FramePool {
		const longest = Math.min(plan.segmentBytes, plan.totalBytes);
		return new FramePool(longest, envelope, this.job.frames ?? new FrameBudget(plan.lanes));
	}

	private async append(state: UploadState & { step: 'appending' }): Promise<UploadEvent> {
		const { job, wire, persistence } = this;
		const { plan, session } = state;
		const acknowledged = new Set(state.acknowledged);
		let bytes = [...acknowledged].reduce((sum, index) => sum + segmentLength(plan, index), 0);
		this.save(state, toRanges(acknowledged));

		const frames = this.framesFor(plan, wire.envelope);
		const end = await runLanes(
			plan.lanes,
			cutSegments(job.source, plan, frames, state.acknowledged),
			frames,
			async (segment) =>
				await persistence.send('append', async () => await wire.append(session.mediaId, segment)),
			(segment) => {
				acknowledged.add(segment.index);
				bytes += segment.length;
				this.save(state, toRanges(acknowledged));
				const segments = acknowledged.size;
				job.observer?.acknowledged?.({
					segments,
					of: plan.segments,
					bytes,
					total: plan.totalBytes,
				});
			},
			this.world,
		);
		if (!end.ok) return this.restartOrFail(plan, this.unlessStale(session.mediaId, end.failure));
		if (acknowledged.size !== plan.segments || bytes !== plan.totalBytes) {
			return { kind: 'failed', failure: incomplete(plan, acknowledged.size, bytes) };
		}
		return { kind: 'appended' };
	}

	private save(
		{ plan, session }: { readonly plan: Plan; readonly session: Session },
		acknowledged: string,
		finalized?: MediaReport,
	): void {
		this.job.checkpoints.save({
			version: 1,
			fingerprint: this.job.fingerprint,
			session,
			totalBytes: plan.totalBytes,
			segmentBytes: plan.segmentBytes,
			acknowledged,
			finalized,
		});
	}

	/**
	 * Since an earlier run left an upload, X may have closed or forgotten it, or another run may have
	 * finished it: what X refuses about it is reason enough to start anew.
	 */
	private unlessStale(mediaId: string, failure: Failure | WireFailure): Failure | WireFailure {
		if (this.inherited?.mediaId !== mediaId || failure.status !== 400) return failure;
		return { ...failure, recourse: { kind: 'restart' }, mayHaveArrived: false };
	}

	private restartOrFail(plan: Plan, failure: Failure | WireFailure): UploadEvent {
		const kind = 'recourse' in failure ? failure.recourse.kind : 'none';
		const smaller = kind === 'smaller' ? halve(plan, this.job.limits) : undefined;
		const again = kind === 'restart' && this.lost++ < MOST_RESTARTS ? plan : undefined;
		const restart = smaller ?? again;
		if (!restart) return { kind: 'failed', failure };
		this.restarts.push(failure.message);
		this.job.checkpoints.clear(this.job.fingerprint);
		this.job.observer?.restarted?.(failure as WireFailure);
		return { kind: 'restart', plan: restart };
	}

	/**
	 * What a later run needs to go on. No `media_id` before X has the whole file: the next node would
	 * try to post it.
	 */
	private withTraces({ failure, session }: UploadState & { step: 'failed' }): Failure {
		const checkpoint = session && this.job.checkpoints.load(this.job.fingerprint);
		if (!checkpoint) return failure;
		return { ...failure, context: { resume: toToken(checkpoint), ...failure.context } };
	}
}

/** What an earlier run did not understand may have passed since. */
function askedAnew(report: MediaReport): MediaReport {
	const unclear = report.processing && judgeProcessing(report.processing) === 'unknown';
	return unclear ? { ...report, processing: { state: 'pending' } } : report;
}

function incomplete(plan: Plan, segments: number, bytes: number): Failure {
	return {
		code: 'upload.incomplete',
		message: `X acknowledged ${segments} of ${plan.segments} segments (${bytes} of ${plan.totalBytes} bytes), so the file was not finalized`,
		advice: 'Run the node again; the file is uploaded anew.',
	};
}
