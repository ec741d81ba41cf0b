import type { PreflightCode } from './codes';
import type { MediaCategory, MediaType } from './types';
import type { Violation } from './violation';

/** Everything a file can be judged for: the upload categories and the uses beyond them. */
export type MediaUse =
	| MediaCategory
	| 'profile_image'
	| 'profile_banner'
	| 'card_image'
	| 'card_video';

/** What can be measured of a file, and in which unit. */
export const MEASURES = {
	size: 'bytes',
	mediaType: 'type',
	width: 'px',
	height: 'px',
	longSide: 'px',
	shortSide: 'px',
	frames: 'count',
	totalPixels: 'pixels',
	durationMs: 'ms',
	frameRate: 'fps',
	aspectRatio: 'ratio',
	pixelAspectRatio: 'ratio',
	videoCodec: 'name',
	pixelFormat: 'name',
	audioCodec: 'name',
	audioProfile: 'name',
	audioChannels: 'count',
} as const;

export type Measure = keyof typeof MEASURES;
export type Unit = (typeof MEASURES)[Measure];

/** One rule of X about one property of a file. */
export interface Limit {
	readonly code: PreflightCode;
	readonly measure: Measure;
	readonly unit: Unit;
	readonly severity: Violation['severity'];
	readonly bounds: Bounds;
	readonly source: string;
	/** When the source was read. */
	readonly date: string;
}

export interface Bounds {
	readonly max?: number;
	readonly min?: number;
	/** The values that are taken; a number is matched within one per cent. */
	readonly oneOf?: ReadonlyArray<string | number>;
}

interface Source {
	readonly source: string;
	readonly date: string;
}

const row =
	(severity: Violation['severity']) =>
	(code: PreflightCode, measure: Measure, bounds: Bounds, { source, date }: Source): Limit => ({
		code,
		measure,
		unit: MEASURES[measure],
		severity,
		bounds,
		source,
		date,
	});

/** X surely refuses what breaks it. */
const block = row('block');
/** It depends on the account, or X's documents and practice differ. */
const warn = row('warn');
/** X takes it, and changes it or is slower. */
const note = row('note');

const KB = 1024;
const MB = 1024 * KB;

const BEST_PRACTICES = { source: 'docs.x.com, media best practices', date: '2026-08-22' };
const SPECIFICATION = { source: 'X API v2 specification 2.167', date: '2026-08-07' };
const SERVER = { source: "X's answer: File size exceeds … bytes", date: '2026-10-01' };
const ADS = { source: 'docs.x.com, Ads API, Creatives', date: '2026-08-22' };
const PROFILE = { source: 'X API v1.1, account/update_profile_image', date: '2026-10-01' };
const BANNER = { source: 'X API v1.1, account/update_profile_banner', date: '2026-10-01' };
const FIELD = { source: 'reports of node-twitter-api-v2 #501', date: '2026-10-01' };

const STILL_TYPES: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const ALL_STILL_TYPES: readonly MediaType[] = [
	...STILL_TYPES,
	'image/pjpeg',
	'image/bmp',
	'image/tiff',
];
const VIDEO_TYPES: readonly MediaType[] = [
	'video/mp4',
	'video/quicktime',
	'video/webm',
	'video/mp2t',
];

const IMAGE: readonly Limit[] = [
	block('media.wrong_category', 'mediaType', { oneOf: ALL_STILL_TYPES }, SPECIFICATION),
	warn('media.unusual_type', 'mediaType', { oneOf: STILL_TYPES }, BEST_PRACTICES),
	block('media.too_large', 'size', { max: 5 * MB }, SERVER),
];

const GIF: readonly Limit[] = [
	block('media.wrong_category', 'mediaType', { oneOf: ['image/gif'] }, SPECIFICATION),
	block('media.too_large', 'size', { max: 15 * MB }, SERVER),
	block('media.too_wide', 'width', { max: 1280 }, BEST_PRACTICES),
	block('media.too_high', 'height', { max: 1080 }, BEST_PRACTICES),
	block('media.too_many_frames', 'frames', { max: 350 }, BEST_PRACTICES),
	block('media.too_many_pixels', 'totalPixels', { max: 300_000_000 }, BEST_PRACTICES),
];

