import type { Answer, WireFailure } from '../../upload/ports';
import type { Persistence } from '../../upload/retry';
import type { XClient } from '../client';
import { TIMEOUTS } from '../limits';
import { asObject } from '../problem';
import type { CreatedPost } from '../posts';
import { inDoubt, sendOnce } from './once';

/** A Post that only ads show: it is in no timeline. */
export interface PromotedPostDraft {
	readonly text: string;
	readonly cardUri: string;
	/** User id. */
	readonly asUserId: string;
}

/** Creates a promoted-only Post, once. Source: X Ads API v12, POST accounts/:id/tweet, 2026-08-22. */
export async function createPromotedPostOnce(
	client: XClient,
	accountId: string,
	draft: PromotedPostDraft,
	persistence: Persistence,
	signal: AbortSignal,
): Promise<Answer<CreatedPost>> {
	const answer = await sendOnce(
		'createPromotedPost',
		async () => await createPromotedPost(client, accountId, draft),
		persistence,
	);
	if (answer.ok || !answer.failure.mayHaveArrived || signal.aborted) return answer;
	return { ok: false, failure: promotedPostInDoubt(answer.failure) };
}

export function promotedPostInDoubt(failure: Pick<WireFailure, 'message'>): WireFailure {
	return inDoubt(failure, DOUBT);
}

const DOUBT = {
	code: 'ads.post_unknown',
	message: 'X may have created the promoted-only Post, but its answer did not arrive.',
	advice:
		'Look at Creatives > Posts at ads.x.com before running the workflow again, so that it is not made twice.',
} as const;

async function createPromotedPost(
	client: XClient,
	accountId: string,
	{ text, cardUri, asUserId }: PromotedPostDraft,
): Promise<Answer<CreatedPost>> {
	const answer = await client.call('adsPost', {
		method: 'POST',
		path: `/12/accounts/${accountId}/tweet`,
		query: { as_user_id: asUserId, text, card_uri: cardUri, nullcast: 'true', trim_user: 'true' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	// The numeric id beside it has lost digits.
	const id = data?.id_str;
	if (typeof id !== 'string' || !/^\d{1,19}$/.test(id)) return { ok: false, failure: NO_POST_ID };
	return {
		ok: true,
		value: { id, ...(typeof data?.text === 'string' ? { text: data.text } : {}) },
	};
}

const NO_POST_ID: WireFailure = {
	code: 'post.no_id',
	message: 'X took the Post but answered without its ID.',
	advice: 'Look at the Posts of the account at ads.x.com.',
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};
