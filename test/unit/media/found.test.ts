import type { MediaFacts } from '../../../nodes/media/facts';
import { inspect } from '../../../nodes/media/inspect';
import { CountedSource, fixture } from './sources';

/** Cases that the corpus and the fuzzer found. */

async function factsOf(bytes: Uint8Array): Promise<MediaFacts> {
	const outcome = await inspect(CountedSource.of(bytes));
	if (!outcome.ok) throw new Error(outcome.failure.message);
	return outcome.value;
}

function changed(name: string, change: (bytes: Buffer) => void): Buffer {
	const bytes = Buffer.from(fixture(name));
	change(bytes);
	return bytes;
}

describe('found by the corpus', () => {
	it('a fragmented MP4 that is cut within a fragment, or within its description', async () => {
		const bytes = fixture('fragmented.mp4');
		const lastMoof = bytes.lastIndexOf('moof') - 4;
		const lastMdat = bytes.lastIndexOf('mdat') - 4;
		for (const end of [lastMoof + 20, lastMdat + 20]) {
			const facts = await factsOf(bytes.subarray(0, end));
			expect(facts.defects).toEqual(['truncated']);
			expect(facts.partial).toBeUndefined();
		}
	});

	it('a segment index that lists more bytes than the file has', async () => {
		const bytes = fixture('fragmented.mp4');
		const at = bytes.indexOf('moof') - 4;
		const index = Buffer.alloc(44);
		index.writeUInt32BE(44, 0);
		index.write('sidx', 4);
		index.writeUInt32BE(1, 12);
		index.writeUInt32BE(12_800, 16);
		index.writeUInt16BE(1, 30);
		index.writeUInt32BE(12_800, 36);
		const withIndex = (covered: number): Buffer => {
			index.writeUInt32BE(covered, 32);
			return Buffer.concat([bytes.subarray(0, at), index, bytes.subarray(at)]);
		};
		const rest = bytes.length - at;
		expect(await factsOf(withIndex(rest))).toMatchObject({ durationMs: 1000 });
		expect((await factsOf(withIndex(rest))).defects).toBeUndefined();
		expect((await factsOf(withIndex(rest + 1))).defects).toEqual(['truncated']);
	});

	it('a PNG without an extent', async () => {
		const bytes = changed('photo.png', (png) => png.fill(0, 16, 24));
		expect(await factsOf(bytes)).toMatchObject({ defects: ['corrupt'] });
	});

	it.each(['wide', 'skip', 'free'])('a QuickTime film that begins with "%s"', async (type) => {
		const bytes = changed('quicktime.mov', (film) => film.write(type, 4, 'latin1'));
		expect(await factsOf(bytes)).toMatchObject({ mediaType: 'video/quicktime', width: 96 });
	});

	it('a transport stream whose pictures the track reader does not know has pictures', async () => {
		const MPEG2 = 0x02;
		const bytes = changed('transport.mpegts', (stream) => {
			const entry = stream.indexOf(Buffer.from([0x1b, 0xe1, 0x00]));
			stream[entry] = MPEG2;
		});
		const facts = await factsOf(bytes);
		expect(facts).toMatchObject({ videoCodec: 'mpeg2video', durationMs: 1000, frameRate: 25 });
		expect(facts.defects).toBeUndefined();
	});
});

describe('found by the fuzzer', () => {
	it('a picture is not read on behind its end, where other bytes of the store lie', async () => {
		const bytes = fixture('photo.webp').subarray(0, 22);
		expect(await factsOf(bytes)).toEqual(await factsOf(Buffer.from(bytes)));
		expect((await factsOf(bytes)).width).toBeUndefined();
	});

	it('a duration of more than a year is damage', async () => {
		const bytes = changed('faststart.mp4', (film) => {
			const header = film.indexOf('mvhd') + 4;
			film.writeUInt32BE(1, header + 12);
			film.writeUInt32BE(0xfffffffe, header + 16);
		});
		const facts = await factsOf(bytes);
		expect(facts.durationMs).toBeUndefined();
		expect(facts.defects).toEqual(['unreadable']);
	});

	it('pixels of no width have no shape', async () => {
		const bytes = changed('faststart.mp4', (film) => {
			film.writeUInt32BE(1, film.indexOf('pasp') + 4);
			film.writeUInt32BE(0xffffff, film.indexOf('pasp') + 8);
		});
		expect((await factsOf(bytes)).pixelAspectRatio).toBeUndefined();
	});

	it('control characters in the name of a codec do not come into messages', async () => {
		const bytes = changed('clip.webm', (film) => {
			film.write('V_\x01X9', film.indexOf('V_VP9'), 'latin1');
		});
		expect((await factsOf(bytes)).videoCodec).toBe('V_X9');
	});
});
