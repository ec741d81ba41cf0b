import type { Exchange } from '../http/exchange';
import { invalidParameter } from './words';

export interface Page<T> {
	page: T[];
	next_cursor: string | null;
}

/** `count` and `cursor` of the Ads API; cursors are opaque. */
export function pageOf<T>(
	exchange: Exchange,
	all: T[],
	size: { max: number; default: number },
): Page<T> {
	const query = exchange.url.searchParams;
	const count = Number(query.get('count') ?? size.default);
	if (!Number.isInteger(count) || count < 1 || count > size.max) {
		const expected = `integer between 1 and ${size.max}`;
		throw invalidParameter(exchange, 'count', query.get('count'), expected);
	}
	const cursor = query.get('cursor');
	const start = cursor === null ? 0 : Number(/^c-(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
	if (!Number.isInteger(start)) throw invalidParameter(exchange, 'cursor', cursor, 'cursor');
	const end = start + count;
	return { page: all.slice(start, end), next_cursor: end < all.length ? `c-${end}` : null };
}

/** What was just created takes its time to show in lists. */
export function isListed({ world }: Exchange, { createdAt }: { createdAt: number }): boolean {
	return createdAt <= world.clock.now() - world.options.adsLagMs;
}
