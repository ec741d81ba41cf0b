import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { readOneMediaId } from '../../host/mediaId';
import { failed, success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { ALT_TEXT } from '../../x/limits';
import { setMetadata, type MediaMetadata } from '../../x/metadata';

/** Attaches alt text and other metadata to an uploaded medium. */
export async function updateItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const mediaId = readOneMediaId(context, item, itemIndex);
	if (!mediaId.ok) return mediaId;
	const metadata = readMetadata(context, itemIndex);
	if (!metadata.ok) return metadata;

	const persistence = new Persistence(world, DEFAULT_RETRY, gate);
	const answer = await persistence.send(
		'metadata',
		async () => await setMetadata(client, mediaId.value, metadata.value),
	);
	if (!answer.ok) return answer;
	const { altText } = metadata.value;
	const json = {
		media_id: mediaId.value,
		...(altText ? { alt_text: altText } : {}),
		updated: true,
	};
	return success([{ json: { ...item.json, ...json } }]);
}

function readMetadata(context: IExecuteFunctions, itemIndex: number): Outcome<MediaMetadata> {
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
	const expiresAt = given.expiresAt ? Date.parse(String(given.expiresAt)) : NaN;
	return success({
		altText: altText || undefined,
		sensitive: given.sensitive as MediaMetadata['sensitive'],
		allowDownload: given.allowDownload as boolean | undefined,
		origin: provider === '' ? undefined : { provider, id },
		expiresAtSeconds: Number.isFinite(expiresAt) ? Math.floor(expiresAt / 1000) : undefined,
		domains: String(given.domains ?? '')
			.split(',')
			.map((domain) => domain.trim())
			.filter(Boolean),
		managed: given.managed as boolean | undefined,
		shared: given.shared as boolean | undefined,
		uploadSource: String(given.uploadSource ?? '').trim() || undefined,
		other: other.value,
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
