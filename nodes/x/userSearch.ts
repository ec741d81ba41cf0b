import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { LISTS, TIMEOUTS } from './limits';
import { asObject, asObjects, asText } from './problem';

export interface FoundUser {
	readonly id: string;
	/** Without the at sign. */
	readonly username: string;
	readonly name?: string;
}

/** Some of what X found, and how to ask for more. */
export interface FoundPage<T> {
	readonly found: readonly T[];
	readonly next?: string;
}

/** Users whose name or @name has the words. Source: specification 2.167, /2/users/search. */
export async function findUsers(
	client: XClient,
	words: string,
	next?: string,
): Promise<Answer<FoundPage<FoundUser>>> {
	// X takes letters, digits, spaces and apostrophes only.
	const query = words
		.replace(/[^A-Za-z0-9_' ]/g, '')
		.trim()
		.slice(0, LISTS.searchCharacters);
	if (query === '') return { ok: true, value: { found: [] } };
	const answer = await client.call('lookup', {
		method: 'GET',
		path: '/2/users/search',
		query: { query, max_results: String(LISTS.users), ...(next ? { next_token: next } : {}) },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const found = asObjects(answer.value.data).flatMap(({ id, username, name }): FoundUser[] => {
		if (typeof id !== 'string' || typeof username !== 'string') return [];
		return [{ id, username, name: asText(name) }];
	});
	return { ok: true, value: { found, next: asToken(asObject(answer.value.meta)?.next_token) } };
}

/** As it is: what is cleaned for people is another token. */
export function asToken(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
