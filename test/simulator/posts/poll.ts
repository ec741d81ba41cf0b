import type { Exchange } from '../http/exchange';
import type { LedgerPost } from '../types';
import { listParameter, pick } from './fields';
import type { CreatePostBody } from './schema';

const MINUTE_MS = 60_000;

/** Ids of Posts are odd, so the even one beside it is free. */
export function pollIdOf(post: LedgerPost): string | undefined {
	return (post.body as CreatePostBody).poll ? String(BigInt(post.id) + 1n) : undefined;
}

/** A poll as X shows it: `id` and `options`, plus what `poll.fields` asks for. */
export function pollObject(exchange: Exchange, post: LedgerPost): Record<string, unknown> {
	const { poll } = post.body as CreatePostBody;
	const end = post.createdAt + poll!.duration_minutes * MINUTE_MS;
	const all = {
		id: pollIdOf(post),
		options: poll!.options.map((label, at) => ({ position: at + 1, label, votes: 0 })),
		duration_minutes: poll!.duration_minutes,
		end_datetime: new Date(end).toISOString(),
		voting_status: exchange.world.clock.now() < end ? 'open' : 'closed',
	};
	return pick(all, ['id', 'options'], listParameter(exchange, 'poll.fields'));
}
