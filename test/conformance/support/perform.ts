import { success, type Failure } from '../../../nodes/media/failure';
import type { Checkpoint, CheckpointStore } from '../../../nodes/upload/checkpoint';
import { planUpload } from '../../../nodes/upload/plan';
import type { World } from '../../../nodes/upload/ports';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import {
	DEFAULT_RETRY,
	Persistence,
	RateGate,
	type RetryPolicy,
} from '../../../nodes/upload/retry';
import { upload, type Uploaded } from '../../../nodes/upload/upload';
import type { XClient } from '../../../nodes/x/client';
import { createPostOnce, type PostDoubt } from '../../../nodes/x/createPostOnce';
import { EarlierPosts } from '../../../nodes/x/earlierPosts';
import { SEGMENTS } from '../../../nodes/x/limits';
import { MediaWire } from '../../../nodes/x/mediaWire';
import { setAltText } from '../../../nodes/x/metadata';
import { sourceOf } from '../../support/upload/byteSource';
import { rowFile, type FileName } from './files';
import type { Row } from './rows';

/** How a row ended, as its user would see it. */
export interface End {
	readonly failure?: Failure;
	readonly uploaded?: Uploaded;
	/** Why the description is missing. */
	readonly metadata?: Failure;
	readonly postId?: string;
}

/** What n8n keeps of an execution while its node runs again. */
export interface Memory {
	readonly checkpoints: CheckpointStore;
	uploaded?: Uploaded;
	doubt?: PostDoubt;
}

const DAY_MS = 24 * 3_600_000;
const ALT_TEXT = 'A garden in spring';

/** One run of both nodes, as `host/` puts the library together. */
export async function perform(
	row: Row,
	client: XClient,
	memory: Memory,
	world: World,
): Promise<End> {
	const { maxRetries, rateLimitWaitMs } = row.options ?? {};
	const retry: RetryPolicy = {
		...DEFAULT_RETRY,
		...(maxRetries === undefined ? {} : { maxRetries }),
		...(rateLimitWaitMs === undefined ? {} : { rateLimitWaitMs }),
	};
	const gate = new RateGate(world);
	const end: { -readonly [K in keyof End]: End[K] } = {};
	const mediaIds: string[] = [];

	if (row.file) {
		const uploaded = memory.uploaded
			? success(memory.uploaded)
			: await send(row.file, row.options, client, memory, retry, gate, world);
		if (!uploaded.ok) return { failure: uploaded.failure };
		end.uploaded = memory.uploaded = uploaded.value;
		mediaIds.push(uploaded.value.report.mediaId);
	}
	if (row.altText) {
		const answer = await new Persistence(world, retry, gate).send(
			'metadata',
			async () => await setAltText(client, mediaIds[0]!, ALT_TEXT),
		);
		if (!answer.ok) end.metadata = answer.failure;
	}
	if (row.post === undefined) return end;

	const started = world.clock.now();
	const posted = await createPostOnce(
		client,
		{ text: row.post, mediaIds },
		{
			look: row.options?.duplicateProtection ?? true,
			mediaSettle: row.file === 'video',
			doubt: memory.doubt,
			...(row.options?.retriedExecution
				? { earlier: new EarlierPosts(client, started - DAY_MS, world) }
				: {}),
		},
		new Persistence(world, retry, gate),
		world,
	);
	if (posted.ok) return { ...end, postId: posted.value.id };
	if (posted.failure.mayHaveArrived) {
		memory.doubt ??= { since: started, taken: posted.failure.code === 'post.no_id' };
	}
	return { ...end, failure: posted.failure };
}

async function send(
	name: FileName,
	options: Row['options'],
	client: XClient,
	{ checkpoints }: Memory,
	retry: RetryPolicy,
	gate: RateGate,
	world: World,
) {
	const { bytes, segmentBytes, mediaType, category, fileName } = rowFile(name);
	const plan = planUpload(bytes.length, { segmentBytes, lanes: 3 }, SEGMENTS);
	if (!plan.ok) return plan;
	return await upload(
		{
			source: sourceOf(bytes, [50_000]),
			plan: plan.value,
			limits: SEGMENTS,
			request: { mediaType, mediaCategory: category },
			fingerprint: fileName,
			checkpoints,
			waitForProcessing: options?.waitForProcessing ?? true,
			processing: { ...PROCESSING_BOUNDS, timeoutMs: options?.processingTimeoutMs ?? 600_000 },
			retry,
			gate,
		},
		new MediaWire(client, world.clock),
		world,
	);
}

/** Acknowledged segments are kept as JSON: nothing but that survives in n8n. */
export function emptyMemory(): Memory {
	const kept = new Map<string, string>();
	const checkpoints: CheckpointStore = {
		load: (fingerprint) => {
			const text = kept.get(fingerprint);
			return text === undefined ? undefined : (JSON.parse(text) as Checkpoint);
		},
		save: (checkpoint) => void kept.set(checkpoint.fingerprint, JSON.stringify(checkpoint)),
		clear: (fingerprint) => void kept.delete(fingerprint),
	};
	return { checkpoints };
}
