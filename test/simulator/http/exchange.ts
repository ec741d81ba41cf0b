import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessLevel, LedgerRequest } from '../types';
import type { World } from '../world';

/** Who is asking, once authenticated. */
export interface Caller {
	userId: string;
	scopes: ReadonlySet<string> | 'all';
	/** Of an OAuth 1.0a token. */
	level?: AccessLevel;
}

/** One request on its way through the pipeline. */
export interface Exchange {
	readonly world: World;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly url: URL;
	readonly params: Record<string, string>;
	readonly record: LedgerRequest;
	/** Set by authentication; public endpoints have none. */
	caller?: Caller;
	/** Raw body, when something had to read it before the handler (OAuth 1.0a signs urlencoded bodies). */
	rawBody?: Buffer;
	/** A fault asked for the connection to be cut in the middle of the body. */
	cutDuringBody?: boolean;
	/** Resolves when the pipeline is through with this request. */
	readonly settled: Promise<void>;
	/** Applies a fault that waits for this segment; may end the request. */
	segmentArrived(index: number): Promise<void>;
}

/** The caller of an endpoint that requires one. */
export function callerOf(exchange: Exchange): Caller {
	if (!exchange.caller) throw new Error('This route has no authentication, so nobody is calling');
	return exchange.caller;
}
