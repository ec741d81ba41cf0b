import type { IDataObject } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import type { MediaCategory } from '../media/types';
import { flatten } from './mediaIds';

/** A medium at X by its key, `3_1880028106020515840`; the number in front tells its category. */
export interface KnownKey {
	readonly mediaKey: string;
	readonly category: MediaCategory;
}

/** Source: X Ads API docs, media library, 2026-08-22. */
const CATEGORIES: Readonly<Record<string, MediaCategory>> = {
	'3': 'tweet_image',
	'7': 'tweet_video',
	'13': 'amplify_video',
	'16': 'tweet_gif',
};

/**
 * Reads media keys: a string, a comma-separated list or an array. A media id is taken where the item
 * tells its key, as the output of the upload node does.
 */
export function readMediaKeys(parameter: unknown, json: IDataObject): Outcome<KnownKey[]> {
	const keys = new Map<string, KnownKey>();
	const known = keysById(json);
	for (const entry of flatten(parameter)) {
		const text = String(entry ?? '').trim();
		if (text === '') continue;
		const mediaKey = known.get(text) ?? text;
		const category = CATEGORIES[/^(\d{1,2})_\d{1,19}$/.exec(mediaKey)?.[1] ?? ''];
		if (!category) return failed(notAKey(text));
		keys.set(mediaKey, { mediaKey, category });
	}
	return success([...keys.values()]);
}

/** `{media_id, media_key}` on the item and in its `media[]`. */
function keysById(json: IDataObject): Map<string, string> {
	const records = [json, ...(Array.isArray(json.media) ? (json.media as IDataObject[]) : [])];
	const keys = new Map<string, string>();
	for (const record of records) {
		const { media_id: id, media_key: key } = record ?? {};
		if (typeof id === 'string' && typeof key === 'string') keys.set(id, key);
	}
	return keys;
}

function notAKey(text: string) {
	const isId = /^\d{1,19}$/.test(text);
	return {
		code: 'media.wrong_key',
		message: isId
			? `Cards need the media key, and the item does not tell the key of the media ID ${text}`
			: `"${text.slice(0, 60)}" is not a media key`,
		advice:
			'Use {{ $json.media_key }} of the Twitter Media Upload node, several keys separated by commas. A key looks like 3_1880028106020515840.',
	};
}
