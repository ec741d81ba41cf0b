/**
 * The media types that X takes at initialize.
 * Source: X API v2 specification 2.167 (2026-08), MediaUploadConfigRequest.media_type.
 */
export const MEDIA_TYPES = [
	'video/mp4',
	'video/webm',
	'video/mp2t',
	'video/quicktime',
	'text/srt',
	'text/vtt',
	'image/jpeg',
	'image/gif',
	'image/bmp',
	'image/png',
	'image/webp',
	'image/pjpeg',
	'image/tiff',
	'model/gltf-binary',
	'model/vnd.usdz+zip',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/**
 * The media categories that X takes at initialize.
 * Source: X API v2 specification 2.167 (2026-08), MediaCategory.
 */
export const MEDIA_CATEGORIES = [
	'tweet_image',
	'tweet_gif',
	'tweet_video',
	'amplify_video',
	'dm_image',
	'dm_gif',
	'dm_video',
	'subtitles',
] as const;

export type MediaCategory = (typeof MEDIA_CATEGORIES)[number];

/** What the user wants the file for; together with the facts it decides the media category. */
export type UsedFor = 'post' | 'directMessage' | 'ad' | 'subtitles';
