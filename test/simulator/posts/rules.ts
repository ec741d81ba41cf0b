import { extractCashtags, extractMentions, parseTweet } from 'twitter-text';
import type { Exchange } from '../http/exchange';
import { callerOf } from '../http/exchange';
import { badRequest, forbiddenBecause, notSummoned } from '../http/problems';
import { Refusal } from '../http/reply';
import { CATEGORIES } from '../media/categories';
import type { LedgerPost } from '../types';
import type { CreatePostBody } from './schema';

/** Weighted characters (twitter-text): documented for everyone; for Premium the figure in common use. */
const TEXT_MAX = 280;
const TEXT_MAX_PREMIUM = 25_000;
const CASHTAGS_MAX = 1;
/** How far back X looks for the same text; undocumented. */
const DUPLICATE_WINDOW_MS = 24 * 60 * 60 * 1000;
/** Source: X API documents, edit Posts. */
const EDIT_WINDOW_MS = 60 * 60 * 1000;
const EDITS_MAX = 5;

/** Every reason X has to refuse a well-formed Post, in order. */
export function refuseBadPost(exchange: Exchange, body: CreatePostBody): void {
	refuseContradictions(body);
	refuseBadMedia(exchange, body.media?.media_ids ?? []);
	refuseBadText(exchange, body.text ?? '');
	refuseStrangers(exchange, body);
	refuseUnknownUsers(exchange, body);
	refuseBadEdit(exchange, body);
	refuseDuplicate(exchange, body);
}

function refuseContradictions(body: CreatePostBody): void {
	const exclusive = [
		body.poll,
		body.quote_tweet_id,
		body.direct_message_deep_link,
		body.media,
		body.card_uri,
	].filter((value) => value !== undefined);
	if (exclusive.length > 1) {
		throw badRequest(
			'You can only provide one of poll or quote_tweet_id or direct_message_deep_link or media or card_uri.',
		);
	}
	if ((body.text ?? '').trim() === '' && exclusive.length === 0) {
		throw badRequest('One of text, media, poll, card_uri or quote_tweet_id must be provided.');
	}
}

/** One message for everything that may be wrong with media. */
function refuseBadMedia(exchange: Exchange, ids: string[]): void {
	const { world } = exchange;
	const { userId } = callerOf(exchange);
	const media = ids.map((id) => world.media.find(id));
	const good = media.every(
		(one, index) =>
			one !== undefined &&
			one.id === ids[index] &&
			one.belongsTo(userId) &&
			one.isUsable(world.clock.now()) &&
			CATEGORIES[one.category].use === 'post',
	);
	if (!good || new Set(ids).size < ids.length) {
		throw badRequest('Your media IDs are invalid.', { 'media.media_ids': ids });
	}
	if (ids.length > 1 && media.some((one) => one!.kind !== 'image')) {
		throw badRequest('Tweet with media must have exactly 1 gif or video or up to 4 photos.', {
			'media.media_ids': ids,
		});
	}
}

function refuseBadText(exchange: Exchange, text: string): void {
	const { world } = exchange;
	const premium = world.accounts.byId(callerOf(exchange).userId)?.premium ?? false;
	if (parseTweet(text).weightedLength > (premium ? TEXT_MAX_PREMIUM : TEXT_MAX)) {
		throw badRequest(
			'Your Tweet text is too long. For more information on how Twitter determines text length see ' +
				'https://github.com/twitter/twitter-text.',
		);
	}
	if (new Set(extractCashtags(text)).size > CASHTAGS_MAX) {
		throw forbiddenBecause('Posts are limited to a maximum of one cashtag');
	}
}

/** Replies and quotes: to one's own Posts, or to those that mention one. */
function refuseStrangers(exchange: Exchange, body: CreatePostBody): void {
	const { world } = exchange;
	const { userId } = callerOf(exchange);
	const username = world.accounts.byId(userId)?.username.toLowerCase();
	const may = ({ authorId, text }: LedgerPost) =>
		authorId === userId || extractMentions(text).some((name) => name.toLowerCase() === username);
	const target = body.reply?.in_reply_to_tweet_id;
	for (const id of [target, body.quote_tweet_id]) {
		if (id === undefined) continue;
		const post = world.posts.live(id);
		if (!post) {
			throw id === target
				? badRequest('You attempted to reply to a Tweet that is deleted or not visible to you.')
				: badRequest('The quoted Tweet is deleted or not visible to you.');
		}
		if (!may(post)) throw new Refusal(notSummoned);
	}
}

function refuseUnknownUsers(exchange: Exchange, body: CreatePostBody): void {
	const lists = {
		'media.tagged_user_ids': body.media?.tagged_user_ids ?? [],
		'reply.exclude_reply_user_ids': body.reply?.exclude_reply_user_ids ?? [],
	};
	for (const [name, ids] of Object.entries(lists)) {
		const unknown = ids.filter((id) => !exchange.world.accounts.byId(id));
		if (unknown.length > 0) throw badRequest('User IDs are invalid.', { [name]: unknown });
	}
}

/** X edits the newest version of one's own Post, for an hour and five times. Its words are not known. */
function refuseBadEdit(exchange: Exchange, body: CreatePostBody): void {
	const { posts, clock } = exchange.world;
	const id = body.edit_options?.previous_post_id;
	if (id === undefined) return;
	const previous = posts.live(id);
	if (previous?.authorId !== callerOf(exchange).userId) {
		throw badRequest('The Tweet to edit does not exist or is not yours.');
	}
	const history = posts.history(previous);
	if (
		posts.isReplaced(previous) ||
		history.length > EDITS_MAX ||
		clock.now() - history[0]!.createdAt > EDIT_WINDOW_MS
	) {
		throw forbiddenBecause('The Tweet can no longer be edited.');
	}
}

function refuseDuplicate(exchange: Exchange, body: CreatePostBody): void {
	const { world } = exchange;
	const text = (body.text ?? '').trim();
	if (text === '' || body.edit_options) return;
	const since = world.clock.now() - DUPLICATE_WINDOW_MS;
	const { userId } = callerOf(exchange);
	const twin = world.posts.all.some(
		(post) =>
			!post.deleted &&
			post.authorId === userId &&
			post.createdAt > since &&
			post.text.trim() === text,
	);
	if (twin) throw forbiddenBecause('You are not allowed to create a Tweet with duplicate content.');
}
