import type { Answer } from '../upload/ports';
import { unreadable, type XBody, type XClient } from './client';
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
	const posts = readPosts(answer.value);
	return posts ? { ok: true, value: posts } : { ok: false, failure: unreadable() };
}

/** Undefined unless every Post can be read: what cannot be read must not be taken for "not there". */
function readPosts({ data, meta }: XBody): TimelinePost[] | undefined {
	if (data === undefined) return asObject(meta)?.result_count === 0 ? [] : undefined;
	if (!Array.isArray(data)) return undefined;
	const posts = data.map(readPost).filter((post) => post !== undefined);
	return posts.length === data.length ? posts : undefined;
}

function readPost(value: unknown): TimelinePost | undefined {
	const post = asObject(value);
	if (typeof post?.id !== 'string' || typeof post.text !== 'string') return undefined;
	const keys = asObject(post.attachments)?.media_keys;
	if (keys !== undefined && !isTexts(keys)) return undefined;
	const created = typeof post.created_at === 'string' ? Date.parse(post.created_at) : NaN;
	return {
		id: post.id,
		text: post.text,
		mediaKeys: keys ?? [],
		...(Number.isFinite(created) ? { createdAt: created } : {}),
	};
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
