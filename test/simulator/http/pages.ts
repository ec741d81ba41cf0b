import type { Exchange } from './exchange';
import { badRequest } from './problems';

export interface PageSize {
	min: number;
	max: number;
	default: number;
}

/** The part of a list that `max_results` and `next_token` ask for; a token is the place where the next page begins. */
export function pageOf<T>(
	exchange: Exchange,
	all: readonly T[],
	size: PageSize,
): { shown: T[]; meta: { result_count: number; next_token?: string } } {
	const query = exchange.url.searchParams;
	const wanted = query.get('max_results');
	const count = wanted === null ? size.default : Number(wanted);
	if (!Number.isInteger(count) || count < size.min || count > size.max) {
		throw badRequest(
			`The \`max_results\` query parameter value [${wanted}] is not between ${size.min} and ${size.max}`,
			{ max_results: [wanted ?? ''] },
		);
	}
	const token = query.get('next_token');
	const from = token === null ? 0 : Number(/^page_(\d+)$/.exec(token)?.[1] ?? NaN);
	if (Number.isNaN(from)) {
		throw badRequest(`The \`next_token\` query parameter value [${token}] is not valid`);
	}
	const shown = all.slice(from, from + count);
	const more = from + count < all.length;
	return {
		shown,
		meta: { result_count: shown.length, ...(more ? { next_token: `page_${from + count}` } : {}) },
	};
}
