import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { judgeCardSet, type Part } from '../media/policy';
import { findBinaryFields, type BinaryField } from './binary';
import type { Connection } from './connection';
import { downloadFiles } from './download';
import { prepareFile, sendFile, type PreparedFile } from './files';
import { asFailure } from './judgement';
import type { UploadedMedia } from './mediaJson';
import { readMediaKeys } from './mediaKeys';
import type { Memory } from './memory';
import type { UploadOptions } from './uploadOptions';

/** A medium at X that a card may show; all of the upload node's output where this node uploaded it. */
export type CardMedium = Partial<UploadedMedia> & { readonly media_key: string };

/** The media of one card: judged together, not uploaded yet. */
export interface CardMedia {
	/** What tells these media from others, before they have keys: keys or fingerprints. */
	readonly identities: readonly string[];
	/** Sentences for the output's `warnings`. */
	readonly warnings: readonly string[];
	/** Uploads what is not at X yet; answers in the order of the files. */
	upload(): Promise<Outcome<readonly CardMedium[]>>;
}

export async function resolveCardMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<CardMedia>> {
	const source = context.getNodeParameter('mediaSource', itemIndex, 'mediaIds');
	if (source === 'mediaIds') return fromKeys(context, item, itemIndex);
	const { signal } = connection.world;
	const fields =
		source === 'url'
			? await downloadFiles(context, context.getNodeParameter('mediaUrls', itemIndex, ''), signal)
			: findBinaryFields(item, context.getNodeParameter('binaryPropertyName', itemIndex));
	if (!fields.ok) return fields;
	return await fromFiles(context, fields.value, options, connection, memory);
}

function fromKeys(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): Outcome<CardMedia> {
	const keys = readMediaKeys(context.getNodeParameter('mediaIds', itemIndex, ''), item.json);
	if (!keys.ok) return keys;
	if (keys.value.length === 0) return failed(NO_KEYS);
	const gif = keys.value.find(({ category }) => category === 'tweet_gif');
	if (gif) return failed(noGif(gif.mediaKey));
	const set = judgeTogether(keys.value);
	if (!set.ok) return set;
	const media = keys.value.map(({ mediaKey }) => ({ media_key: mediaKey }));
	return success({
		identities: media.map(({ media_key }) => media_key),
		warnings: [],
		upload: async () => await Promise.resolve(success(media)),
	});
}

async function fromFiles(
	context: IExecuteFunctions,
	fields: readonly BinaryField[],
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<CardMedia>> {
	const files: PreparedFile[] = [];
	for (const field of fields) {
		const file = await prepareFile(context, field, '', options, connection.world.signal);
		if (!file.ok) return file;
		files.push(file.value);
	}
	const set = judgeTogether(files);
	if (!set.ok) return set;
	return success({
		identities: files.map(({ fingerprint }) => fingerprint),
		warnings: files.flatMap(({ warnings }) => warnings),
		async upload() {
			const media: CardMedium[] = [];
			for (const file of files) {
				const sent = await sendFile(file, options, connection, memory);
				if (!sent.ok) return sent;
				const { media_key, media_id } = sent.value;
				if (media_key === undefined) return failed(keyless(media_id));
				media.push({ ...sent.value, media_key });
			}
			return success(media);
		},
	});
}

function judgeTogether(parts: readonly Part[]): Outcome<void> {
	const violations = judgeCardSet(parts);
	return violations.length > 0 ? failed(asFailure(violations)) : success(undefined);
}

const NO_KEYS: Failure = {
	code: 'media.no_keys',
	message: 'The Media Keys of this item are empty',
	advice:
		'Connect a Twitter Media Upload node with Used For set to Ad before this one and use {{ $json.media_key }}, or set Media Source to Binary Field.',
};

function noGif(mediaKey: string): Failure {
	return {
		code: 'media.no_gif',
		message: `The media key ${mediaKey} is a GIF; a card shows images or videos`,
		advice: 'Use a JPEG or PNG picture, or an MP4 video.',
	};
}

function keyless(mediaId: string): Failure {
	return {
		code: 'media.no_key',
		message: `X took the file as ${mediaId} but did not tell its media key, which cards need`,
		advice: 'Run the workflow again. If it stays, report it at the package repository.',
		context: { media_id: mediaId },
	};
}
