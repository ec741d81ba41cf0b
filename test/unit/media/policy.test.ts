import { PREFLIGHT_CODES } from '../../../nodes/media/codes';
import { DEFECTS, type MediaFacts } from '../../../nodes/media/facts';
import { LIMITS, MEASURES, type MediaUse } from '../../../nodes/media/limits';
import { isBlocked, judge } from '../../../nodes/media/policy';

const MB = 1024 * 1024;

const PICTURE: MediaFacts = {
	mediaType: 'image/jpeg',
	kind: 'image',
	size: 1 * MB,
	width: 1200,
	height: 675,
};
const GIF: MediaFacts = {
	mediaType: 'image/gif',
	kind: 'gif',
	size: 3 * MB,
	width: 640,
	height: 480,
	frames: 100,
	animated: true,
	durationMs: 5000,
};
const VIDEO: MediaFacts = {
	mediaType: 'video/mp4',
	kind: 'video',
	size: 30 * MB,
	width: 1280,
	height: 720,
	durationMs: 60_000,
	frameRate: 30,
	videoCodec: 'avc',
	pixelFormat: 'yuv420p',
	pixelAspectRatio: 1,
	audioCodec: 'aac',
	audioProfile: 'LC',
	audioChannels: 2,
	indexAtEnd: false,
	fragmented: false,
};
const AVATAR: MediaFacts = { ...PICTURE, size: 300_000, width: 400, height: 400 };
const CARD: MediaFacts = { ...PICTURE, width: 1200, height: 628 };

const GOOD: ReadonlyArray<[MediaUse, MediaFacts]> = [
	['tweet_image', PICTURE],
	['dm_image', PICTURE],
	['tweet_gif', GIF],
	['dm_gif', GIF],
	['tweet_video', VIDEO],
	['dm_video', VIDEO],
	['amplify_video', VIDEO],
	['subtitles', { mediaType: 'text/srt', kind: 'subtitles', size: 900, frames: 12 }],
	['profile_image', AVATAR],
	['profile_banner', { ...PICTURE, width: 1500, height: 500 }],
	['card_image', CARD],
	['card_video', VIDEO],
];

/** Each limit's last good value, the first bad one, and what is said about it. */
const EDGES: ReadonlyArray<
	[MediaUse, MediaFacts, good: Partial<MediaFacts>, bad: Partial<MediaFacts>, string, string]
