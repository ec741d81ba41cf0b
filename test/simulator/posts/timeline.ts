import type { Exchange } from '../http/exchange';
import { badRequest, notFoundProblem } from '../http/problems';
import type { Reply } from '../http/reply';
import type { LedgerPost } from '../types';
import { listParameter } from './fields';
import { includesOf, postObject } from './object';
import { refuseWrongId } from './read';
import type { CreatePostBody } from './schema';

/** Page sizes of the specification. */
const PAGE = { min: 5, max: 100, default: 10 };

/** GET /2/users/{id}/tweets, newest first. The pagination token is the id of the last Post shown, base64url. */
export function userPosts(exchange: Exchange): Reply {
	const { world, params } = exchange;
	const id = params.id!;
	refuseWrongId('id', id);
	if (!world.accounts.byId(id)) {
		return {
			status: 200,
			json: { errors: [notFoundProblem(world.options.dialect, 'user', 'id', id)] },
		};
	}
	const size = pageSize(exchange);
	const newest = world.clock.now() - world.options.timelineLagMs;
	const matching = world.posts.all
		.filter(
			(post) =>
				post.authorId === id &&
				!post.deleted &&
				!world.posts.isReplaced(post) &&
				post.createdAt <= newest &&
				isWanted(exchange, post),
		)
		.reverse();
	const page = matching.slice(0, size);
	const meta = {
		result_count: page.length,
		...(page.length > 0 ? { newest_id: page[0]!.id, oldest_id: page.at(-1)!.id } : {}),
		...(matching.length > size
			? { next_token: Buffer.from(page.at(-1)!.id).toString('base64url') }
			: {}),
	};
	return {
		status: 200,
		json: {
			...(page.length > 0 ? { data: page.map((post) => postObject(exchange, post)) } : {}),
			...includesOf(exchange, page),
			meta,
		},
	};
}

function pageSize(exchange: Exchange): number {
	const text = exchange.url.searchParams.get('max_results');
	if (text === null) return PAGE.default;
	const size = Number(text);
	if (!Number.isInteger(size) || size < PAGE.min || size > PAGE.max) {
		throw badRequest(
			`The \`max_results\` query parameter value [${text}] is not between ${PAGE.min} and ${PAGE.max}`,
			{ max_results: [text] },
		);
	}
	return size;
}

function isWanted(exchange: Exchange, post: LedgerPost): boolean {
	const query = exchange.url.searchParams;
	const body = post.body as CreatePostBody;
	const since = query.get('since_id');
	const until = query.get('until_id');
	const token = query.get('pagination_token');
	const start = query.get('start_time');
	const end = query.get('end_time');
	const below = token === null ? null : Buffer.from(token, 'base64url').toString();
	if (below !== null && !/^\d+$/.test(below)) {
		throw badRequest(`The \`pagination_token\` query parameter value [${token}] is not valid`);
	}
	for (const [name, value] of [
		['since_id', since],
		['until_id', until],
	] as const) {
		if (value !== null) refuseWrongId(name, value);
	}
	return (
		!body.nullcast &&
		!(listParameter(exchange, 'exclude').includes('replies') && body.reply) &&
		(since === null || BigInt(post.id) > BigInt(since)) &&
		(until === null || BigInt(post.id) < BigInt(until)) &&
		(below === null || BigInt(post.id) < BigInt(below)) &&
		(start === null || post.createdAt >= Date.parse(start)) &&
		(end === null || post.createdAt < Date.parse(end))
	);
}
