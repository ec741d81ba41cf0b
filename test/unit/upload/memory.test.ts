import { NO_CHECKPOINTS } from '../../../nodes/upload/checkpoint';
import { FrameBudget } from '../../../nodes/upload/frames';
import { planUpload } from '../../../nodes/upload/plan';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import { DEFAULT_RETRY } from '../../../nodes/upload/retry';
import { upload } from '../../../nodes/upload/upload';
import { XClient } from '../../../nodes/x/client';
import type { HttpAnswer, HttpPort, HttpRequest } from '../../../nodes/x/http';
import { SEGMENTS } from '../../../nodes/x/limits';
import { MediaWire } from '../../../nodes/x/mediaWire';
import type { ByteSource } from '../../../nodes/media/source';
import { virtualWorld } from '../../support/upload/virtualWorld';

const MIB = 1024 * 1024;
const CHUNK = 4 * MIB;
/** Every chunk shows the same bytes: they are counted, not kept. */
const BYTES = Buffer.alloc(CHUNK);

/** A busy machine copies a gigabyte in seconds. Milliseconds. */
const PATIENCE = 60_000;

const WISHES = { segmentBytes: SEGMENTS.preferredSegmentBytes, lanes: SEGMENTS.preferredLanes };

/** What one upload, or a run of several, may hold at any moment, whatever its files are. Bytes. */
const LIMIT = WISHES.segmentBytes * (WISHES.lanes + 2) + 16 * MIB;

/** Counts every buffer that exists because of an upload: chunks of the store, and what is sent. */
class Counted {
	chunks = 0;

	private readonly sent = new Set<ArrayBufferLike>();

	peak = 0;

	/** A store that makes every chunk anew, and from which the next is taken when one is used up. */
	chunkStore = (size: number): ByteSource => ({
		size,
		seekable: true,
		open: (start = 0) => this.chunksFrom(start, size),
	});

	/** A disk. */
	disk = (size: number): ByteSource => ({
		...this.chunkStore(size),
		openInPlace: async () =>
			await Promise.resolve({
				read: async (target: Uint8Array, position: number) => {
					await Promise.resolve();
					const bytes = BYTES.subarray(0, Math.min(target.length, size - position));
					target.set(bytes);
					return bytes.length;
				},
				close: () => {},
			}),
	});

	private async *chunksFrom(start: number, size: number): AsyncGenerator<Uint8Array> {
		for (let at = start; at < size; at += CHUNK) {
			await Promise.resolve();
			const chunk = BYTES.subarray(0, Math.min(CHUNK, size - at));
			this.chunks += chunk.length;
			this.look();
			yield chunk;
			this.chunks -= chunk.length;
		}
	}

	/** A network that keeps each body in hand until the others have had their turn. */
	readonly network: HttpPort = {
		send: async ({ path, body }: HttpRequest): Promise<HttpAnswer> => {
			if (body?.type === 'multipart') this.sent.add(body.bytes.buffer);
			this.look();
			for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
			const id = /\/(\d+)\//.exec(path)?.[1] ?? '1880028106020515840';
			return { kind: 'response', status: 200, headers: {}, body: `{"data":{"id":"${id}"}}` };
		},
	};

	/** Every buffer that was ever sent is taken to live for ever: a recycled one counts once. */
	private look(): void {
		const sent = [...this.sent].reduce((sum, { byteLength }) => sum + byteLength, 0);
		this.peak = Math.max(this.peak, this.chunks + sent);
	}
}

type Store = 'disk' | 'chunkStore';

async function uploadAll(
	counted: Counted,
	sizes: readonly number[],
	store: Store = 'chunkStore',
): Promise<void> {
	const world = virtualWorld();
	const wire = new MediaWire(new XClient(counted.network, world.clock), world.clock);
	const frames = new FrameBudget(WISHES.lanes);
	const ends = await Promise.all(
		sizes.map(async (size) => {
			const plan = planUpload(size, WISHES, SEGMENTS);
			if (!plan.ok) throw new Error(plan.failure.message);
			const job = {
				source: counted[store](size),
				plan: plan.value,
				limits: SEGMENTS,
				fingerprint: 'of the test',
				checkpoints: NO_CHECKPOINTS,
				request: { mediaType: 'video/mp4', mediaCategory: 'tweet_video' },
				waitForProcessing: true,
				processing: { ...PROCESSING_BOUNDS, timeoutMs: 60_000 },
				retry: DEFAULT_RETRY,
				frames,
			} as const;
			return await upload(job, wire, world);
		}),
	);
	expect(ends.map((end) => end.ok || end.failure)).toEqual(sizes.map(() => true));
	expect(counted.chunks).toBe(0);
}

const FILES = [1, 16, 128, 512].flatMap((mib) =>
	(['disk', 'chunkStore'] as const).map((store) => [mib, store] as const),
);

test.each(FILES)(
	'a file of %i MiB from a %s holds no more than the lanes need',
	async (mib, store) => {
		const counted = new Counted();
		await uploadAll(counted, [mib * MIB], store);
		expect(counted.peak).toBeLessThanOrEqual(LIMIT);
	},
	PATIENCE,
);

test(
	'the peak of 256 MiB is the peak of 64 MiB',
	async () => {
		const [small, large] = [new Counted(), new Counted()];
		await uploadAll(small, [64 * MIB]);
		await uploadAll(large, [256 * MIB]);
		expect(large.peak).toBe(small.peak);
	},
	PATIENCE,
);

test(
	'16 films at once hold no more than one',
	async () => {
		const counted = new Counted();
		await uploadAll(
			counted,
			Array.from({ length: 16 }, (_, at) => (20 + at) * MIB),
		);
		expect(counted.peak).toBeLessThanOrEqual(LIMIT);
	},
	PATIENCE,
);

test(
	'500 pictures hold no more than the lanes need',
	async () => {
		const counted = new Counted();
		await uploadAll(
			counted,
			Array.from({ length: 500 }, (_, at) => 100_000 + at),
		);
		expect(counted.peak).toBeLessThanOrEqual(WISHES.lanes * MIB);
	},
	PATIENCE,
);
