import type { MediaFacts } from '../../../nodes/media/facts';
import { inspect } from '../../../nodes/media/inspect';
import { CountedSource, fixture } from './sources';

/** Files that once hung, crashed or took seconds. */

async function factsOf(bytes: Uint8Array): Promise<MediaFacts> {
	const outcome = await inspect(CountedSource.of(bytes));
	if (!outcome.ok) throw new Error(outcome.failure.message);
	return outcome.value;
}

const MB = 1024 * 1024;

describe('hostile files', () => {
	it('a WebM that breaks off in zeros: mediabunny would look for the next cluster for ever', async () => {
		const bytes = fixture('clip.webm');
		const cluster = bytes.indexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75]));
		const facts = await factsOf(
			Buffer.concat([bytes.subarray(0, cluster + 100), Buffer.alloc(MB / 4)]),
		);
		expect(facts).toMatchObject({ width: 96, height: 64, durationMs: 1008 });
	});

	it.each([
		['zeros', 0],
		['block starts', 0x21],
		['pictures', 0x2c],
		['sub-blocks of one byte', 1],
	])('a GIF that goes on with a mebibyte of %s', async (_name, byte) => {
		const head = fixture('still.gif').subarray(0, 13);
		const facts = await factsOf(Buffer.concat([head, Buffer.alloc(MB, byte)]));
		expect(facts.mediaType).toBe('image/gif');
	});

	it('an MP4 of nothing but empty boxes', async () => {
		const box = Buffer.from('\0\0\0\x08free', 'latin1');
		const head = fixture('faststart.mp4').subarray(0, 32);
		const facts = await factsOf(
			Buffer.concat([head, ...Array.from({ length: MB / 8 }, () => box)]),
		);
		expect(facts.width).toBeUndefined();
	});

	it('an MP4 box that contains itself without end', async () => {
		const nested = Buffer.from(
			Array.from({ length: 5000 }, () => '\x7f\xff\xff\xfftrak').join(''),
			'latin1',
		);
		const head = fixture('faststart.mp4').subarray(0, 32);
		const moov = Buffer.from('\x7f\xff\xff\xffmoov', 'latin1');
		const facts = await factsOf(Buffer.concat([head, moov, nested]));
		expect(facts.defects).toContain('truncated');
	});

	it('a TIFF whose directories lead in a circle', async () => {
		const bytes = Buffer.alloc(64);
		bytes.write('II*\0', 'latin1');
		bytes.writeUInt32LE(8, 4);
		bytes.writeUInt16LE(1, 8);
		bytes.writeUInt32LE(8, 22);
		expect((await factsOf(bytes)).frames).toBe(1);
	});

	it('subtitles of nothing but digits and arrows', async () => {
		const start = '1\n00:00:01,000 --> 00:00:02,000\n';
		const facts = await factsOf(Buffer.from(start + '1:1:1,1-->'.repeat(20_000)));
		expect(facts.frames).toBe(20_000);
	});
});
