import type { IDataObject } from 'n8n-workflow';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaCategory } from '../media/types';
import { findRecords, flatten } from './mediaIds';

/** What the number in front of a key like `3_1880028106020515840` means. Source: X Ads API docs, media library, 2026-08-22. */
const CATEGORIES: Readonly<Record<string, MediaCategory>> = {
	'3': 'tweet_image',
	'7': 'tweet_video',
	'13': 'amplify_video',
	'16': 'tweet_gif',
};

/**
 * Reads the keys of media for a card: a string, a comma-separated list or an array. A media id is taken
 * where the item tells its key, as the output of the upload node does.
 */
export function readMediaKeys(parameter: unknown, json: IDataObject): Outcome<string[]> {
	const keys = new Set<string>();
	const records = findRecords(json);
	for (const entry of flatten(parameter)) {
		const text = String(entry ?? '').trim();
		if (text === '') continue;
		const record = records.find(({ mediaId, mediaKey }) => mediaId === text || mediaKey === text);
		const mediaKey = record?.mediaKey ?? text;
		const prefix = /^(\d{1,3})_\d{1,19}$/.exec(mediaKey)?.[1];
		if (prefix === undefined) return failed(notAKey(text));
		const category = record?.category ?? CATEGORIES[prefix];
		if (category && !/^(?:tweet|amplify)_/.test(category)) return failed(wrongUse(text, category));
		if (category === 'tweet_gif') return failed(noGif(text));
		keys.add(mediaKey);
	}
	return success([...keys]);
}

function notAKey(text: string): Failure {
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

function wrongUse(text: string, category: MediaCategory): Failure {
	return {
		code: 'media.wrong_use',
		message: `The medium ${text} was uploaded as ${category}; X refuses it in a card`,
		advice: 'Upload the file with "Used For" set to "Ad".',
	};
}

function noGif(text: string): Failure {
	return {
		code: 'media.no_gif',
		message: `The medium ${text} is a GIF; a card shows images or videos`,
		advice: 'Use a JPEG or PNG picture, or an MP4 video.',
	};
}
