import type { INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { judgeCardSet } from '../media/policy';
import { uploadAll } from './attachments';
import { gatherMedia, type Attachment, type Medium, type Surroundings } from './gather';
import { asFailure, toWarnings } from './judgement';
import { readMediaKeys } from './mediaKeys';
import { readMediaParameters } from './mediaParameters';

/** A medium at X that a card may show; all of the upload node's output where this node uploaded it. */
export type CardMedium = Partial<Attachment> & { readonly media_key: string };

/** The media of one card: judged together, not uploaded yet. */
export interface CardMedia {
	/** What tells these media from others, before they have keys: keys or fingerprints. */
	readonly identities: readonly string[];
	/** Whether they get their keys only now. */
	readonly areFiles: boolean;
	/** Sentences for the output's `warnings`. */
	readonly warnings: readonly string[];
	/** Uploads what is not at X yet; answers in the order of the files. */
	upload(): Promise<Outcome<readonly CardMedium[]>>;
}

interface Shown extends Pick<Medium, 'facts' | 'identity'> {
	upload(): Promise<Outcome<CardMedium>>;
}

export async function resolveCardMedia(
	item: INodeExecutionData,
	itemIndex: number,
	surroundings: Surroundings,
): Promise<Outcome<CardMedia>> {
	const parameters = readMediaParameters(surroundings.context, itemIndex);
	const areFiles = parameters.mediaSource !== 'mediaIds';
	const gathered = areFiles
		? await gatherMedia(item, parameters, surroundings)
		: readMediaKeys(parameters.mediaIds, item.json);
	if (!gathered.ok) return gathered;
	const shown = gathered.value.map((one) => (typeof one === 'string' ? known(one) : file(one)));
	if (shown.length === 0) return failed(NO_KEYS);

	const violations = judgeCardSet(shown);
	const blocking = violations.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0) return failed(asFailure(blocking));
	return success({
		identities: shown.map(({ identity }) => identity),
		areFiles,
		warnings: toWarnings(violations),
		upload: async () => await uploadAll(shown),
	});
}

function known(mediaKey: string): Shown {
	return {
		identity: mediaKey,
		upload: async () => await Promise.resolve(success({ media_key: mediaKey })),
	};
}

function file(medium: Medium): Shown {
	return {
		...medium,
		async upload() {
			const sent = await medium.upload();
			if (!sent.ok) return sent;
			const { media_key, media_id } = sent.value;
			return media_key ? success({ ...sent.value, media_key }) : failed(keyless(media_id));
		},
	};
}

const NO_KEYS: Failure = {
	code: 'media.no_keys',
	message: 'The Media Keys of this item are empty',
	advice:
		'Connect a Twitter Media Upload node with Used For set to Ad before this one and use {{ $json.media_key }}, or set Media Source to Binary Field.',
};

function keyless(mediaId: string): Failure {
	return {
		code: 'media.no_key',
		message: `X took the file as ${mediaId} but did not tell its media key, which cards need`,
		advice: 'Run the workflow again. If it stays, report it at the package repository.',
		context: { media_id: mediaId },
	};
}
