import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { postUrl } from '../x/posts';
import type { SentPost } from './sendPosts';

/** What leaves the node for a Post or a thread. All ids are strings. */
export function outputOf(
	sent: readonly SentPost[],
	warnings: readonly string[],
	input: INodeExecutionData,
): INodeExecutionData {
	const posts = sent.map(postJson);
	const [first] = posts;
	return {
		json: {
			...input.json,
			...first,
			...(posts.length > 1 && { posts, media: posts.flatMap(({ media }) => media) }),
			warnings: [...warnings, ...foundWarning(sent)],
		},
		...(input.binary && { binary: input.binary }),
	};
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
