import { FrameBudget, FramePool } from '../../../nodes/upload/frames';
import { planUpload, type Plan } from '../../../nodes/upload/plan';
import { cutSegments } from '../../../nodes/upload/segments';
import { seededBytes, sourceOf } from '../../support/upload/byteSource';

const envelope = { headRoom: 5, tailRoom: 2 };

function planFor(totalBytes: number, segmentBytes: number): Plan {
	const plan = planUpload(
		totalBytes,
		{ segmentBytes, lanes: 1 },
		{ maxSegments: 1000, maxSegmentBytes: 1 << 20, minSegmentBytes: 1 },
	);
	if (!plan.ok) throw new Error(plan.failure.message);
	return plan.value;
}

/** The slow, obvious way to cut. */
function expectedSegments(bytes: Uint8Array, segmentBytes: number): Uint8Array[] {
	const segments: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; at += segmentBytes)
		segments.push(bytes.slice(at, at + segmentBytes));
	return segments;
}

async function collect(source: ReturnType<typeof sourceOf>, plan: Plan, done = new Set<number>()) {
	const budget = new FrameBudget();
	const frames = new FramePool(plan.segmentBytes, envelope, budget);
	const segments: Array<{ index: number; bytes: Uint8Array }> = [];
	for await (const next of cutSegments(source, plan, frames, done)) {
		if (!next.ok) return { segments, failure: next.failure, budget };
		const { index, frame, start, length } = next.value;
		segments.push({ index, bytes: Uint8Array.from(frame.subarray(start, start + length)) });
		frames.give(frame);
	}
	return { segments, failure: undefined, budget };
}

const SIZES = [1, 2, 63, 64, 65, 127, 128, 129, 1000, 4096, 5003];
const CHUNKS = [[1], [7], [64], [65, 1, 300], [4096], [1, 2, 3, 5, 8, 13, 21], [100_000]];

test('segments equal the slow cut for every size and every way the store hands out bytes', async () => {
	for (const size of SIZES) {
		for (const chunks of CHUNKS) {
			for (const segmentBytes of [64, 1000]) {
				const bytes = seededBytes(size, size);
				const source = sourceOf(bytes, chunks);
				const { segments, failure, budget } = await collect(source, planFor(size, segmentBytes));
				expect(failure).toBeUndefined();
				expect(segments.map(({ index }) => index)).toEqual(segments.map((_, at) => at));
				expect(segments.map(({ bytes: part }) => [...part])).toEqual(
					expectedSegments(bytes, segmentBytes).map((part) => [...part]),
				);
				expect(budget.allocated).toBe(1);
				expect(source.closed).toBe(1);
			}
		}
	}
});

test('acknowledged segments are skipped and the source is opened at the first missing one', async () => {
	const bytes = seededBytes(1000);
	const source = sourceOf(bytes, [33]);
	const { segments } = await collect(source, planFor(1000, 100), new Set([0, 1, 4, 9]));
	expect(segments.map(({ index }) => index)).toEqual([2, 3, 5, 6, 7, 8]);
	expect(Buffer.from(segments[2]!.bytes).equals(Buffer.from(bytes.slice(500, 600)))).toBe(true);
	expect(source.bytesRead).toBe(800);
});

test('a source that ends early is a failure that says how much came', async () => {
	const source = sourceOf(seededBytes(150), [40], 200);
	const { segments, failure } = await collect(source, planFor(200, 64));
	expect(segments).toHaveLength(2);
	expect(failure).toMatchObject({ code: 'binary.size_changed' });
	expect(failure?.message).toContain('200 bytes');
	expect(failure?.message).toContain('only 150');
});

test('a source with more bytes than announced is a failure', async () => {
	const { failure } = await collect(sourceOf(seededBytes(201), [40], 200), planFor(200, 64));
	expect(failure).toMatchObject({ code: 'binary.size_changed' });
});

test('a store that breaks while reading is a failure with its code, not an exception', async () => {
	const source = sourceOf(seededBytes(200), [50]);
	const broken = {
		...source,
		async *open() {
			yield seededBytes(50);
			throw Object.assign(new Error('secret path'), { code: 'EIO' });
		},
	};
	const { failure } = await collect(broken as typeof source, planFor(200, 64));
	expect(failure?.code).toBe('binary.unreadable');
	expect(failure?.message).toContain('EIO');
	expect(failure?.message).not.toContain('secret');
});

test('leaving early closes the source', async () => {
	const source = sourceOf(seededBytes(1000), [10]);
	const plan = planFor(1000, 100);
	const segments = cutSegments(
		source,
		plan,
		new FramePool(plan.segmentBytes, envelope, new FrameBudget()),
	);
	await segments.next();
	await segments.return();
	expect(source.closed).toBe(1);
});

test('a source that can be read in place is read into the frames, and closed', async () => {
	const bytes = Buffer.from(seededBytes(1000));
	const closed: string[] = [];
	const source = {
		...sourceOf(bytes, [33]),
		open: () => {
			throw new Error('no chunks, please');
		},
		openInPlace: async () =>
			await Promise.resolve({
				// A read may give less than was asked for.
				read: async (target: Uint8Array, position: number) =>
					await Promise.resolve(bytes.copy(target, 0, position, position + 70)),
				close: () => void closed.push('reader'),
			}),
	};
	const { segments, budget } = await collect(source, planFor(1000, 100), new Set([0, 4]));
	expect(segments.map(({ index }) => index)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
	const expected = expectedSegments(bytes, 100).filter((_, index) => index !== 0 && index !== 4);
	expect(Buffer.concat(segments.map((one) => one.bytes)).equals(Buffer.concat(expected))).toBe(
		true,
	);
	expect(budget.allocated).toBe(1);
	expect(closed).toEqual(['reader']);
});

test('a source that cannot be read in place after all hands out chunks', async () => {
	const bytes = seededBytes(1000);
	const source = {
		...sourceOf(bytes, [33]),
		openInPlace: async () => await Promise.resolve(undefined),
	};
	const { segments } = await collect(source, planFor(1000, 100));
	expect(Buffer.concat(segments.map((one) => one.bytes)).equals(Buffer.from(bytes))).toBe(true);
});
