import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';

/** What a Post is made of, in our words; `postBody` puts it into X's. */
export interface PostDraft {
	/** Absent when the Post is media only. */
	readonly text?: string;
	/** Decimal ids, at most four. */
	readonly mediaIds: readonly string[];
}

export interface CreatedPost {
	readonly id: string;
	/** As X stored it: links are shortened and the address of the media may be appended. */
	readonly text?: string;
}

/** The JSON of `POST /2/tweets`. Source: specification 2.167, TweetCreateRequest. */
export function postBody(draft: PostDraft): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	if (draft.text !== undefined && draft.text !== '') body.text = draft.text;
	if (draft.mediaIds.length > 0) body.media = { media_ids: draft.mediaIds };
	return body;
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