> = [
	['tweet_image', PICTURE, { size: 5 * MB }, { size: 5 * MB + 1 }, 'block', 'media.too_large'],
	['dm_image', PICTURE, { size: 5 * MB }, { size: 5 * MB + 1 }, 'block', 'media.too_large'],
	['tweet_gif', GIF, { size: 15 * MB }, { size: 15 * MB + 1 }, 'block', 'media.too_large'],
	['tweet_gif', GIF, { width: 1280 }, { width: 1281 }, 'block', 'media.too_wide'],
	['tweet_gif', GIF, { height: 1080 }, { height: 1081 }, 'block', 'media.too_high'],
	['tweet_gif', GIF, { frames: 350 }, { frames: 351 }, 'block', 'media.too_many_frames'],
	[
		'tweet_gif',
		{ ...GIF, width: 1000, height: 1000 },
		{ frames: 300 },
		{ frames: 301 },
		'block',
		'media.too_many_pixels',
	],
	['tweet_video', VIDEO, { size: 512 * MB }, { size: 512 * MB + 1 }, 'block', 'media.too_large'],
	['tweet_video', VIDEO, { durationMs: 500 }, { durationMs: 499 }, 'block', 'media.too_short'],
	[
		'tweet_video',
		VIDEO,
		{ durationMs: 140_000 },
		{ durationMs: 140_001 },
		'warn',
		'media.too_long',
	],
	[
		'amplify_video',
		VIDEO,
		{ durationMs: 600_000 },
		{ durationMs: 600_001 },
		'block',
		'media.too_long',
	],
	[
		'amplify_video',
		VIDEO,
		{ size: 500 * MB },
		{ size: 500 * MB + 1 },
		'warn',
		'media.large_for_ads',
	],
	['tweet_video', VIDEO, { width: 1280 }, { width: 1282 }, 'warn', 'media.too_wide'],
	[
		'tweet_video',
		VIDEO,
		{ width: 1024, height: 1280 },
		{ width: 1026, height: 1280 },
		'warn',
		'media.too_high',
	],
	[
		'tweet_video',
		VIDEO,
		{ width: 32, height: 32 },
		{ width: 30, height: 32 },
		'block',
		'media.too_small',
	],
	[
		'tweet_video',
		VIDEO,
		{ width: 960, height: 320 },
		{ width: 962, height: 320 },
		'block',
		'media.aspect_ratio',
	],
	[
		'tweet_video',
		VIDEO,
		{ width: 320, height: 960 },
		{ width: 320, height: 962 },
		'block',
		'media.aspect_ratio',
	],
	['tweet_video', VIDEO, { frameRate: 60 }, { frameRate: 60.1 }, 'warn', 'media.frame_rate'],
	[
		'tweet_video',
		VIDEO,
		{ audioChannels: 2 },
		{ audioChannels: 6 },
		'warn',
		'media.audio_channels',
	],
	[
		'tweet_video',
		VIDEO,
		{ audioProfile: undefined },
		{ audioProfile: 'HE' },
		'warn',
		'media.audio_profile',
	],
	[
		'tweet_video',
		VIDEO,
		{ audioCodec: undefined },
		{ audioCodec: 'opus' },
		'warn',
		'media.audio_codec',
	],
	['tweet_video', VIDEO, {}, { videoCodec: 'hevc' }, 'warn', 'media.video_codec'],
	['tweet_video', VIDEO, {}, { pixelFormat: 'yuv422p' }, 'warn', 'media.pixel_format'],
	['tweet_video', VIDEO, {}, { pixelAspectRatio: 1.33 }, 'warn', 'media.pixel_aspect'],
	['tweet_video', VIDEO, {}, { fragmented: true }, 'note', 'media.fragmented'],
	['tweet_video', VIDEO, {}, { indexAtEnd: true }, 'note', 'media.index_at_end'],
	['tweet_image', PICTURE, {}, { mediaType: 'image/tiff' }, 'warn', 'media.unusual_type'],
	[
		'tweet_image',
		{ ...PICTURE, mediaType: 'image/png' },
		{ size: 3 * MB },
		{ size: 3 * MB + 1 },
		'note',
		'media.large_png',
	],
	[
		'tweet_image',
		{ ...PICTURE, mediaType: 'image/webp' },
		{ animated: false },
		{ animated: true },
		'warn',
		'media.animation_lost',
	],
	[
		'profile_image',
		AVATAR,
		{ size: 700 * 1024 - 1 },
		{ size: 700 * 1024 },
		'block',
		'media.too_large',
	],
	['profile_image', AVATAR, {}, { width: 401 }, 'note', 'media.scaled_down'],
	[
		'profile_banner',
		PICTURE,
		{ width: 200, height: 100 },
		{ width: 199, height: 100 },
		'block',
		'media.too_small',
	],
	['profile_banner', PICTURE, { width: 8192 }, { width: 8193 }, 'block', 'media.too_wide'],
	[
		'card_image',
		CARD,
		{ width: 800, height: 800 },
		{ width: 799, height: 799 },
		'block',
		'media.too_small',
	],
	[
		'card_image',
		CARD,
		{ width: 1000, height: 1000 },
		{ width: 1000, height: 700 },
		'block',
		'media.aspect_ratio',
	],
	['profile_banner', PICTURE, { height: 8192 }, { height: 8193 }, 'block', 'media.too_high'],
	[
		'card_video',
		VIDEO,
		{ width: 1280, height: 1280 },
		{ width: 720, height: 1280 },
		'block',
		'media.aspect_ratio',
	],
	['amplify_video', VIDEO, {}, { mediaType: 'video/webm' }, 'warn', 'media.unusual_type'],
	['card_image', CARD, { size: 3 * MB }, { size: 3 * MB + 1 }, 'block', 'media.too_large'],
];

