import type { Access } from './auth/authenticate';
import type { Exchange } from './http/exchange';
import type { Reply } from './http/reply';
import type { OperationName } from './types';

export interface Route {
	method: string;
	/** Segments in braces become parameters. */
	path: string;
	operation: OperationName;
	/** Absent = public, and not rate limited. */
	access?: Access;
	handle: (exchange: Exchange) => Reply | Promise<Reply>;
	/** Pages for people and the control API: kept out of the ledger, beyond faults and latency. */
	backstage?: boolean;
}

interface CompiledRoute {
	route: Route;
	pattern: RegExp;
}

/** First match wins, so fixed paths stand before those with parameters. */
export class Router {
	private readonly routes: CompiledRoute[];

	constructor(routes: Route[]) {
		this.routes = routes.map((route) => ({
			route,
			pattern: new RegExp(
				`^${route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
			),
		}));
	}

	find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
		for (const { route, pattern } of this.routes) {
			if (route.method !== method) continue;
			const match = pattern.exec(path);
			if (match) return { route, params: { ...match.groups } };
		}
		return undefined;
	}
}
