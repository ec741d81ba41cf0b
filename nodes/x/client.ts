import { CANCELLED } from '../upload/cancelled';
import type { Answer, Clock, Recourse, WireFailure } from '../upload/ports';
import type { HttpAnswer, HttpPort, HttpRequest } from './http';
import { parseObject, readProblem, searchable, summarize } from './problem';
import type { RateLedger } from './rateLedger';
import { readRateLimits, reopensAt } from './rateLimit';
import type { Operation } from './refusal';
import { findRefusal } from './refusals';
import { RECONNECT } from './reconnect';

/** A JSON object that X answered with; empty when the body was empty. */
export type XBody = Readonly<Record<string, unknown>>;

/** A good answer as a whole. */
export interface XAnswer {
	readonly body: XBody;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends one request and understands the answer: a value, or a failure that says in plain words what
 * X meant and whether the same request may be sent again.
 */
export class XClient {
	constructor(
		private readonly http: HttpPort,
		private readonly clock: Pick<Clock, 'now'>,
		private readonly limits?: RateLedger,
	) {}

	async call(operation: Operation, request: HttpRequest): Promise<Answer<XBody>> {
		const answer = await this.ask(operation, request);
		return answer.ok ? { ok: true, value: answer.value.body } : answer;
	}

	async ask(operation: Operation, request: HttpRequest): Promise<Answer<XAnswer>> {
		const answer = await this.http.send(request);
		switch (answer.kind) {
			case 'cancelled':
				return { ok: false, failure: CANCELLED };
			case 'unsigned':
				return { ok: false, failure: unsigned(answer.reason) };
			case 'silence':
				return { ok: false, failure: silence(answer.code, answer.mayHaveArrived) };
			case 'response':
				return this.understand(operation, answer);
		}
	}

	private understand(
		operation: Operation,
		answer: Extract<HttpAnswer, { kind: 'response' }>,
	): Answer<XAnswer> {
		const { status, headers, body } = answer;
		this.limits?.note(operation, readRateLimits(headers));
		if (status >= 200 && status < 300) {
			if (body.trim() === '') return { ok: true, value: { headers, body: {} } };
			const parsed = parseObject(body);
			return parsed
				? { ok: true, value: { headers, body: parsed } }
				: { ok: false, failure: unreadable(status) };
		}

		const problem = readProblem(body);
		const refusal = findRefusal(
			status,
			searchable(problem),
			problem.type,
			operation,
			problem.constants,
		);
		const reopens =
			status === 429 || status === 503 ? reopensAt(headers, this.clock.now()) : undefined;
		const words = summarize(problem);
		return {
			ok: false,
			failure: {
				code: refusal.code,
				message: withWords(refusal.message, words === '' ? `status ${status}` : words),
				advice: refusal.advice,
				status,
				recourse: recourseOf(status, refusal.recourse, reopens),
				// A refusal is an answer: X did not do it. Only a fault inside X leaves that open.
				mayHaveArrived: status >= 500 || status === 408,
				context: reopens === undefined ? undefined : { retry_at: new Date(reopens).toISOString() },
			},
		};
	}
}

function recourseOf(
	status: number,
	kind: Recourse['kind'] | undefined,
	reopens?: number,
): Recourse {
	if (reopens !== undefined) return { kind: 'wait', until: reopens };
	if (status === 429) return { kind: 'again' };
	return kind === undefined || kind === 'wait' ? { kind: 'none' } : { kind };
}

function withWords(message: string, words: string): string {
	return message.replace('{x}', () => words);
}

/** Without a status: the JSON could be read, but is not what X's documents say. */
export function unreadable(status?: number): WireFailure {
	return {
		code: 'x.unreadable_answer',
		message:
			status === undefined
				? 'X answered with something else than was asked for'
				: `X answered with status ${status} but not with readable JSON`,
		advice:
			'Check that nothing between n8n and X (a proxy or gateway) changes answers, then run again.',
		status,
		recourse: { kind: 'again' },
		mayHaveArrived: true,
	};
}

/** n8n replaces a whole message that has one of these codes in it, so it gets words. */
const SILENCES: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	ECONNRESET: 'connection cut',
	EPIPE: 'connection cut',
	ETIMEDOUT: 'time-out',
	ECONNABORTED: 'time-out',
	ENOTFOUND: 'address not found',
	EAI_AGAIN: 'address not found',
	EHOSTUNREACH: 'no way to the server',
	ENETUNREACH: 'no way to the server',
	ESTATUS: 'no new token for now',
};

function silence(code: string, mayHaveArrived: boolean): WireFailure {
	return {
		code: 'x.unreachable',
		message: `X could not be reached or did not answer (${SILENCES[code] ?? code})`,
		advice: 'Check the network of the n8n server, then run the workflow again.',
		recourse: { kind: 'again' },
		mayHaveArrived,
	};
}

const UNSIGNED = {
	missing: {
		code: 'credential.missing',
		message: 'No X credential is selected in this node',
		advice: 'Select or create a credential at the top of the node.',
	},
	not_connected: {
		code: 'credential.not_connected',
		message: 'The X credential of this node is not connected to an account',
		advice: 'Open the credential in n8n and connect the account there.',
	},
	revoked: {
		code: 'credential.revoked',
		message: 'X no longer accepts the connection of this credential',
		advice: RECONNECT,
	},
} as const;

function unsigned(reason: keyof typeof UNSIGNED): WireFailure {
	return {
		...UNSIGNED[reason],
		recourse: { kind: 'none' },
		mayHaveArrived: false,
	};
}
