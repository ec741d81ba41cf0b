import type { Exchange } from '../http/exchange';

/** A comma-separated query parameter; [] when absent. */
export function listParameter(exchange: Exchange, ...names: string[]): string[] {
	return names
		.flatMap((name) => exchange.url.searchParams.getAll(name))
		.flatMap((value) => value.split(','))
		.filter((value) => value !== '');
}

/** The always-present fields plus the wanted ones; undefined values are left out. */
export function pick(
	all: Record<string, unknown>,
	always: string[],
	wanted: string[],
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(all).filter(
			([name, value]) => value !== undefined && (always.includes(name) || wanted.includes(name)),
		),
	);
}
