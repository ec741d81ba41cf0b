import type { Dialect } from '../types';

/** An answer before it is put on the wire. `json` and `text` exclude each other; neither = empty body. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	/** Default by body: JSON or plain text. */
	contentType?: string;
	/** Binary answers, of the timeline page only. */
	bytes?: Uint8Array;
}

/** A builder that still needs to know the error dialect. */
export type Problem = (dialect: Dialect) => Reply;

/** Thrown by a handler to end the request with an error of X. */
export class Refusal extends Error {
	constructor(readonly problem: Problem) {
		super('refused');
	}
}

/** Thrown when there is nobody left to answer: the client left, or a fault cut the connection. */
export class ConnectionGone extends Error {}

export function ok(data: unknown, status = 200): Reply {
	return { status, json: { data } };
}
