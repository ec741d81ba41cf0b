import type { MediaFacts } from '../../../nodes/media/facts';
import { inspect } from '../../../nodes/media/inspect';
import { CountedSource, fixture } from './sources';

async function factsOf(bytes: Uint8Array, seekable = true): Promise<MediaFacts> {
	const source = CountedSource.of(bytes, { seekable });
	const outcome = await inspect(source);
	if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
	expect(source.unclosed).toBe(0);
	return outcome.value;
}

const STILL = { kind: 'image', width: 60, height: 40 } as const;
const CLIP = { kind: 'video', width: 96, height: 64, durationMs: 1000, frameRate: 25 } as const;
const SOUND = { audioCodec: 'aac', audioChannels: 1 } as const;

const FACTS: Readonly<Record<string, Partial<MediaFacts>>> = {
	'photo.jpg': { mediaType: 'image/jpeg', ...STILL },
	'turned.jpg': { mediaType: 'image/jpeg', ...STILL, width: 40, height: 60, rotation: 90 },
	'photo.png': { mediaType: 'image/png', ...STILL, animated: false },
	'photo.webp': { mediaType: 'image/webp', ...STILL, animated: false },
	'turned.webp': { mediaType: 'image/webp', width: 40, height: 60, rotation: 270 },
	'photo.bmp': { mediaType: 'image/bmp', ...STILL },
	'os2.bmp': { mediaType: 'image/bmp', ...STILL },
	'photo.tiff': { mediaType: 'image/tiff', ...STILL, frames: 1 },
	'pages.tiff': { mediaType: 'image/tiff', ...STILL, frames: 2 },
	'still.gif': { mediaType: 'image/gif', ...STILL, frames: 1, animated: false },
	'animation.gif': {
		mediaType: 'image/gif',
		...STILL,
		kind: 'gif',
		frames: 5,
		durationMs: 500,
		loop: 0,
		animated: true,
	},
	'animation.png': { mediaType: 'image/png', ...STILL, frames: 5, loop: 3, animated: true },
	'animation.webp': {
		mediaType: 'image/webp',
		...STILL,
		frames: 3,
		durationMs: 500,
		animated: true,
	},
	'faststart.mp4': {
		mediaType: 'video/mp4',
		...CLIP,
		...SOUND,
		videoCodec: 'avc',
		videoProfile: 'High',
		pixelFormat: 'yuv420p',
		pixelAspectRatio: 1,
		audioProfile: 'LC',
		indexAtEnd: false,
		fragmented: false,
	},
	'index-at-end.mp4': { mediaType: 'video/mp4', ...CLIP, ...SOUND, indexAtEnd: true },
	'fragmented.mp4': { mediaType: 'video/mp4', ...CLIP, ...SOUND, fragmented: true },
	'rotated.mp4': { mediaType: 'video/mp4', ...CLIP, width: 64, height: 96, rotation: 270 },
	'fragments.mp4': { ...CLIP, durationMs: 3000, fragmented: true },
	'segment-index.mp4': { ...CLIP, durationMs: 3000, fragmented: true },
	'dash.mp4': {
		...SOUND,
		width: 96,
		height: 64,
		fragmented: true,
		durationMs: 3023,
		frameRate: 480_000 / 19_349,
	},
	'quicktime.mov': { mediaType: 'video/quicktime', ...CLIP, ...SOUND, videoCodec: 'avc' },
	'hevc-10bit-ac3.mp4': {
		...CLIP,
		durationMs: 1005,
		videoCodec: 'hevc',
		videoProfile: 'Main 10',
		pixelFormat: 'yuv420p10le',
		audioCodec: 'ac3',
	},
	'yuv444p.mp4': { videoProfile: 'High 4:4:4 Predictive', pixelFormat: 'yuv444p' },
	'sound-only.mp4': { mediaType: 'video/mp4', defects: ['no_video_track'] },
	'clip.webm': {
		mediaType: 'video/webm',
		...CLIP,
		durationMs: 1008,
		videoCodec: 'vp9',
		videoProfile: 'Profile 0',
		pixelFormat: 'yuv420p',
		audioCodec: 'opus',
	},
	'transport.mpegts': {
		mediaType: 'video/mp2t',
		...CLIP,
		...SOUND,
		videoCodec: 'avc',
		videoProfile: 'High',
		pixelFormat: 'yuv420p',
	},
	'interlaced.mpegts': { ...CLIP, videoCodec: 'avc', defects: ['interlaced'] },
	'captions.srt': { mediaType: 'text/srt', kind: 'subtitles', frames: 2, durationMs: 3250 },
	'captions.vtt': { mediaType: 'text/vtt', kind: 'subtitles', frames: 2, durationMs: 3250 },
};

