import type { LedgerPost } from '../types';
import type { Exchange } from '../http/exchange';
import { mediaObject } from '../media/lookup';
import type { Media } from '../media/media';
import { userObject } from '../users/object';
import { listParameter, pick } from './fields';
import { pollIdOf, pollObject } from './poll';
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
		appendedLinks(exchange, post),
	);
}

/** Addresses that X writes behind the text. */
function appendedLinks({ world }: Exchange, post: LedgerPost): string[] {
	const { quote_tweet_id: quoted, direct_message_deep_link: direct } = post.body as CreatePostBody;
	const author = world.accounts.byId(world.posts.live(quoted ?? '')?.authorId ?? '');
	return [
		...(quoted ? [`https://x.com/${author?.username ?? 'i'}/status/${quoted}`] : []),
		...(direct ? [direct] : []),
	];
}

/** The two gateways' names of the edit history. */
export function editHistory(exchange: Exchange, post: LedgerPost): Record<string, string[]> {
	const name =
		exchange.world.options.dialect === 'new' ? 'edit_history_post_ids' : 'edit_history_tweet_ids';
	return { [name]: exchange.world.posts.history(post).map(({ id }) => id) };
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
		attachments: attachmentsOf(media, post),
		entities: urls.length > 0 ? { urls } : undefined,
		community_id: body.community_id,
		card_uri: body.card_uri,
		geo: body.geo,
		paid_partnership: body.paid_partnership,
		in_reply_to_user_id:
			body.reply && exchange.world.posts.live(body.reply.in_reply_to_tweet_id)?.authorId,
		reply_settings: body.reply_settings ?? 'everyone',
		referenced_tweets: references.length > 0 ? references : undefined,
		referenced_posts: references.length > 0 ? references : undefined,
		possibly_sensitive: false,
		lang: 'und',
	};
	const wanted = [
		...fields,
		...(expansions.includes('author_id') ? ['author_id'] : []),
		...(expansions.some((one) => one.startsWith('attachments.')) ? ['attachments'] : []),
		...(expansions.includes('referenced_tweets.id') ? ['referenced_tweets'] : []),
	];
	return pick(all, ['id', 'text', 'edit_history_post_ids', 'edit_history_tweet_ids'], wanted);
}

function attachmentsOf(media: Media[], post: LedgerPost): Record<string, unknown> | undefined {
	const poll = pollIdOf(post);
	if (poll !== undefined) return { poll_ids: [poll] };
	return media.length > 0 ? { media_keys: media.map(({ mediaKey }) => mediaKey) } : undefined;
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
	const polls = posts.filter((post) => pollIdOf(post) !== undefined);
	if (expansions.includes('attachments.poll_ids') && polls.length > 0) {
		includes.polls = polls.map((post) => pollObject(exchange, post));
	}
	const referenced = posts.flatMap((post) => referencedBy(exchange, post));
	if (expansions.includes('referenced_tweets.id') && referenced.length > 0) {
		includes.tweets = [...new Set(referenced)].map((post) => postObject(exchange, post));
	}
	const authors = [...new Set(posts.map(({ authorId }) => authorId))]
		.map((id) => exchange.world.accounts.byId(id))
		.filter((user) => user !== undefined);
	if (expansions.includes('author_id') && authors.length > 0) {
		includes.users = authors.map((user) => userObject(exchange, user));
	}
	return Object.keys(includes).length > 0 ? { includes } : {};
}

function referencedBy({ world }: Exchange, { body }: LedgerPost): LedgerPost[] {
	const { reply, quote_tweet_id: quoted } = body as CreatePostBody;
	return [reply?.in_reply_to_tweet_id, quoted]
		.map((id) => world.posts.live(id ?? ''))
		.filter((post) => post !== undefined);
}
