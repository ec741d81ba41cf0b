import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findBinaryFields } from '../host/binary';
import type { Connection } from '../host/connection';
import { prepareFile, sendFile, type PreparedFile } from '../host/files';
import { asFailure } from '../host/judgement';
import { checkExpiry, readMediaIds } from '../host/mediaIds';
import type { UploadedMedia } from '../host/mediaJson';
import type { Memory } from '../host/memory';
import type { UploadOptions } from '../host/uploadOptions';
import type { MediaFacts } from '../media/facts';
import { failed, success, type Outcome } from '../media/failure';
import { judgeSet } from '../media/policy';
import type { MediaCategory } from '../media/types';

/** A medium at X; all of the upload node's output where it was uploaded by this one. */
export type PostMedia = Pick<UploadedMedia, 'media_id'> & Partial<UploadedMedia>;

/** The media of one Post: checked together, not uploaded yet. */
export interface ResolvedMedia {
	readonly count: number;
	/** What tells these media from others, before they have ids: ids or fingerprints. */
	readonly identities: readonly string[];
	/** Uploads what is not at X yet; answers in the order of the Post. */
	upload(): Promise<Outcome<readonly PostMedia[]>>;
}

type MediaSource = 'mediaIds' | 'binary' | 'none';

export async function resolveMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<ResolvedMedia>> {
	const source = context.getNodeParameter('mediaSource', itemIndex, 'mediaIds') as MediaSource;
	switch (source) {
		case 'none':
			return success({
				count: 0,
				identities: [],
				upload: async () => await Promise.resolve(success([])),
			});
		case 'mediaIds':
			return fromIds(context, item, itemIndex, connection);
		case 'binary':
			return await fromBinary(context, item, itemIndex, options, connection, memory);
	}
}

function fromIds(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Outcome<ResolvedMedia> {
	const ids = readMediaIds(context.getNodeParameter('mediaIds', itemIndex, ''), item.json);
	if (!ids.ok) return ids;
	if (ids.value.length === 0) {
		return failed({
			code: 'media.no_ids',
			message: 'The Media IDs of this item are empty',
			advice:
				'Connect a Twitter Media Upload node before this one and use {{ $json.media_id }}, or set Media Source to None to post text only.',
		});
	}
	const fresh = checkExpiry(ids.value, connection.world.clock.now());
	if (!fresh.ok) return fresh;

	const forMessages = ids.value.find(({ category }) => category?.startsWith('dm_'));
	if (forMessages) {
		return failed({
			code: 'media.wrong_category',
			message: `The media ID ${forMessages.mediaId} was uploaded for Direct Messages (${forMessages.category}); X refuses it on a Post`,
			advice: 'Upload the file with "Used For" set to "Post".',
		});
	}

	// An id of unknown category is counted as an image: it can only make the set too large.
	const set = checkSet(ids.value.map(({ category }) => ({ category: category ?? 'tweet_image' })));
	if (!set.ok) return set;
	const media = ids.value.map(({ mediaId, category }) => ({
		media_id: mediaId,
		...(category ? { media_category: category } : {}),
	}));
	return success({
		count: media.length,
		identities: media.map(({ media_id }) => media_id),
		upload: async () => await Promise.resolve(success(media)),
	});
}

async function fromBinary(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<ResolvedMedia>> {
	const fields = findBinaryFields(item, context.getNodeParameter('binaryPropertyName', itemIndex));
	if (!fields.ok) return fields;
	const altTexts = readAltTexts(context.getNodeParameter('altTexts', itemIndex, []));

	const files: PreparedFile[] = [];
	for (const [at, field] of fields.value.entries()) {
		const { signal } = connection.world;
		const file = await prepareFile(context, field, altTexts[at] ?? '', options, signal);
		if (!file.ok) return file;
		files.push(file.value);
	}
	const set = checkSet(files);
	if (!set.ok) return set;

	return success({
		count: files.length,
		identities: files.map(({ fingerprint }) => fingerprint),
		async upload() {
			const media: UploadedMedia[] = [];
			for (const file of files) {
				const sent = await sendFile(file, options, connection, memory);
				if (!sent.ok) return sent;
				media.push(sent.value);
			}
			return success(media);
		},
	});
}

function checkSet(
	parts: ReadonlyArray<{ facts?: MediaFacts; category: MediaCategory }>,
): Outcome<void> {
	const blocking = judgeSet(parts).filter(({ severity }) => severity === 'block');
	return blocking.length > 0 ? failed(asFailure(blocking)) : success(undefined);
}

/** An array, or one text; an expression may yield either. */
function readAltTexts(parameter: unknown): string[] {
	const list = Array.isArray(parameter) ? parameter : [parameter];
	return list.map((text) => (text === undefined || text === null ? '' : String(text).trim()));
}
