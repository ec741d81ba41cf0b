import type { CheckpointStore, Checkpoint } from '../../../nodes/upload/checkpoint';
import { planUpload } from '../../../nodes/upload/plan';
import type { World } from '../../../nodes/upload/ports';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import { DEFAULT_RETRY, Persistence, RateGate } from '../../../nodes/upload/retry';
import { upload, type Uploaded } from '../../../nodes/upload/upload';
import { XClient } from '../../../nodes/x/client';
import { createPostOnce, type PostDoubt } from '../../../nodes/x/createPostOnce';
import { EarlierPosts } from '../../../nodes/x/earlierPosts';
import { SEGMENTS } from '../../../nodes/x/limits';
import { MediaWire } from '../../../nodes/x/mediaWire';
import { setAltText } from '../../../nodes/x/metadata';
import { success, type Failure } from '../../../nodes/media/failure';
import { startSimulator, type Simulator } from '../../simulator';
import { sourceOf } from '../../support/upload/byteSource';
import { rowFile } from './files';
import type { Row } from './rows';
import { SocketHttp } from './socketHttp';
import { VirtualTime } from './virtualTime';

/** How a row ended, as its user would see it. */
export interface End {
	readonly failure?: Failure;
	readonly uploaded?: Uploaded;
	/** Why the description is missing. */
	readonly metadata?: Failure;
	readonly postId?: string;
}

export interface Driven {
	readonly simulator: Simulator;
	readonly end: End;
	/** Of a first run, where there were two. */
	readonly firstFailure?: Failure;
	readonly token: string;
	/** Milliseconds of waits and time-outs. */
	readonly waitedMs: number;
	/** Connections that were refused. */
	readonly refused: number;
	/** Sockets, waits and requests that outlived the run. */
	readonly leftOver: number;
}

const DAY_MS = 24 * 3_600_000;
const ALT_TEXT = 'A garden in spring';

/** Performs a row with the library alone, over real sockets, on virtual time. The caller closes the simulator. */
export async function drive(row: Row): Promise<Driven> {
	const stop = new AbortController();
	const time = new VirtualTime(stop.signal);
	const simulator = await openSimulator(row, () => time.now());
	const token = simulator.issueToken().access_token;
	if (row.cancelled) simulator.faults.onSilence(() => stop.abort());

	const http = new SocketHttp(simulator, token, time, stop.signal, row.closedDoor);
	const memory: Memory = { checkpoints: checkpoints() };
	const run = async () => await perform(row, http, memory, time, stop.signal);
	try {
		const first = await run();
		const end = row.rerunAfter === undefined ? first : await run();
		await time.sleep(0);
		return {
			simulator,
			end,
			firstFailure: row.rerunAfter === undefined ? undefined : first.failure,
			token,
			waitedMs: time.passed,
			refused: http.refused,
			leftOver: time.pending + http.open,
		};
	} catch (error) {
		await simulator.close();
		throw error;
	}
}

/** The simulator of a row, with its faults and limits ordered. */
export async function openSimulator(row: Row, now?: () => number): Promise<Simulator> {
	const simulator = await startSimulator({
		processing: { checks: 2, checkAfterSecs: 1 },
		dialect: row.dialect,
		...row.simulator,
		...(now ? { now } : {}),
	});
	for (const fault of row.faults ?? []) simulator.faults.add(fault);
	if (row.limit) simulator.limits.set(row.limit.operation, row.limit.windows);
	return simulator;
}

async function perform(
	row: Row,
	http: SocketHttp,
	memory: Memory,
	clock: VirtualTime,
	signal: AbortSignal,
): Promise<End> {
	const { options = {} } = row;
	const file = rowFile(row.file);
	const world: World = { clock, signal, random: () => 1 };
	const client = new XClient(http, clock);
	const gate = new RateGate(world);
	const retry = {
		...DEFAULT_RETRY,
		...(options.maxRetries === undefined ? {} : { maxRetries: options.maxRetries }),
		...(options.rateLimitWaitMs === undefined ? {} : { rateLimitWaitMs: options.rateLimitWaitMs }),
	};
	const plan = planUpload(
		file.bytes.length,
		{ segmentBytes: file.segmentBytes, lanes: 3 },
		SEGMENTS,
	);
	if (!plan.ok) return { failure: plan.failure };

	const uploaded = memory.uploaded
		? success(memory.uploaded)
		: await upload(
				{
					source: sourceOf(file.bytes, [50_000]),
					plan: plan.value,
					limits: SEGMENTS,
					request: { mediaType: file.mediaType, mediaCategory: file.category },
					fingerprint: file.fileName,
					checkpoints: memory.checkpoints,
					waitForProcessing: options.waitForProcessing ?? true,
					processing: { ...PROCESSING_BOUNDS, timeoutMs: options.processingTimeoutMs ?? 600_000 },
					retry,
					gate,
				},
				new MediaWire(client, clock),
				world,
			);
	if (!uploaded.ok) return { failure: uploaded.failure };
	memory.uploaded = uploaded.value;
	const { mediaId } = uploaded.value.report;
	const end: End = { uploaded: uploaded.value };

	let metadata: Failure | undefined;
	if (row.altText) {
		const answer = await new Persistence(world, retry, gate).send(
			'metadata',
			async () => await setAltText(client, mediaId, ALT_TEXT),
		);
		metadata = answer.ok ? undefined : answer.failure;
	}
	if (row.post === undefined) return { ...end, metadata };

	const started = clock.now();
	const posted = await createPostOnce(
		client,
		{ text: row.post, mediaIds: [mediaId] },
		{
			look: options.duplicateProtection ?? true,
			mediaSettle: file.category === 'tweet_video',
			doubt: memory.doubt,
			...(options.retriedExecution
				? { earlier: new EarlierPosts(client, started - DAY_MS, world) }
				: {}),
		},
		new Persistence(world, retry, gate),
		world,
	);
	if (!posted.ok && posted.failure.mayHaveArrived) {
		memory.doubt ??= { since: started, taken: posted.failure.code === 'post.no_id' };
	}
	return posted.ok
		? { ...end, metadata, postId: posted.value.id }
		: { ...end, metadata, failure: posted.failure };
}

/** What n8n keeps of an execution while its node runs again. */
interface Memory {
	readonly checkpoints: CheckpointStore;
	uploaded?: Uploaded;
	doubt?: PostDoubt;
}

/** Acknowledged segments, as JSON: nothing but that survives in n8n. */
function checkpoints(): CheckpointStore {
	const kept = new Map<string, string>();
	return {
		load: (fingerprint) => {
			const text = kept.get(fingerprint);
			return text === undefined ? undefined : (JSON.parse(text) as Checkpoint);
		},
		save: (checkpoint) => void kept.set(checkpoint.fingerprint, JSON.stringify(checkpoint)),
		clear: (fingerprint) => void kept.delete(fingerprint),
	};
}
