import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { MediaFacts } from '../media/facts';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaCategory, UsedFor } from '../media/types';
import { existingFields, findBinaryFields, type BinaryField } from './binary';
import type { Connection } from './connection';
import { downloadFiles } from './download';
import { prepareFile } from './prepareFile';
import { sendFile } from './sendFile';
import { checkExpiry, readMediaIds, type KnownMedia } from './mediaIds';
import type { UploadedMedia } from './mediaJson';
import type { MediaParameters } from './mediaParameters';
import type { Memory } from './memory';
import type { UploadOptions } from './uploadOptions';

/** A medium at X; all of the upload node's output where it was uploaded by this one. */
export type Attachment = Pick<UploadedMedia, 'media_id'> & Partial<UploadedMedia>;

/** A medium that may be attached: looked at, not uploaded yet. */
export interface Medium {
	/** Of an id of unknown category `tweet_image`: as that it can only make a set too large. */
	readonly category: MediaCategory;
	readonly facts?: MediaFacts;
	/** What tells it from others before it has an id: its id or fingerprint. */
	readonly identity: string;
	/** Uploads it, if it is not at X yet. */
	upload(): Promise<Outcome<Attachment>>;
}

/** Failures that mean: the item has no media. */
const NO_MEDIA = new Set(['media.no_ids', 'url.none', 'binary.missing']);

/** Whether there was nothing to gather, as opposed to something that cannot be used. */
export function meansNoMedia({ code, context }: Failure): boolean {
	return NO_MEDIA.has(code) && (context?.found ?? 0) === 0;
}

/** Everything that a gathering needs of its surroundings. */
export interface Surroundings {
	readonly context: IExecuteFunctions;
	readonly options: UploadOptions;
	readonly connection: Connection;
	/** Of the item that the media come from. */
	readonly memory: Memory;
}

/** Finds the media that parameters mean and looks at each; nothing goes to X yet. */
export async function gatherMedia(
	item: INodeExecutionData,
	parameters: MediaParameters,
	surroundings: Surroundings,
): Promise<Outcome<Medium[]>> {
	const { context, connection, options } = surroundings;
	switch (parameters.mediaSource) {
		case 'none':
			return success([]);
		case 'mediaIds':
			return fromIds(item, parameters.mediaIds, options.usedFor, connection);
		case 'binary': {
			const fields = findBinaryFields(item, parameters.binaryPropertyName);
			if (!fields.ok) return fields;
			return await fromFiles(fields.value, parameters.altTexts, surroundings);
		}
		case 'url': {
			const { signal } = connection.world;
			const fields = await downloadFiles(context, parameters.mediaUrls, signal);
			if (!fields.ok) return fields;
			return await fromFiles(fields.value, parameters.altTexts, surroundings);
		}
	}
}

function fromIds(
	item: INodeExecutionData,
	parameter: unknown,
	usedFor: UsedFor,
	connection: Connection,
): Outcome<Medium[]> {
	const ids = readMediaIds(parameter, item.json);
	if (!ids.ok) return ids;
	if (ids.value.length === 0) {
		const files = existingFields(item).map(({ name }) => `"${name}"`);
		return failed({
			code: 'media.no_ids',
			message: 'The Media IDs of this item are empty',
			advice:
				files.length > 0
					? `The item has files in ${files.join(', ')}: set Media Source to Binary Field to attach them.`
					: 'Connect a Twitter Media Upload node before this one and use {{ $json.media_id }}, or set Media Source to None to post text only.',
		});
	}
	const fresh = checkExpiry(ids.value, connection.world.clock.now());
	if (!fresh.ok) return fresh;

	const misplaced = ids.value.find(({ category }) => category && !fits(category, usedFor));
	if (misplaced) return failed(wrongUse(misplaced, usedFor));
	return success(
		ids.value.map(({ mediaId, category }) => ({
			category: category ?? 'tweet_image',
			identity: mediaId,
			upload: async () =>
				await Promise.resolve(
					success({ media_id: mediaId, ...(category ? { media_category: category } : {}) }),
				),
		})),
	);
}

async function fromFiles(
	fields: readonly BinaryField[],
	altTextsParameter: unknown,
	{ context, options, connection, memory }: Surroundings,
): Promise<Outcome<Medium[]>> {
	const altTexts = readAltTexts(altTextsParameter);
	const media: Medium[] = [];
	for (const [at, field] of fields.entries()) {
		const { signal } = connection.world;
		const file = await prepareFile(context, field, altTexts[at] ?? '', options, signal);
		if (!file.ok) return file;
		const { category, facts, fingerprint } = file.value;
		media.push({
			category,
			facts,
			identity: fingerprint,
			upload: async () => await sendFile(context, file.value, options, connection, memory),
		});
	}
	return success(media);
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

/** An array, or one text; an expression may yield either. */
function readAltTexts(parameter: unknown): string[] {
	const list = Array.isArray(parameter) ? parameter : [parameter];
	return list.map((text) => (text === undefined || text === null ? '' : String(text).trim()));
}
