import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { billedForMedia } from '../host/reporting';
import { billedForPost } from '../x/billing';
import { postUrl } from '../x/posts';
import type { Billed } from '../x/prices';
import type { SentPost } from './stages';

/** What leaves the node for a Post or a thread. All ids are strings. */
export function outputOf(
	sent: readonly SentPost[],
	warnings: readonly string[],
	report: IDataObject,
	input: INodeExecutionData,
): INodeExecutionData {
	const posts = sent.map(postJson);
	const [first] = posts;
	return {
		json: {
			...input.json,
			...first,
			...(posts.length > 1 && { posts, media: posts.flatMap(({ media }) => media) }),
			...report,
			warnings: [...warnings, ...foundWarning(sent)],
		},
		...(input.binary && { binary: input.binary }),
	};
}

/** What X bills for Posts that exist, and for the alt texts of the media that were uploaded for them. */
export function billedFor(sent: readonly SentPost[]): Billed[] {
	return sent.flatMap(({ ready }) => [
		billedForPost(ready.draft.text ?? ''),
		...billedForMedia(ready.attachments),
	]);
}

function postJson({ id, text, ready }: SentPost) {
	return {
		post_id: id,
		post_url: postUrl(id),
		text: text ?? ready.text,
		media: ready.attachments as unknown as IDataObject[],
	};
}

function foundWarning(sent: readonly SentPost[]): string[] {
	const found = sent.filter((post) => post.found).length;
	if (found === 0) return [];
	if (sent.length === 1) {
		return ['The Post was already there from an earlier try; it was not sent again.'];
	}
	return [`${found} Posts were already there from an earlier try; they were not sent again.`];
}
