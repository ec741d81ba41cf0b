import { parseTweet } from 'twitter-text';
import { callerOf, type Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { LedgerPost } from '../types';
import { accountOf, writableAccountOf } from './accounts';
import { isListed, pageOf } from './paging';
import { adsOk, adsRefusal, invalidParameter, missingParameter } from './words';

const TEXT_MAX = 280;
const NAME_MAX = 80;
const KNOWN = ['as_user_id', 'text', 'card_uri', 'name', 'nullcast', 'trim_user'];

interface AdsPostBody {
	text: string;
	nullcast: boolean;
	card_uri?: string;
	name?: string;
}

/**
 * POST /12/accounts/{account_id}/tweet: a Post that only ads show, unless `nullcast=false`. Parameters come in the query;
 * the documented ones for media without a card are left out.
 */
export function createAdsPost(exchange: Exchange): Reply {
	const account = writableAccountOf(exchange);
	const { world } = exchange;
	const query = exchange.url.searchParams;
	const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
	if (unknown) throw invalidParameter(exchange, unknown, query.get(unknown), 'nothing');
	const asUser = query.get('as_user_id');
	if (asUser === null) throw missingParameter(exchange, 'as_user_id');
	if (!/^\d{1,19}$/.test(asUser)) throw invalidParameter(exchange, 'as_user_id', asUser, 'long');
	if (!account.userIds.includes(asUser)) {
		throw adsRefusal(exchange, 403, {
			code: 'USER_NOT_FOUND',
			message: `User ${asUser} was not found on account (${account.id})`,
			parameter: 'as_user_id',
		});
	}
	if (asUser !== callerOf(exchange).userId && !account.permissions.includes('TWEET_COMPOSER')) {
		throw adsRefusal(exchange, 403, {
			code: 'ACTION_NOT_ALLOWED',
			message: `The user may not create Tweets on behalf of ${asUser}`,
		});
	}
	const body = readBody(exchange, asUser);
	const { card_uri: cardUri } = body;
	if (cardUri !== undefined && !world.ads.cards.some(({ uri }) => uri === cardUri)) {
		throw adsRefusal(exchange, 404, {
			code: 'CARD_NOT_FOUND',
			message: `Card not found: ${cardUri}`,
			parameter: 'card_uri',
		});
	}
	if (world.posts.all.some((post) => post.authorId === asUser && isTwin(post, body))) {
		throw adsRefusal(exchange, 400, {
			code: 'DUPLICATE_TWEET',
			message: 'Status is a duplicate',
			parameter: 'text',
		});
	}
	const post = world.posts.create(asUser, body);
	post.adsAccountId = account.id;
	return adsOk(exchange, v1Object(post), 201);
}

/** GET /12/accounts/{account_id}/tweets: the published Posts of one user, newest first. */
export function listAdsPosts(exchange: Exchange): Reply {
	const account = accountOf(exchange);
	const query = exchange.url.searchParams;
	const type = query.get('tweet_type');
	if (type === null) throw missingParameter(exchange, 'tweet_type');
	if (type !== 'PUBLISHED') throw invalidParameter(exchange, 'tweet_type', type, 'PUBLISHED');
	const timeline = query.get('timeline_type') ?? 'NULLCAST';
	if (!['ALL', 'NULLCAST', 'ORGANIC'].includes(timeline)) {
		throw invalidParameter(exchange, 'timeline_type', timeline, 'ALL, NULLCAST or ORGANIC');
	}
	const prefix = (query.get('name') ?? '').toLowerCase();
	const userId = query.get('user_id') ?? account.userIds[0];
	const all = exchange.world.posts.all
		.filter(({ authorId, deleted }) => authorId === userId && !deleted)
		.filter((post) => isListed(exchange, post))
		.filter(
			({ body }) => timeline === 'ALL' || (body.nullcast === true) === (timeline === 'NULLCAST'),
		)
		.filter(({ body }) =>
			String(body.name ?? '')
				.toLowerCase()
				.startsWith(prefix),
		)
		.reverse();
	const { page, next_cursor } = pageOf(exchange, all, { max: 1000, default: 200 });
	return adsOk(exchange, page.map(listedObject), 200, { next_cursor });
}

function readBody(exchange: Exchange, asUser: string): AdsPostBody {
	const query = exchange.url.searchParams;
	const nullcast = query.get('nullcast') ?? 'true';
	if (nullcast !== 'true' && (nullcast !== 'false' || asUser !== callerOf(exchange).userId)) {
		throw invalidParameter(exchange, 'nullcast', nullcast, 'true');
	}
	const name = query.get('name');
	if (name !== null && name.length > NAME_MAX) {
		throw invalidParameter(exchange, 'name', name, `at most ${NAME_MAX} characters`);
	}
	const text = query.get('text') ?? '';
	if (text.trim() === '') throw missingParameter(exchange, 'text');
	if (parseTweet(text).weightedLength > TEXT_MAX) {
		throw invalidParameter(exchange, 'text', text, `at most ${TEXT_MAX} characters`);
	}
	const cardUri = query.get('card_uri');
	return {
		text,
		nullcast: nullcast === 'true',
		...(cardUri === null ? {} : { card_uri: cardUri }),
		...(name === null ? {} : { name }),
	};
}

function isTwin({ body, deleted }: LedgerPost, other: AdsPostBody): boolean {
	return !deleted && body.text === other.text && body.card_uri === other.card_uri;
}

/** As a list shows it, which says nothing of its card. */
function listedObject(post: LedgerPost): object {
	const { text, ...rest } = v1Object(post);
	return { ...rest, full_text: text, nullcast: post.body.nullcast, tweet_id: post.id };
}

/** A Post in the words of v1.1: the numeric ids have lost digits by the time JavaScript sees them. */
function v1Object({ id, text, authorId, createdAt, body }: LedgerPost) {
	return {
		created_at: v1Time(createdAt),
		id: Number(id),
		id_str: id,
		text: text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
		name: body.name ?? null,
		truncated: false,
		entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
		user: { id: Number(authorId), id_str: authorId },
		favorited: false,
		retweeted: false,
		scopes: { followers: false },
		lang: 'en',
	};
}

/** `Wed Nov 11 07:58:27 +0000 2020` */
function v1Time(epochMs: number): string {
	const [weekday, day, month, year, time] = new Date(epochMs).toUTCString().split(/,? /);
	return `${weekday} ${month} ${day} ${time} +0000 ${year}`;
}
