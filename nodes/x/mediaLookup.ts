import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject, asObjects, asText } from './problem';

/** Fields of a media object that any user may read. Source: specification 2.167, media.fields. */
export const MEDIA_FIELDS = [
	'alt_text',
	'duration_ms',
	'height',
	'media_key',
	'preview_image_url',
	'public_metrics',
	'type',
	'url',
	'variants',
	'width',
	'non_public_metrics',
	'organic_metrics',
	'promoted_metrics',
] as const;

export type MediaField = (typeof MEDIA_FIELDS)[number];

/** Keys that X takes in one request. Source: specification 2.167. */
const MOST_KEYS = 100;

/** One file of a medium: videos come in several sizes. */
export interface MediaVariant {
	readonly url: string;
	readonly contentType?: string;
	/** Bits per second; absent for photos and playlists. */
	readonly bitRate?: number;
}

/** A media object as X sent it, in X's words. */
export type MediaObject = Readonly<Record<string, unknown>>;

/** Media by key; those that X does not know are left out. */
export async function readMedia(
	client: XClient,
	keys: readonly string[],
	fields: readonly MediaField[],
): Promise<Answer<MediaObject[]>> {
	const media: MediaObject[] = [];
	for (let at = 0; at < keys.length; at += MOST_KEYS) {
		const answer = await client.call('lookup', {
			method: 'GET',
			path: '/2/media',
			query: {
				media_keys: keys.slice(at, at + MOST_KEYS).join(','),
				'media.fields': fields.join(','),
			},
			timeoutMs: TIMEOUTS.requestMs,
		});
		if (!answer.ok) return answer;
		media.push(...asObjects(answer.value.data));
	}
	return media.length > 0
		? { ok: true, value: media }
		: { ok: false, failure: unknown(keys.join(', ')) };
}

/** The media of a Post, in its order. */
export async function readMediaOfPost(
	client: XClient,
	postId: string,
	fields: readonly MediaField[],
): Promise<Answer<MediaObject[]>> {
	const answer = await client.call('lookup', {
		method: 'GET',
		path: `/2/tweets/${postId}`,
		query: { expansions: 'attachments.media_keys', 'media.fields': fields.join(',') },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const media = asObjects(asObject(answer.value.includes)?.media);
	return media.length > 0
		? { ok: true, value: media }
		: { ok: false, failure: unknown(`of Post ${postId}`) };
}

/** The files behind a media object, best first. */
export function variantsOf(media: MediaObject): MediaVariant[] {
	const listed = asObjects(media.variants).flatMap((variant): MediaVariant[] => {
		const url = asAddress(variant.url);
		if (!url) return [];
		const bitRate = typeof variant.bit_rate === 'number' ? variant.bit_rate : undefined;
		return [{ url, contentType: asText(variant.content_type), bitRate }];
	});
	const photo = asAddress(media.url);
	const all = photo ? [{ url: photo }, ...listed] : listed;
	return all.sort((one, other) => (other.bitRate ?? -1) - (one.bitRate ?? -1));
}

function asAddress(value: unknown): string | undefined {
	return typeof value === 'string' && /^https?:\/\//.test(value) ? value : undefined;
}

function unknown(what: string): WireFailure {
	return {
		code: 'media.not_found',
		message: `X knows no media ${what.slice(0, 200)}`,
		advice: 'Check the media key or the Post. Media that were never posted cannot be looked up.',
		recourse: { kind: 'none' },
		mayHaveArrived: false,
	};
}
