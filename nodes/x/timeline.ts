import type { Answer } from '../upload/ports';
import { unreadable, type XBody, type XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';
import { readAll } from './readAll';

/** A Post as its author's timeline shows it. */
export interface TimelinePost {
	readonly id: string;
	readonly text: string;
	/** Epoch milliseconds. */
	readonly createdAt?: number;
	readonly mediaKeys: readonly string[];
	/** The links of the text as its author wrote them; X shows most of them shortened. */
	readonly links: readonly string[];
}

export interface TimelinePage {
	/** Newest first. */
	readonly posts: readonly TimelinePost[];
	/** Asks for the page after this one. */
	readonly next?: string;
}

export interface TimelineWish {
	/** Posts on a page. X takes 5 to 100. */
	readonly size: number;
	/** Epoch milliseconds of the oldest Post wanted. */
	readonly since?: number;
	/** `next` of the page before. */
	readonly after?: string;
}

const FIELDS = 'created_at,attachments,entities';

/**
 * A page of an account's Posts. X's pages and all clients say `tweet.fields`, its specification 2.167
 * says `post.fields`: the second is asked where X refuses the first.
 */
export async function readTimeline(
	client: XClient,
	userId: string,
	{ size, since, after }: TimelineWish,
): Promise<Answer<TimelinePage>> {
	const query = {
		max_results: String(size),
		// X knows no milliseconds here.
		...(since === undefined
			? {}
			: { start_time: `${new Date(since).toISOString().slice(0, 19)}Z` }),
		...(after === undefined ? {} : { pagination_token: after }),
	};
	const ask = async (name: string) =>
		await client.call('lookup', {
			method: 'GET',
			path: `/2/users/${userId}/tweets`,
			query: { ...query, [name]: FIELDS },
			timeoutMs: TIMEOUTS.requestMs,
		});
	let answer = await ask('tweet.fields');
	if (!answer.ok && answer.failure.status === 400) answer = await ask('post.fields');
	if (!answer.ok) return answer;
	const posts = readPosts(answer.value);
	if (!posts) return { ok: false, failure: unreadable() };
	// As it is: what is cleaned for people is another token.
	const next = asObject(answer.value.meta)?.next_token;
	return { ok: true, value: { posts, ...(isText(next) ? { next } : {}) } };
}

function readPosts({ data, meta }: XBody): TimelinePost[] | undefined {
	if (data === undefined) return asObject(meta)?.result_count === 0 ? [] : undefined;
	return readAll(data, readPost);
}

/** A Post, or a Direct Message event: X describes both alike. */
export function readPost(value: unknown): TimelinePost | undefined {
	const post = asObject(value);
	if (typeof post?.id !== 'string' || typeof post.text !== 'string') return undefined;
	const keys = asObject(post.attachments)?.media_keys;
	if (keys !== undefined && !isTexts(keys)) return undefined;
	const created = typeof post.created_at === 'string' ? Date.parse(post.created_at) : NaN;
	return {
		id: post.id,
		text: post.text,
		mediaKeys: keys ?? [],
		links: [...readLinks(post.entities), ...literalLinks(post.text)],
		...(Number.isFinite(created) ? { createdAt: created } : {}),
	};
}

/** Without those that X itself adds for media and quoted Posts. */
function readLinks(entities: unknown): string[] {
	const urls = asObject(entities)?.urls;
	if (!Array.isArray(urls)) return [];
	return urls
		.map((url) => asObject(url)?.expanded_url)
		.filter(isText)
		.filter((url) => !/^https?:\/\/(?:www\.)?(?:x|twitter)\.com\/\w+\/status\/\d/i.test(url));
}

/** Those that X did not take for links. */
function literalLinks(text: string): string[] {
	return (text.match(/https?:\/\/\S+/gi) ?? []).filter(
		(link) => !/^https?:\/\/t\.co\//i.test(link),
	);
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
