import type { IDataObject } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { MEDIA_CATEGORIES, type MediaCategory } from '../media/types';

/** A medium that was uploaded before this node, as far as the item still tells. */
export interface KnownMedia {
	readonly mediaId: string;
	/** `3_1880028106020515840` */
	readonly mediaKey?: string;
	readonly category?: MediaCategory;
	/** Epoch milliseconds. */
	readonly expiresAt?: number;
}

/**
 * Reads the Media IDs parameter: a string, a comma-separated list, an array, or the `media_ids` of
 * the upload node. What the item carries about these ids (category, expiry) is found beside them.
 */
export function readMediaIds(parameter: unknown, json: IDataObject): Outcome<KnownMedia[]> {
	const ids: string[] = [];
	for (const entry of flatten(parameter)) {
		const id = readId(entry);
		if (!id.ok) return id;
		if (id.value !== '') ids.push(id.value);
	}
	const records = new Map(findRecords(json).map((one) => [one.mediaId, one]));
	return success([...new Set(ids)].map((mediaId) => ({ mediaId, ...records.get(mediaId) })));
}

/** A medium past its expiry is refused by X with a text that does not say so; this does. */
export function checkExpiry(media: readonly KnownMedia[], now: number): Outcome<void> {
	const expired = media.find(({ expiresAt }) => expiresAt !== undefined && expiresAt <= now);
	if (!expired?.expiresAt) return success(undefined);
	return failed({
		code: 'media.expired',
		message: `The media ID ${expired.mediaId} expired at ${new Date(expired.expiresAt).toISOString()}; X keeps uploaded media for 24 hours`,
		advice: 'Upload the file again right before posting, for example after the approval step.',
		context: { media_id: expired.mediaId },
	});
}

/** The entries of a list given as an array, as JSON, or separated by commas. */
export function flatten(parameter: unknown): unknown[] {
	if (Array.isArray(parameter)) return parameter.flatMap(flatten);
	if (typeof parameter === 'string') {
		const text = parameter.trim();
		if (text.startsWith('[')) {
			try {
				return flatten(JSON.parse(text));
			} catch {
				return [text];
			}
		}
		return text.split(',').map((part) => part.trim());
	}
	return parameter === undefined || parameter === null ? [] : [parameter];
}

function readId(entry: unknown): Outcome<string> {
	if (typeof entry === 'number') {
		if (Number.isSafeInteger(entry) && entry > 0) return success(String(entry));
		return wrong(
			String(entry),
			'it is a number that has already lost digits',
			'Pass the ID as text, for example {{ $json.media_id }} of the Twitter Media Upload node.',
		);
	}
	const text = typeof entry === 'string' ? entry.trim().replace(/^["']|["']$/g, '') : '';
	if (text === '' && typeof entry === 'string') return success('');
	if (/^\d{1,19}$/.test(text)) return success(text);
	if (/^\d{1,3}_\d{1,19}$/.test(text)) {
		return wrong(
			text,
			'it is a media key',
			'Use the media ID instead: {{ $json.media_id }}, not {{ $json.media_key }}.',
		);
	}
	const shown = typeof entry === 'string' ? text : typeof entry;
	return wrong(
		shown.slice(0, 60),
		'a media ID has digits only',
		'Use {{ $json.media_id }} of the Twitter Media Upload node, several IDs separated by commas.',
	);
}

function wrong(shown: string, why: string, advice: string): Outcome<never> {
	return failed({
		code: 'media.wrong_id',
		message: `"${shown}" is not a media ID: ${why}`,
		advice,
	});
}

/** Finds `{media_id, media_key, media_category, expires_at}` on the item and in its `media[]`. */
export function findRecords(json: IDataObject): KnownMedia[] {
	const candidates = [json, ...(Array.isArray(json.media) ? (json.media as unknown[]) : [])];
	return candidates.flatMap((candidate) => {
		if (typeof candidate !== 'object' || candidate === null) return [];
		const record = candidate as IDataObject;
		const { media_id: mediaId, media_key: key, expires_at: expiry } = record;
		if (typeof mediaId !== 'string') return [];
		const expiresAt = typeof expiry === 'string' ? Date.parse(expiry) : NaN;
		return {
			mediaId,
			mediaKey: typeof key === 'string' ? key : undefined,
			category: MEDIA_CATEGORIES.find((known) => known === record.media_category),
			expiresAt: Number.isFinite(expiresAt) ? expiresAt : undefined,
		};
	});
}
