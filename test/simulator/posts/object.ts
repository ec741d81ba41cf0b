import type { LedgerPost } from '../types';
import type { Exchange } from '../http/exchange';
import { mediaObject } from '../media/lookup';
import type { Media } from '../media/media';
import { userObject } from '../users/object';
import { listParameter, pick } from './fields';
import { renderText, type RenderedText } from './text';
import type { CreatePostBody } from './schema';

function mediaOf(exchange: Exchange, post: LedgerPost): Media[] {
	return post.mediaIds
		.map((id) => exchange.world.media.find(id))
		.filter((media) => media !== undefined);
}

export function rendered(exchange: Exchange, post: LedgerPost): RenderedText {
	const author = exchange.world.accounts.byId(post.authorId)?.username ?? 'i';
	return renderText(
		post,
		author,
		mediaOf(exchange, post).map(({ mediaKey }) => mediaKey),
	);
}

/** The two gateways' names of the edit history. */
export function editHistory(exchange: Exchange, post: LedgerPost): Record<string, string[]> {
	const name =
		exchange.world.options.dialect === 'new' ? 'edit_history_post_ids' : 'edit_history_tweet_ids';
	return { [name]: [post.id] };
}

/** A Post object: `id`, `text`, edit history, plus what `post.fields` (or `tweet.fields`) and expansions ask for. */
export function postObject(exchange: Exchange, post: LedgerPost): Record<string, unknown> {
	const { text, urls } = rendered(exchange, post);
	const body = post.body as CreatePostBody;
	const media = mediaOf(exchange, post);
	const fields = listParameter(exchange, 'post.fields', 'tweet.fields');
	const expansions = listParameter(exchange, 'expansions');
	const references = [
		...(body.reply ? [{ type: 'replied_to', id: body.reply.in_reply_to_tweet_id }] : []),
		...(body.quote_tweet_id ? [{ type: 'quoted', id: body.quote_tweet_id }] : []),
	];
	const all: Record<string, unknown> = {
		id: post.id,
		text,
		...editHistory(exchange, post),
		author_id: post.authorId,
		created_at: new Date(post.createdAt).toISOString(),
		conversation_id: conversationOf(exchange, post),
		attachments:
			media.length > 0 ? { media_keys: media.map(({ mediaKey }) => mediaKey) } : undefined,
		entities: urls.length > 0 ? { urls } : undefined,
		community_id: body.community_id,
		reply_settings: body.reply_settings ?? 'everyone',
		referenced_tweets: references.length > 0 ? references : undefined,
		referenced_posts: references.length > 0 ? references : undefined,
		possibly_sensitive: false,
		lang: 'und',
	};
	const wanted = [
		...fields,
		...(expansions.includes('author_id') ? ['author_id'] : []),
		...(expansions.includes('attachments.media_keys') ? ['attachments'] : []),
	];
	return pick(all, ['id', 'text', 'edit_history_post_ids', 'edit_history_tweet_ids'], wanted);
}

function conversationOf(exchange: Exchange, post: LedgerPost): string {
	const parent = (post.body as CreatePostBody).reply?.in_reply_to_tweet_id;
	const above = parent === undefined ? undefined : exchange.world.posts.live(parent);
	return above ? conversationOf(exchange, above) : post.id;
}

/** `includes` of these Posts, by `expansions`; nothing when none is asked for. */
export function includesOf(
	exchange: Exchange,
	posts: LedgerPost[],
): { includes?: Record<string, unknown[]> } {
	const expansions = listParameter(exchange, 'expansions');
	const includes: Record<string, unknown[]> = {};
	const media = [...new Set(posts.flatMap((post) => mediaOf(exchange, post)))];
	if (expansions.includes('attachments.media_keys') && media.length > 0) {
		includes.media = media.map((one) => mediaObject(exchange, one));
	}
	const authors = [...new Set(posts.map(({ authorId }) => authorId))]
		.map((id) => exchange.world.accounts.byId(id))
		.filter((user) => user !== undefined);
	if (expansions.includes('author_id') && authors.length > 0) {
		includes.users = authors.map((user) => userObject(exchange, user));
	}
	return Object.keys(includes).length > 0 ? { includes } : {};
}
