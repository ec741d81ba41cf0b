import type { Answer } from '../../upload/ports';
import { unreadable } from '../client';
import { TIMEOUTS } from '../limits';
import type { CreatedPost } from '../posts';
import { asObject } from '../problem';
import { readAll } from '../readAll';
import { readPost, type TimelinePost } from '../timeline';
import { isLike } from '../witness';
import type { CardDesk } from './cards';
import type { Creation, Scope } from './createOnce';

/** A Post that only ads show: it is in no timeline. */
export interface PromotedPostDraft {
	readonly text: string;
	/** At ads.x.com; readers do not see it. */
	readonly name: string;
	readonly cardUri: string;
	readonly asUserId: string;
}

/** A promoted-only Post that is to be created once. */
export function promotedPostCreation(
	desk: CardDesk,
	draft: PromotedPostDraft,
): Creation<CreatedPost> {
	return {
		step: 'createPromotedPost',
		send: async () => await createPromotedPost(desk, draft),
		look: async (scope) => await lookForPost(desk, draft, scope),
		doubt: {
			code: 'ads.post_unknown',
			message: 'X may have created the promoted-only Post, but its answer did not arrive.',
			advice:
				'Look at Creatives > Posts at ads.x.com before running the workflow again, so that it is not made twice.',
		},
	};
}

/** Source: X Ads API v12, POST accounts/:id/tweet, 2026-08-22. */
async function createPromotedPost(
	{ client, accountId }: CardDesk,
	{ text, name, cardUri, asUserId }: PromotedPostDraft,
): Promise<Answer<CreatedPost>> {
	const query = { as_user_id: asUserId, text, name, card_uri: cardUri };
	const answer = await client.call('adsPost', {
		method: 'POST',
		path: `/12/accounts/${accountId}/tweet`,
		query: { ...query, nullcast: 'true', trim_user: 'true' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	// The numeric id beside it has lost digits.
	const id = data?.id_str;
	if (typeof id !== 'string' || !/^\d{1,19}$/.test(id)) return { ok: false, failure: unreadable() };
	return { ok: true, value: { id } };
}

/**
 * The newest of the user's promoted-only Posts with this name and text; X does not tell their cards.
 * Source: X Ads API v12, GET accounts/:id/tweets, 2026-08-22.
 */
async function lookForPost(
	{ client, accountId, taken }: CardDesk,
	{ text, name, asUserId }: PromotedPostDraft,
	{ notBefore }: Scope,
): Promise<Answer<CreatedPost | undefined>> {
	const query = { tweet_type: 'PUBLISHED', timeline_type: 'NULLCAST', user_id: asUserId, name };
	const answer = await client.call('adsPost', {
		method: 'GET',
		path: `/12/accounts/${accountId}/tweets`,
		query: { ...query, trim_user: 'true' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const listed = readAll(answer.value.data, readListed);
	if (!listed) return { ok: false, failure: unreadable() };
	const likeness = { draft: { text, mediaIds: [] }, notBefore, sameMedia: false };
	const hit = listed.find(
		(post) => post.name === name && !taken.has(post.id) && isLike(post, likeness),
	);
	return { ok: true, value: hit && { id: hit.id } };
}

function readListed(entry: unknown): (TimelinePost & { readonly name?: string }) | undefined {
	const fields = asObject(entry);
	const post = readPost({ ...fields, id: fields?.id_str, text: fields?.full_text });
	// Posts of other tools may have no name.
	const name = fields?.name ?? undefined;
	return post && (name === undefined || typeof name === 'string') ? { ...post, name } : undefined;
}