describe('X limits', () => {
	it.each(GOOD)('nothing is said about a good file for %s', (use, facts) => {
		expect(judge(facts, use)).toEqual([]);
	});

	it.each(EDGES)('%s: %#', (use, base, good, bad, severity, code) => {
		expect(judge({ ...base, ...good }, use)).not.toContainEqual(expect.objectContaining({ code }));
		const found = judge({ ...base, ...bad }, use).filter((violation) => violation.code === code);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({ severity });
		expect(isBlocked(found)).toBe(severity === 'block');
	});

	it('every row of the table is put to the test', () => {
		const rows = new Set(Object.values(LIMITS).flat());
		for (const row of rows) {
			const tested = EDGES.some(
				([use, , , , , code]) => code === row.code && LIMITS[use].includes(row),
			);
			if (!tested && row.code !== 'media.wrong_category') expect(row).toBe('tested');
		}
	});

	it('every row names unit, source and date', () => {
		for (const row of Object.values(LIMITS).flat()) {
			expect(row.unit).toBe(MEASURES[row.measure]);
			expect(row.source).not.toBe('');
			expect(row.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
			expect(PREFLIGHT_CODES).toContain(row.code);
		}
	});
});

describe('a judgement', () => {
	it('tells everything at once, what blocks first', () => {
		const facts: MediaFacts = {
			...VIDEO,
			size: 600 * MB,
			durationMs: 200_000,
			frameRate: 120,
			indexAtEnd: true,
			audioCodec: 'opus',
			defects: ['truncated'],
		};
		expect(judge(facts, 'tweet_video').map(({ code, severity }) => `${severity} ${code}`)).toEqual([
			'block media.truncated',
			'block media.too_large',
			'warn media.frame_rate',
			'warn media.audio_codec',
			'warn media.too_long',
			'note media.index_at_end',
		]);
	});

	it('says actual value and limit the way people do, and what to do in n8n', () => {
		const [large] = judge({ ...PICTURE, size: 6.5 * MB }, 'tweet_image');
		expect(large).toEqual({
			code: 'media.too_large',
			severity: 'block',
			message: "The picture's size is 6.5 MB; X takes at most 5 MB for images.",
			advice:
				'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a ' +
				'quality of 85.',
			limit: 5 * MB,
			actual: 6.5 * MB,
			documentation: expect.stringMatching(/docs\/preflight\.md#mediatoo_large$/),
		});
		const [long] = judge({ ...VIDEO, durationMs: 149_350 }, 'tweet_video');
		expect(long?.message).toBe(
			"The video's duration is 2 min 29 s; without X Premium, X takes at most 2 min 20 s for videos.",
		);
		const [codec] = judge({ ...VIDEO, videoCodec: 'hevc' }, 'tweet_video');
		expect(codec?.message).toBe("The video's codec is H.265 (HEVC); X takes H.264 for videos.");
		expect(codec).toMatchObject({ actual: 'hevc', limit: 'avc' });
	});

	it('names the side that is meant, whichever way a video stands', () => {
		const [tall] = judge({ ...VIDEO, width: 1080, height: 1920 }, 'tweet_video');
		expect(tall?.message).toBe(
			"The video's longer side is 1,920 px; without X Premium, X takes at most 1,280 px for videos.",
		);
		const banner = judge({ ...PICTURE, width: 9000, height: 50 }, 'profile_banner');
		expect(banner.map(({ message }) => message)).toEqual([
			"The picture's height is 50 px; X takes at least 100 px for profile banners.",
			"The picture's width is 9,000 px; X takes at most 8,192 px for profile banners.",
		]);
		expect(banner[1]?.advice).toContain('maximum 8,192 px');
	});

	it('says of a count the number alone, and of a list "or"', () => {
		const [frames] = judge({ ...GIF, frames: 351 }, 'tweet_gif');
		expect(frames?.message).toBe(
			"The GIF's number of frames is 351; X takes at most 350 for animated GIFs.",
		);
		const [type] = judge({ ...PICTURE, mediaType: 'image/tiff' }, 'tweet_image');
		expect(type?.message).toBe(
			"The picture's type is TIFF; X takes JPEG, PNG, WebP or GIF for images.",
		);
	});

	it('does not call a limit what is none', () => {
		const [png] = judge({ ...PICTURE, mediaType: 'image/png', size: 4 * MB }, 'tweet_image');
		expect(png?.message).toBe(
			"The picture's size is 4 MB; X has refused Posts with PNG files above 3 MB.",
		);
		const [avatar] = judge({ ...PICTURE, size: 1000, width: 900, height: 900 }, 'profile_image');
		expect(avatar?.message).toBe(
			"The picture's longer side is 900 px; X shows profile images with at most 400 px.",
		);
	});

	it('advises only what can be done where the file is used', () => {
		const wrong = { ...PICTURE, mediaType: 'image/tiff' } as const;
		expect(judge(wrong, 'profile_image')[0]?.advice).not.toContain('Media Category');
		expect(judge(wrong, 'tweet_gif')[0]?.advice).toContain('Media Category');
		const long = { ...VIDEO, durationMs: 700_000 };
		expect(judge(long, 'amplify_video')[0]?.advice).not.toContain('Premium');
		expect(judge(long, 'tweet_video')[0]?.advice).toContain('Premium');
	});

	it('never shows the same words for the value and its limit', () => {
		const [large] = judge({ ...PICTURE, size: 5 * MB + 1 }, 'tweet_image');
		expect(large?.message).toBe(
			"The picture's size is 5 MB (5,242,881 bytes); X takes at most 5 MB (5,242,880 bytes) for images.",
		);
		const [long] = judge({ ...VIDEO, durationMs: 140_001 }, 'tweet_video');
		expect(long?.message).toContain(
			'2 min 20 s (140,001 ms); without X Premium, X takes at most 2 min 20 s (140,000 ms)',
		);
	});

	it('a file in the wrong category is told that, and nothing that follows from it', () => {
		const found = judge({ ...VIDEO, size: 600 * MB }, 'tweet_image');
		expect(found.map(({ code }) => code)).toEqual(['media.wrong_category']);
		expect(judge(PICTURE, 'tweet_gif')[0]?.code).toBe('media.wrong_category');
		expect(judge(PICTURE, 'subtitles')[0]?.code).toBe('media.wrong_category');
	});

	it('does not judge what the facts do not say', () => {
		const bare: MediaFacts = { mediaType: 'video/mp4', kind: 'video', size: 1000, partial: true };
		expect(judge(bare, 'tweet_video')).toEqual([]);
	});

	it.each(DEFECTS)('the defect %s has words of its own', (defect) => {
		const [violation] = judge({ ...VIDEO, defects: [defect] }, 'tweet_video');
		expect(PREFLIGHT_CODES).toContain(violation?.code);
		expect(violation?.message).toMatch(/^The video .+\.$/);
	});
});
