import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { judgeSet } from '../media/policy';
import type { Connection } from './connection';
import { gatherMedia, type Attachment, type Medium } from './gather';
import { asFailure } from './judgement';
import { readMediaParameters } from './mediaParameters';
import type { Memory } from './memory';
import type { UploadOptions } from './uploadOptions';

export type { Attachment } from './gather';

/** The media of one Post or Direct Message: checked together, not uploaded yet. */
export interface Attachments {
	readonly count: number;
	/** What tells these media from others, before they have ids: ids or fingerprints. */
	readonly identities: readonly string[];
	/** Uploads what is not at X yet; answers in the order of the files. */
	upload(): Promise<Outcome<readonly Attachment[]>>;
}

export async function resolveAttachments(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<Attachments>> {
	const parameters = readMediaParameters(context, itemIndex);
	const surroundings = { context, options, connection, memory };
	const media = await gatherMedia(item, parameters, surroundings);
	if (!media.ok) return media;
	const set = checkSet(media.value);
	if (!set.ok) return set;
	return success({
		count: media.value.length,
		identities: media.value.map(({ identity }) => identity),
		upload: async () => await uploadAll(media.value),
	});
}

/** Whether the media may go together, by X's rules. */
export function checkSet(media: readonly Medium[]): Outcome<void> {
	const blocking = judgeSet(media).filter(({ severity }) => severity === 'block');
	return blocking.length > 0 ? failed(asFailure(blocking)) : success(undefined);
}

/** One after the other: the segments of one file already travel several at a time. */
export async function uploadAll<T>(
	media: ReadonlyArray<{ upload(): Promise<Outcome<T>> }>,
): Promise<Outcome<readonly T[]>> {
	const uploaded: T[] = [];
	for (const medium of media) {
		const sent = await medium.upload();
		if (!sent.ok) return sent;
		uploaded.push(sent.value);
	}
	return success(uploaded);
}
