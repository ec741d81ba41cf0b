import type { MediaCategory } from '../types';

const MIB = 1024 * 1024;
const DAY_S = 86_400;

export type MediaKind = 'image' | 'gif' | 'video' | 'subtitles';

interface CategoryFacts {
	kind: MediaKind;
	/** Where the media may go. */
	use: 'post' | 'dm' | 'none';
	/** Largest file, bytes. */
	maxBytes: number;
	/** For accounts with Premium, when different. */
	maxBytesPremium?: number;
	/** First part of the media key. */
	keyPrefix: string;
	/** Life of the media from initialize, seconds. */
	expiresAfter: number;
	/** Word in the `type` field of a media object. */
	objectType: 'photo' | 'animated_gif' | 'video' | 'subtitles';
}

/** Specification's ceiling of `total_bytes` (16 GiB). */
const SPEC_CEILING = 17_179_869_184;

/**
 * Sizes: best-practices page (images 5 MB, GIF 15 MB, video 512 MB); amplify: the specification's ceiling. Key prefixes:
 * 3, 7, 13 and 16 are documented; those of DMs and subtitles are unknown, so the ones of the same kind are used.
 */
export const CATEGORIES: Record<MediaCategory, CategoryFacts> = {
	tweet_image: image('post'),
	dm_image: image('dm'),
	tweet_gif: gif('post'),
	dm_gif: gif('dm'),
	tweet_video: video('post'),
	dm_video: video('dm'),
	amplify_video: {
		...video('post'),
		maxBytes: SPEC_CEILING,
		keyPrefix: '13',
		expiresAfter: 15 * DAY_S,
	},
	subtitles: {
		kind: 'subtitles',
		use: 'none',
		maxBytes: 512 * MIB,
		keyPrefix: '3',
		expiresAfter: DAY_S,
		objectType: 'subtitles',
	},
};

function image(use: 'post' | 'dm'): CategoryFacts {
	return {
		kind: 'image',
		use,
		maxBytes: 5 * MIB,
		keyPrefix: '3',
		expiresAfter: DAY_S,
		objectType: 'photo',
	};
}

function gif(use: 'post' | 'dm'): CategoryFacts {
	return {
		kind: 'gif',
		use,
		maxBytes: 15 * MIB,
		keyPrefix: '16',
		expiresAfter: DAY_S,
		objectType: 'animated_gif',
	};
}

function video(use: 'post' | 'dm'): CategoryFacts {
	return {
		kind: 'video',
		use,
		maxBytes: 512 * MIB,
		maxBytesPremium: SPEC_CEILING,
		keyPrefix: '7',
		expiresAfter: DAY_S,
		objectType: 'video',
	};
}

/** What a client that names no category gets, by its media type. */
export function categoryFor(mediaType: string): MediaCategory {
	if (mediaType.startsWith('video/')) return 'tweet_video';
	return mediaType.startsWith('text/') ? 'subtitles' : 'tweet_image';
}

/** Two names of the same format. */
const SAME_TYPE: Record<string, string> = { 'image/pjpeg': 'image/jpeg' };

export function canonicalType(mediaType: string): string {
	return SAME_TYPE[mediaType] ?? mediaType;
}
