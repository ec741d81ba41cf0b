import { createHash } from 'crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../host/connection';
import { resolveAttachments, type Attachment } from '../host/attachments';
import { asFailure, toWarnings } from '../host/judgement';
import { openMemory } from '../host/memory';
import { readUploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { judgeText } from '../media/textPolicy';
import type { Answer } from '../upload/ports';
import { Persistence } from '../upload/retry';
import { createPostOnce, type OncePolicy, type OncePost } from '../x/createPostOnce';
import type { EarlierPosts } from '../x/earlierPosts';
import { postUrl } from '../x/posts';

/** One item, one Post: everything is checked, the media are uploaded, then the Post is created. */
export async function createPostItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
	earlier: EarlierPosts | undefined,
): Promise<Outcome<INodeExecutionData[]>> {
	const options = readUploadOptions(context, itemIndex, 'post');
	if (!options.ok) return options;

	const text = String(context.getNodeParameter('text', itemIndex, '') ?? '').trim();
	const memory = openMemory(context, itemIndex);
	const media = await resolveAttachments(
		context,
		item,
		itemIndex,
		options.value,
		connection,
		memory,
	);
	if (!media.ok) return media;
	const judged = judgeText(text, { withMedia: media.value.count > 0 });
	const blocking = judged.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0) return failed(asFailure(blocking));

	const uploaded = await media.value.upload();
	if (!uploaded.ok) return uploaded;

	// A re-run of this item finds its Post here and does not create it again.
	const key = keyOf(text, media.value.identities);
	const known = memory.posts.get(key);
	const mediaIds = uploaded.value.map(({ media_id }) => media_id);
	const { client, world, gate } = connection;
	const started = world.clock.now();
	const doubt = memory.doubts.get(key);
	const created: Answer<OncePost> = known
		? { ok: true, value: { ...known, found: true } }
		: await createPostOnce(
				client,
				{ text, mediaIds },
				{ ...readOncePolicy(context, itemIndex, uploaded.value), doubt, earlier },
				new Persistence(world, options.value.retry, gate),
				world,
			);
	if (!created.ok) {
		const { code, mayHaveArrived } = created.failure;
		if (mayHaveArrived) {
			memory.doubts.set(key, doubt ?? { since: started, taken: code === 'post.no_id' });
		}
		// The media are at X already: a later run can post them without a second upload.
		return failed({
			...created.failure,
			context: { ...created.failure.context, media_ids: mediaIds },
		});
	}
	const { id, text: storedText, found } = created.value;
	memory.posts.set(key, { id, text: storedText });
	earlier?.exclude(id);

	const warnings = toWarnings(judged);
	if (found)
		warnings.push('The Post was already there from an earlier try; it was not sent again.');
	const collection = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const input = collection.includeInputFields === false ? { json: {} } : item;
	return success([
		{
			json: {
				...input.json,
				post_id: id,
				post_url: postUrl(id),
				text: storedText ?? text,
				media: uploaded.value as unknown as IDataObject[],
				warnings,
			},
			...('binary' in input ? { binary: input.binary } : {}),
		},
	]);
}

function readOncePolicy(
	context: IExecuteFunctions,
	itemIndex: number,
	media: readonly Attachment[],
): OncePolicy {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		look: options.duplicateProtection !== false,
		mediaSettle: media.some(({ media_category }) => /video|gif/.test(media_category ?? '')),
	};
}

function keyOf(text: string, identities: readonly string[]): string {
	return createHash('sha256')
		.update(JSON.stringify([text, identities]))
		.digest('hex');
}