describe('facts from bytes', () => {
	it.each(Object.keys(FACTS))('%s', async (name) => {
		const bytes = fixture(name);
		expect(await factsOf(bytes)).toMatchObject({ size: bytes.length, ...FACTS[name] });
	});

	it.each(Object.keys(FACTS))(
		'%s, read forward only, is the same while it is small',
		async (name) => {
			const bytes = fixture(name);
			expect(await factsOf(bytes, false)).toEqual(await factsOf(bytes));
		},
	);
});

describe('fragments', () => {
	it('are placed by their own start times, not by counting', async () => {
		const bytes = fixture('fragments.mp4');
		const second = bytes.indexOf('moof', bytes.indexOf('moof') + 4) - 4;
		const third = bytes.indexOf('moof', second + 8) - 4;
		const gap = Buffer.concat([bytes.subarray(0, second), bytes.subarray(third)]);
		expect((await factsOf(gap)).durationMs).toBe(3000);
	});

	it("do not take another track's index for theirs", async () => {
		const bytes = Buffer.from(fixture('segment-index.mp4'));
		const content = bytes.indexOf('sidx') + 4;
		const times = content + (bytes[content] === 0 ? 20 : 28) + 8;
		bytes.writeUInt32BE(1, times);
		expect((await factsOf(bytes)).durationMs).not.toBe(3000);
		bytes.writeUInt32BE(9, content + 4);
		expect((await factsOf(bytes)).durationMs).toBe(3000);
	});
});

describe('3D models', () => {
	const glb = Buffer.alloc(32);
	glb.write('glTF', 'latin1');
	glb.writeUInt32LE(2, 4);
	glb.writeUInt32LE(32, 8);
	const usdz = Buffer.from(
		`PK\x03\x04${'\0'.repeat(22)}\x0a\0\0\0scene.usdc${'x'.repeat(40)}PK\x05\x06${'\0'.repeat(18)}`,
		'latin1',
	);

	it.each([
		['GLB', glb, 'model/gltf-binary'],
		['USDZ', usdz, 'model/vnd.usdz+zip'],
	])('%s', async (_name, bytes, mediaType) => {
		const facts = await factsOf(bytes);
		expect(facts).toEqual({ mediaType, kind: 'model', size: bytes.length });
	});

	it.each([
		['GLB', glb.subarray(0, 20)],
		['USDZ', usdz.subarray(0, usdz.length - 22)],
	])('a %s shorter than it says is truncated', async (_name, bytes) => {
		expect((await factsOf(bytes)).defects).toEqual(['truncated']);
	});
});

describe('damaged files', () => {
	it.each([
		'photo.jpg',
		'photo.png',
		'photo.webp',
		'photo.bmp',
		'animation.gif',
		'animation.webp',
		'faststart.mp4',
		'index-at-end.mp4',
		'clip.webm',
	])('%s cut in half is truncated', async (name) => {
		const bytes = fixture(name);
		const facts = await factsOf(bytes.subarray(0, Math.floor(bytes.length / 2)));
		expect(facts.defects).toContain('truncated');
	});

	it('a JPEG whose camera appended data of its own is whole', async () => {
		const facts = await factsOf(Buffer.concat([fixture('photo.jpg'), Buffer.alloc(9000, 1)]));
		expect(facts.defects).toBeUndefined();
	});

	it('a photo with a film behind it, as phones make them, is whole', async () => {
		const film = fixture('clip.webm').subarray(500);
		const bytes = Buffer.concat([fixture('photo.jpg'), ...Array.from({ length: 30 }, () => film)]);
		expect((await factsOf(bytes)).defects).toBeUndefined();
	});

	it('a GIF without its last byte is whole', async () => {
		const bytes = fixture('animation.gif');
		const facts = await factsOf(bytes.subarray(0, bytes.length - 1));
		expect(facts).toMatchObject({ frames: 5 });
		expect(facts.defects).toBeUndefined();
	});

	it('a JPEG whose size stands behind 700 KB of metadata is not called damaged', async () => {
		const bytes = fixture('photo.jpg');
		const segment = Buffer.concat([Buffer.from([0xff, 0xed, 0xff, 0xff]), Buffer.alloc(65_533, 7)]);
		const metadata = (count: number): Buffer =>
			Buffer.concat([
				bytes.subarray(0, 2),
				...Array<Buffer>(count).fill(segment),
				bytes.subarray(2),
			]);
		expect(await factsOf(metadata(8))).toMatchObject({ width: 60, height: 40 });
		expect((await factsOf(metadata(11))).defects).toEqual(['unreadable']);
	});

	it('a header of zeros is corrupt', async () => {
		const bytes = Buffer.from(fixture('photo.jpg'));
		bytes.fill(0, 4, bytes.indexOf(Buffer.from([0xff, 0xda])));
		expect((await factsOf(bytes)).defects).toContain('corrupt');
	});

	it('encrypted video is told from its sample description', async () => {
		const bytes = Buffer.from(fixture('faststart.mp4'));
		bytes.write('encv', bytes.indexOf('avc1', bytes.indexOf('stsd')), 'latin1');
		expect((await factsOf(bytes)).defects).toContain('encrypted');
	});

	it('subtitles in another encoding', async () => {
		const text = fixture('captions.srt').toString('utf8');
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
		for (const bytes of [utf16, Buffer.from(text, 'latin1')]) {
			expect(await factsOf(bytes)).toMatchObject({
				mediaType: 'text/srt',
				frames: 2,
				defects: ['not_utf8'],
			});
		}
		expect((await factsOf(Buffer.from('WEBVTT\n\nNOTE nothing\n'))).defects).toEqual(['no_cues']);
	});

	it('never throws on a prefix of anything', async () => {
		for (const name of Object.keys(FACTS)) {
			const bytes = fixture(name);
			for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 40)) {
				const outcome = await inspect(CountedSource.of(bytes.subarray(0, length)));
				if (!outcome.ok) expect(outcome.failure.code).toBe('media.unknown_type');
			}
		}
	});
});

