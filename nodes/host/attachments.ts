import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findBinaryFields, type BinaryField } from './binary';
import type { Connection } from './connection';
import { downloadFiles } from './download';
import { prepareFile, sendFile, type PreparedFile } from './files';
import { asFailure } from './judgement';
import { checkExpiry, readMediaIds, type KnownMedia } from './mediaIds';
import type { UploadedMedia } from './mediaJson';
import type { Memory } from './memory';
import type { UploadOptions } from './uploadOptions';
import type { MediaFacts } from '../media/facts';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { judgeSet } from '../media/policy';
import type { MediaCategory, UsedFor } from '../media/types';

/** A medium at X; all of the upload node's output where it was uploaded by this one. */
export type Attachment = Pick<UploadedMedia, 'media_id'> & Partial<UploadedMedia>;

/** The media of one Post or Direct Message: checked together, not uploaded yet. */
export interface Attachments {
	readonly count: number;
	/** What tells these media from others, before they have ids: ids or fingerprints. */
	readonly identities: readonly string[];
	/** Uploads what is not at X yet; answers in the order of the files. */
	upload(): Promise<Outcome<readonly Attachment[]>>;
}

type MediaSource = 'mediaIds' | 'binary' | 'url' | 'none';

export async function resolveAttachments(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<Attachments>> {
	const source = context.getNodeParameter('mediaSource', itemIndex, 'mediaIds') as MediaSource;
	switch (source) {
		case 'none':
			return success({
				count: 0,
				identities: [],
				upload: async () => await Promise.resolve(success([])),
			});
		case 'mediaIds':
			return fromIds(context, item, itemIndex, options.usedFor, connection);
		case 'binary': {
			const name = context.getNodeParameter('binaryPropertyName', itemIndex);
			const fields = findBinaryFields(item, name);
			if (!fields.ok) return fields;
			return await fromFiles(context, fields.value, itemIndex, options, connection, memory);
		}
		case 'url': {
			const urls = context.getNodeParameter('mediaUrls', itemIndex, '');
			const fields = await downloadFiles(context, urls, connection.world.signal);
			if (!fields.ok) return fields;
			return await fromFiles(context, fields.value, itemIndex, options, connection, memory);
		}
	}
}

function fromIds(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	usedFor: UsedFor,
	connection: Connection,
): Outcome<Attachments> {
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

	const misplaced = ids.value.find(({ category }) => category && !fits(category, usedFor));
	if (misplaced) return failed(wrongUse(misplaced, usedFor));

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

async function fromFiles(
	context: IExecuteFunctions,
	fields: readonly BinaryField[],
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<Attachments>> {
	const altTexts = readAltTexts(context.getNodeParameter('altTexts', itemIndex, []));

	const files: PreparedFile[] = [];
	for (const [at, field] of fields.entries()) {
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

/** X keeps media for Posts and for Direct Messages apart. */
function fits(category: MediaCategory, usedFor: UsedFor): boolean {
	return category.startsWith('dm_') === (usedFor === 'directMessage');
}

function wrongUse({ mediaId, category }: KnownMedia, usedFor: UsedFor): Failure {
	const [was, is] =
		usedFor === 'directMessage'
			? (['Posts', 'in a Direct Message'] as const)
			: (['Direct Messages', 'on a Post'] as const);
	const choice = usedFor === 'directMessage' ? 'Direct Message' : 'Post';
	return {
		code: 'media.wrong_use',
		message: `The media ID ${mediaId} was uploaded for ${was} (${category}); X refuses it ${is}`,
		advice: `Upload the file with "Used For" set to "${choice}".`,
	};
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
