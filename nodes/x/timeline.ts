import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';

/** A Post as its author's timeline shows it. */
export interface TimelinePost {
	readonly id: string;
	readonly text: string;
	/** Epoch milliseconds. */
	readonly createdAt?: number;
	readonly mediaKeys: readonly string[];
}

/** Posts that are looked at. X takes 5 to 100. */
const LATEST = 20;

/** An account's latest Posts, newest first. Source: specification 2.167, /2/users/{id}/tweets. */
export async function readLatestPosts(
	client: XClient,
	userId: string,
): Promise<Answer<TimelinePost[]>> {
	const answer = await client.call('lookup', {
		method: 'GET',
		path: `/2/users/${userId}/tweets`,
		query: { max_results: String(LATEST), 'tweet.fields': 'created_at,attachments' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = Array.isArray(answer.value.data) ? answer.value.data : [];
	return { ok: true, value: data.flatMap(readPost) };
}

function readPost(value: unknown): TimelinePost[] {
	const post = asObject(value);
	if (typeof post?.id !== 'string' || typeof post.text !== 'string') return [];
	const keys = asObject(post.attachments)?.media_keys;
	const created = typeof post.created_at === 'string' ? Date.parse(post.created_at) : NaN;
	return [
		{
			id: post.id,
			text: post.text,
			mediaKeys: Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [],
			...(Number.isFinite(created) ? { createdAt: created } : {}),
		},
	];
}
