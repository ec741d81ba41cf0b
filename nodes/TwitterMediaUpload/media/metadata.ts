import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../../media/failure';
import { ALT_TEXT } from '../../x/limits';
import type { MediaMetadata } from '../../x/metadata';

/** Reads what to set on a medium and refuses what cannot be meant. Asks X nothing. */
export function readMetadata(
	context: IExecuteFunctions,
	itemIndex: number,
	now: number,
): Outcome<MediaMetadata> {
	const altText = String(context.getNodeParameter('altText', itemIndex, '') ?? '').trim();
	const given = context.getNodeParameter('metadata', itemIndex, {}) as IDataObject;
	if (altText.length > ALT_TEXT.maxCharacters) {
		return failed({
			code: 'media.alt_text_too_long',
			message: `The alt text has ${altText.length} characters; X takes at most ${ALT_TEXT.maxCharacters}`,
			advice:
				'Shorten the alt text, for example with the expression {{ $json.alt.slice(0, 1000) }}.',
		});
	}
	if (altText === '' && Object.keys(given).length === 0) {
		return failed({
			code: 'media.no_metadata',
			message: 'There is nothing to update: Alt Text and Metadata are empty',
			advice: 'Enter an alt text, or add a field under Metadata.',
		});
	}
	const provider = String(given.originProvider ?? '').trim();
	const id = String(given.originId ?? '').trim();
	if ((provider === '') !== (id === '')) {
		return failed({
			code: 'media.half_origin',
			message: 'Found Media Provider and Found Media ID belong together, but only one is given',
			advice: 'Fill in both, or remove both.',
		});
	}
	const other = readJson(given.other);
	if (!other.ok) return other;
	const expiresAt = readExpiry(given.expiresAt, now);
	if (!expiresAt.ok) return expiresAt;
	const domains = readDomains(given.domains);
	if (!domains.ok) return domains;
	return success({
		altText: altText || undefined,
		sensitive: given.sensitive as MediaMetadata['sensitive'],
		allowDownload: given.allowDownload as boolean | undefined,
		origin: provider === '' ? undefined : { provider, id },
		expiresAtSeconds: expiresAt.value,
		domains: domains.value,
		managed: given.managed as boolean | undefined,
		shared: given.shared as boolean | undefined,
		uploadSource: String(given.uploadSource ?? '').trim() || undefined,
		other: other.value,
	});
}

/** Epoch seconds. */
function readExpiry(value: unknown, now: number): Outcome<number | undefined> {
	if (value === undefined || value === null || value === '') return success(undefined);
	const time = Date.parse(String(value));
	if (time > now) return success(Math.floor(time / 1000));
	const shown = String(value).slice(0, 60);
	return failed({
		code: 'media.expiry',
		message: Number.isNaN(time)
			? `Expires At cannot be read as a date: "${shown}"`
			: `Expires At lies in the past: ${shown}`,
		advice: "Choose a later date, for example with the expression {{ $now.plus(7, 'days') }}.",
	});
}

function readDomains(value: unknown): Outcome<string[]> {
	const domains = String(value ?? '')
		.split(',')
		.map((domain) => domain.trim())
		.filter(Boolean);
	const wrong = domains.find((domain) => !/^(?:[\w-]+\.)+[a-z][\w-]*$/i.test(domain));
	if (wrong === undefined) return success(domains);
	return failed({
		code: 'media.domain',
		message: `"${wrong.slice(0, 60)}" in Embedding Domains is not the name of a site`,
		advice: 'Enter names such as example.com, without https:// and without a path.',
	});
}

function readJson(value: unknown): Outcome<Record<string, unknown> | undefined> {
	if (value === undefined || value === '') return success(undefined);
	try {
		const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
			return success(parsed as Record<string, unknown>);
		}
	} catch {
		// Said below, as for JSON of another shape.
	}
	return failed({
		code: 'media.metadata_json',
		message: 'Other Metadata is not a JSON object',
		advice: 'Enter an object such as {"sticker_info": {"stickers": []}}, or remove the field.',
	});
}
