import type { IncomingMessage } from 'node:http';
import type { Route } from '../router';
import type { LedgerRequest } from '../types';

/** Joined as text, because resolving `//x` against a base would read x as a host. */
export function urlOf(request: IncomingMessage, publicUrl: string | undefined): URL {
	const base = publicUrl ?? `http://${request.headers.host ?? 'localhost'}`;
	const text = `${base}${request.url ?? '/'}`;
	return URL.canParse(text) ? new URL(text) : new URL('http://localhost/');
}

export function decoded(params: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			try {
				return [name, decodeURIComponent(value)];
			} catch {
				return [name, value];
			}
		}),
	);
}

export function newRecord(
	method: string,
	path: string,
	url: URL,
	request: IncomingMessage,
	at: number,
	route: Route | undefined,
): LedgerRequest {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length === 1 ? values[0]! : values;
	}
	const contentType = request.headers['content-type'];
	return {
		n: 0,
		at,
		method,
		path,
		query,
		...(route ? { operation: route.operation } : {}),
		...(contentType === undefined ? {} : { contentType }),
		bytes: 0,
		authKind: 'none',
		status: 0,
		responseHeaders: {},
	};
}
