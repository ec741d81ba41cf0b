import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../host/connection';
import { readUploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { weighText } from '../media/text';
import { Persistence } from '../upload/retry';
import { createPostOnce } from '../x/createPostOnce';
import { postUrl } from '../x/posts';
import { resolveMedia } from './resolveMedia';

/** One item, one Post: everything is checked, the media are uploaded, then the Post is created. */
export async function createPostItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const options = readUploadOptions(context, itemIndex, 'post');
	if (!options.ok) return options;

	const text = String(context.getNodeParameter('text', itemIndex, '') ?? '').trim();
	const media = await resolveMedia(context, item, itemIndex, options.value, connection);
	if (!media.ok) return media;
	if (text === '' && media.value.count === 0) return failed(EMPTY);

	const uploaded = await media.value.upload();
	if (!uploaded.ok) return uploaded;

	const mediaIds = uploaded.value.map(({ media_id }) => media_id);
	const persistence = new Persistence(connection.world, options.value.retry);
	const created = await createPostOnce(connection.client, { text, mediaIds }, persistence);
	if (!created.ok) {
		// The media are at X already: a later run can post them without a second upload.
		return failed({
			...created.failure,
			context: { ...created.failure.context, media_ids: mediaIds },
		});
	}

	const collection = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const input = collection.includeInputFields === false ? { json: {} } : item;
	return success([
		{
			json: {
				...input.json,
				post_id: created.value.id,
				post_url: postUrl(created.value.id),
				text: created.value.text ?? text,
				media: uploaded.value as unknown as IDataObject[],
				warnings: textWarnings(text),
			},
			...('binary' in input ? { binary: input.binary } : {}),
		},
	]);
}

function textWarnings(text: string): string[] {
	if (text === '') return [];
	const weight = weighText(text);
	return weight.valid
		? []
		: [
				`The text counts ${weight.weightedLength} characters for X (limit: ${weight.limit}); only X Premium accounts may post it`,
			];
}

const EMPTY = {
	code: 'post.empty',
	message: 'The Post has neither text nor media',
	advice: 'Enter a text, or choose a Media Source and check that the item carries media.',
};