/** What every video must keep to; its longest duration depends on the use. */
const VIDEO: readonly Limit[] = [
	block('media.wrong_category', 'mediaType', { oneOf: VIDEO_TYPES }, SPECIFICATION),
	block('media.too_large', 'size', { max: 512 * MB }, BEST_PRACTICES),
	block('media.too_short', 'durationMs', { min: 500 }, BEST_PRACTICES),
	block('media.too_small', 'shortSide', { min: 32 }, BEST_PRACTICES),
	warn('media.too_wide', 'longSide', { max: 1280 }, BEST_PRACTICES),
	warn('media.too_high', 'shortSide', { max: 1024 }, BEST_PRACTICES),
	block('media.aspect_ratio', 'aspectRatio', { min: 1 / 3, max: 3 }, BEST_PRACTICES),
	warn('media.frame_rate', 'frameRate', { max: 60 }, BEST_PRACTICES),
	warn('media.pixel_aspect', 'pixelAspectRatio', { oneOf: [1] }, BEST_PRACTICES),
	warn('media.pixel_format', 'pixelFormat', { oneOf: ['yuv420p'] }, BEST_PRACTICES),
	warn('media.video_codec', 'videoCodec', { oneOf: ['avc'] }, BEST_PRACTICES),
	warn('media.audio_codec', 'audioCodec', { oneOf: ['aac'] }, BEST_PRACTICES),
	warn('media.audio_profile', 'audioProfile', { oneOf: ['LC'] }, BEST_PRACTICES),
	warn('media.audio_channels', 'audioChannels', { max: 2 }, BEST_PRACTICES),
];

const POST_VIDEO: readonly Limit[] = [
	...VIDEO,
	warn('media.too_long', 'durationMs', { max: 140_000 }, BEST_PRACTICES),
];

const AD_VIDEO: readonly Limit[] = [
	...VIDEO,
	warn('media.unusual_type', 'mediaType', { oneOf: ['video/mp4', 'video/quicktime'] }, ADS),
	warn('media.large_for_ads', 'size', { max: 500 * MB }, ADS),
	block('media.too_long', 'durationMs', { max: 600_000 }, ADS),
];

/** X's limits: the one place where numbers about X's media stand. */
export const LIMITS: Readonly<Record<MediaUse, readonly Limit[]>> = {
	tweet_image: [...IMAGE, note('media.large_png', 'size', { max: 3 * MB }, FIELD)],
	dm_image: IMAGE,
	tweet_gif: GIF,
	dm_gif: GIF,
	tweet_video: POST_VIDEO,
	dm_video: POST_VIDEO,
	amplify_video: AD_VIDEO,
	subtitles: [
		block('media.wrong_category', 'mediaType', { oneOf: ['text/srt', 'text/vtt'] }, SPECIFICATION),
	],
	profile_image: [
		block(
			'media.wrong_category',
			'mediaType',
			{ oneOf: ['image/jpeg', 'image/png', 'image/gif'] },
			PROFILE,
		),
		block('media.too_large', 'size', { max: 700 * KB - 1 }, PROFILE),
		note('media.scaled_down', 'longSide', { max: 400 }, PROFILE),
	],
	profile_banner: [
		block(
			'media.wrong_category',
			'mediaType',
			{ oneOf: ['image/jpeg', 'image/png', 'image/gif'] },
			BANNER,
		),
		block('media.too_small', 'width', { min: 200 }, BANNER),
		block('media.too_small', 'height', { min: 100 }, BANNER),
		block('media.too_wide', 'width', { max: 8192 }, BANNER),
		block('media.too_high', 'height', { max: 8192 }, BANNER),
	],
	card_image: [
		block(
			'media.wrong_category',
			'mediaType',
			{ oneOf: ['image/jpeg', 'image/png', 'image/bmp'] },
			ADS,
		),
		block('media.too_large', 'size', { max: 3 * MB }, ADS),
		block('media.too_small', 'width', { min: 800 }, ADS),
		block('media.aspect_ratio', 'aspectRatio', { oneOf: [1, 1.91] }, ADS),
	],
	card_video: [
		...AD_VIDEO,
		block('media.aspect_ratio', 'aspectRatio', { oneOf: [1, 16 / 9] }, ADS),
	],
};

/** How many files one Post or Direct Message takes. */
export const SET_LIMITS = {
	post: { images: 4, gifs: 1, videos: 1, ...BEST_PRACTICES },
	card: { media: 6, ...ADS },
	directMessage: { attachments: 1, source: 'X API v2 specification 2.167', date: '2026-08-07' },
} as const;
