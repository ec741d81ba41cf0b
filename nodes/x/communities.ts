import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { LISTS, TIMEOUTS } from './limits';
import { asObject, asObjects, asText } from './problem';
import { asToken, type FoundPage } from './userSearch';

export interface FoundCommunity {
	readonly id: string;
	readonly name: string;
}

/** Communities that X finds for some words. Source: specification 2.167, /2/communities/search. */
export async function findCommunities(
	client: XClient,
	words: string,
	next?: string,
): Promise<Answer<FoundPage<FoundCommunity>>> {
	const query = words.trim();
	if (query === '') return { ok: true, value: { found: [] } };
	const answer = await client.call('lookup', {
		method: 'GET',
		path: '/2/communities/search',
		query: { query, max_results: String(LISTS.communities), ...(next ? { next_token: next } : {}) },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const found = asObjects(answer.value.data).flatMap(({ id, name }): FoundCommunity[] =>
		typeof id === 'string' ? [{ id, name: asText(name) ?? id }] : [],
	);
	return { ok: true, value: { found, next: asToken(asObject(answer.value.meta)?.next_token) } };
}
