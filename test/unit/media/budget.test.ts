import { inspect, INSPECT_BUDGET } from '../../../nodes/media/inspect';
import { observe } from '../../../nodes/media/observe';
import type { MediaFacts } from '../../../nodes/media/facts';
import { makeBox } from '../../../nodes/media/readers/boxes';
import { CountedSource, fixture, sparse } from './sources';

const MB = 1024 * 1024;
const HUGE = 512 * MB;

/** A file's top boxes: [ftyp][mdat of the given size][moov], or with the index in front. */
function film(
	size: number,
	{ indexFirst = false, padding = 0, seekable = true } = {},
): CountedSource {
	const bytes = fixture('index-at-end.mp4');
	const ftyp = bytes.subarray(0, bytes.readUInt32BE(0));
	const at = bytes.indexOf('moov') - 4;
	const original = bytes.subarray(at, at + bytes.readUInt32BE(at));
	// A long film's index is mostly a table of sample sizes: here the box grows by as much.
	const moov = Buffer.from(
		makeBox('moov', [original.subarray(8), makeBox('stsz', [new Uint8Array(padding)])]),
	);
	const start = indexFirst ? ftyp.length + moov.length : ftyp.length;
	const mdat = Buffer.alloc(8);
	mdat.writeUInt32BE(size - ftyp.length - moov.length);
	mdat.write('mdat', 4);
	return sparse(
		size,
		[
			{ at: 0, bytes: ftyp },
			{ at: start, bytes: mdat },
			{ at: indexFirst ? ftyp.length : size - moov.length, bytes: moov },
		],
		{ seekable },
	);
}

async function factsOf(source: CountedSource): Promise<MediaFacts> {
	const outcome = await inspect(source);
	if (!outcome.ok) throw new Error(outcome.failure.message);
	expect(source.unclosed).toBe(0);
	return outcome.value;
}

const FILM = { width: 96, height: 64, durationMs: 1000, frameRate: 25, videoCodec: 'avc' };

describe('what looking at 512 MiB costs', () => {
	it('an index at the end', async () => {
		const source = film(HUGE);
		expect(await factsOf(source)).toMatchObject({ ...FILM, size: HUGE, indexAtEnd: true });
		expect(source.taken).toBeLessThanOrEqual(256 * 1024);
	});

	it('an index of 20 MiB, wherever it lies: the tables in it are stepped over', async () => {
		for (const indexFirst of [true, false]) {
			const source = film(HUGE, { indexFirst, padding: 20 * MB });
			const facts = await factsOf(source);
			expect(facts).toMatchObject({ ...FILM, indexAtEnd: !indexFirst });
			expect(facts.defects).toBeUndefined();
			expect(source.taken).toBeLessThanOrEqual(INSPECT_BUDGET);
		}
	});

	it.each([
		'clip.webm',
		'transport.mpegts',
		'photo.jpg',
		'photo.png',
		'photo.tiff',
		'fragmented.mp4',
	])('%s with half a gigabyte behind it', async (name) => {
		const source = sparse(HUGE, [{ at: 0, bytes: fixture(name) }]);
		const facts = await factsOf(source);
		expect(facts.width).toBeGreaterThan(0);
		expect(source.taken).toBeLessThanOrEqual(INSPECT_BUDGET);
	});

	it('random bytes behind every magic number stay within the budget', async () => {
		for (const magic of [
			'\xff\xd8\xff\xe1',
			'GIF89a',
			'\0\0\0\x18ftypisom',
			'\x1a\x45\xdf\xa3\x42\x82\x84webm',
		]) {
			const head = Buffer.concat([Buffer.from(magic, 'latin1'), noise(300_000)]);
			const source = sparse(HUGE, [{ at: 0, bytes: head }], { seekable: false });
			await inspect(source);
			expect(source.taken).toBeLessThanOrEqual(INSPECT_BUDGET + 64 * 1024);
			expect(source.unclosed).toBe(0);
		}
	});
});

/** The same bytes in every run (a linear congruential generator). */
function noise(length: number): Uint8Array {
	let state = 12345;
	return Uint8Array.from({ length }, () => {
		state = (state * 1103515245 + 12345) % 2 ** 31;
		return state >> 16;
	});
}

