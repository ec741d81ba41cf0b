import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { postBody } from './postBody';
import type { PostDraft } from './postDraft';
import { asObject } from './problem';

export type { PostDraft } from './postDraft';

export interface CreatedPost {
	readonly id: string;
	/** As X stored it: links are shortened and the address of the media may be appended. */
	readonly text?: string;
}

/**
 * Creates a Post, once. X has no idempotency key: a failure with `mayHaveArrived` leaves open
 * whether the Post exists, and whoever calls must not simply send it again.
 */
export async function createPost(client: XClient, draft: PostDraft): Promise<Answer<CreatedPost>> {
	const answer = await client.call('createPost', {
		method: 'POST',
		path: '/2/tweets',
		body: { type: 'json', value: postBody(draft) },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	if (typeof data?.id !== 'string' || !/^\d{1,19}$/.test(data.id)) {
		return { ok: false, failure: NO_POST_ID };
	}
	return {
		ok: true,
		value: { id: data.id, ...(typeof data.text === 'string' ? { text: data.text } : {}) },
	};
}

/** Takes one of the account's own Posts away. One that is gone already counts as taken away. */
export async function deletePost(client: XClient, postId: string): Promise<Answer<void>> {
	const answer = await client.call('deletePost', {
		method: 'DELETE',
		path: `/2/tweets/${postId}`,
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (answer.ok || answer.failure.status === 404) return { ok: true, value: undefined };
	return answer;
}

/** The address under which X shows a Post, whoever wrote it. */
export function postUrl(postId: string): string {
	return `https://x.com/i/web/status/${postId}`;
}

const NO_POST_ID: WireFailure = {
	code: 'post.no_id',
	message: 'X took the Post but answered without its ID',
	advice:
		'Look at the account on x.com before running the workflow again: the Post is probably there.',
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};