describe('failures', () => {
	it('an empty file', async () => {
		const outcome = await inspect(CountedSource.of(new Uint8Array(0), { fileName: 'a.jpg' }));
		expect(outcome).toMatchObject({
			ok: false,
			failure: { code: 'media.empty', message: 'The file "a.jpg" is empty (0 bytes).' },
		});
	});

	it.each<[string, string, string]>([
		[
			'an HTML page',
			'<!DOCTYPE html>\n<html><body>Sign in</body></html>',
			'Response Format to File',
		],
		['JSON', '{"error":"not found"}', 'Response Format to File'],
		['a PDF document', '%PDF-1.7\n%\xe2\xe3', 'picture'],
		['a ZIP archive', 'PK\x03\x04\x14\0\0\0\x08\0abcdefghijklmnop\x05\0\0\0a.txt', 'Decompress'],
		['an SVG drawing', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">', 'PNG'],
		['a HEIC picture', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'JPEG or PNG'],
		['an AVIF picture', '\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'JPEG or PNG'],
		['an MKV video', '\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska', 'MP4'],
		['an AVI video', 'RIFF\0\0\0\0AVI LIST', 'MP4'],
		['an MP3 sound file', 'ID3\x04\0\0\0\0', 'sound'],
		['a data URL', 'data:image/png;base64,iVBORw0KGgo=', 'Convert to File'],
		[
			'Base64 text',
			'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAABGdBTUEAALGPC/xhBQAA',
			'Convert to File',
		],
		['nothing but zero bytes', '\0\0\0\0\0\0\0\0', 'not the file itself'],
		['plain text', 'Not found', 'not the file itself'],
		['an unknown binary format', '\x01\x02\x03\x04\x05', 'Convert'],
	])('%s is not media, whatever it is called', async (appearance, text, advice) => {
		const bytes = Buffer.from(text, 'latin1');
		const outcome = await inspect(
			CountedSource.of(bytes, { fileName: 'photo.jpg', declaredMediaType: 'image/jpeg' }),
		);
		if (outcome.ok) throw new Error('should not be media');
		expect(outcome.failure.code).toBe('media.unknown_type');
		expect(outcome.failure.message).toContain(`looks like ${appearance}`);
		expect(outcome.failure.message).toContain('declared as image/jpeg');
		expect(outcome.failure.advice).toContain(advice);
	});

	it('a source that breaks off is not blamed on the file', async () => {
		const outcome = await inspect({
			size: 100,
			seekable: true,
			async *open() {
				yield fixture('photo.jpg').subarray(0, 50);
				throw new Error('socket hang up');
			},
		});
		expect(outcome).toMatchObject({ ok: false, failure: { code: 'media.unreadable' } });
	});

	it('a cancelled execution ends the reading', async () => {
		const outcome = await inspect(CountedSource.of(fixture('photo.jpg')), AbortSignal.abort());
		expect(outcome).toMatchObject({ ok: false, failure: { code: 'media.cancelled' } });
	});
});