describe('a source that cannot seek', () => {
	it('is opened once, at its start, and never read for what lies at the end', async () => {
		const source = film(HUGE, { seekable: false });
		const facts = await factsOf(source);
		expect(facts).toMatchObject({ mediaType: 'video/mp4', indexAtEnd: true, partial: true });
		expect(facts.durationMs).toBeUndefined();
		expect(source.opened).toEqual([0]);
		expect(source.taken).toBeLessThanOrEqual(128 * 1024);
	});

	it('tells everything when the index comes first', async () => {
		const facts = await factsOf(film(HUGE, { indexFirst: true, seekable: false }));
		expect(facts).toMatchObject(FILM);
		expect(facts.partial).toBeUndefined();
	});
});

/** Lets a whole source pass an observer, in the order of the given parts. */
async function pass(
	source: CountedSource,
	facts: MediaFacts,
	reversed = false,
): Promise<MediaFacts> {
	const observer = observe(facts);
	if (!observer) throw new Error('nothing to complete');
	const parts: Array<[number, Uint8Array]> = [];
	let at = 0;
	for await (const chunk of source.open()) {
		parts.push([at, chunk]);
		at += chunk.length;
	}
	for (const [offset, bytes] of reversed ? parts.reverse() : parts) observer.write(offset, bytes);
	return await observer.finish();
}

describe('completing the facts from the bytes on their way', () => {
	it.each([false, true])('an index at the end, segments reversed: %s', async (reversed) => {
		const source = film(8 * MB, { seekable: false });
		const facts = await pass(source, await factsOf(source), reversed);
		expect(facts).toMatchObject({ ...FILM, size: 8 * MB, indexAtEnd: true });
		expect(facts.partial).toBeUndefined();
	});

	it('the frames of a GIF', async () => {
		const bytes = longGif(400);
		const source = CountedSource.of(bytes, { seekable: false });
		const before = await factsOf(source);
		expect(before).toMatchObject({ kind: 'gif', animated: true, partial: true });
		expect(before.frames).toBeUndefined();
		const after = await pass(source, before);
		expect(after).toMatchObject({ kind: 'gif', frames: 400, loop: 0 });
		expect(after.partial).toBeUndefined();
	});

	it('does not count the frames of a GIF whose bytes came with a gap', async () => {
		const bytes = longGif(400);
		const before = await factsOf(CountedSource.of(bytes, { seekable: false }));
		const observer = observe(before);
		observer?.write(0, bytes.subarray(0, 1000));
		observer?.write(2000, bytes.subarray(2000));
		expect(await observer?.finish()).toEqual(before);
		observer?.write(500, bytes.subarray(500, 2500));
		observer?.write(2500, bytes.subarray(2500));
		expect(await observer?.finish()).toMatchObject({ frames: 400 });
	});

	it('keeps the facts from before when a part never came', async () => {
		const source = film(8 * MB, { seekable: false });
		const before = await factsOf(source);
		const observer = observe(before);
		observer?.write(0, new Uint8Array(1000));
		expect(await observer?.finish()).toEqual(before);
	});

	it('has nothing to do for complete facts', async () => {
		expect(observe(await factsOf(film(HUGE)))).toBeUndefined();
	});
});

describe('frames of a GIF', () => {
	it.each([1, 3, 7, 64 * 1024])('are the same in chunks of %i bytes', async (chunk) => {
		const bytes = fixture('animation.gif');
		const outcome = await inspect(CountedSource.of(bytes, {}, chunk));
		expect(outcome).toMatchObject({ ok: true, value: { frames: 5, durationMs: 500, loop: 0 } });
	});

	it('of a large file are counted to its end', async () => {
		const facts = await factsOf(CountedSource.of(longGif(400)));
		expect(facts).toMatchObject({ kind: 'gif', frames: 400 });
		expect(facts.partial).toBeUndefined();
	});
});

/** A GIF whose one animation is repeated until it has so many frames. */
function longGif(frames: number): Buffer {
	const bytes = fixture('animation.gif');
	const first = bytes.indexOf(Buffer.from([0x21, 0xf9]));
	const each = bytes.subarray(first, bytes.length - 1);
	const comment = Buffer.concat([
		Buffer.from([0x21, 0xfe]),
		...Array.from({ length: 256 }, () =>
			Buffer.concat([Buffer.from([255]), Buffer.alloc(255, 32)]),
		),
		Buffer.from([0]),
	]);
	const rounds = Array.from({ length: frames / 5 }, () => Buffer.concat([each, comment]));
	return Buffer.concat([bytes.subarray(0, first), ...rounds, Buffer.from([0x3b])]);
}
