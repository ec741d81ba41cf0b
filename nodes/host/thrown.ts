import type { HttpAnswer } from '../x/http';

/** n8n's code for an answer of the token endpoint that holds neither a token nor a refusal. */
const TOKENLESS = 'ESTATUS';

/** X had refused the request, and there was nothing to send it again with. */
export const NO_TOKEN: HttpAnswer = { kind: 'silence', code: TOKENLESS, mayHaveArrived: false };

/** Codes of sockets that were never connected: X cannot have seen the request. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

interface Thrown {
	readonly message?: unknown;
	readonly name?: unknown;
	readonly code?: unknown;
	readonly httpCode?: unknown;
	readonly status?: unknown;
	readonly cause?: unknown;
	readonly errorResponse?: unknown;
	readonly response?: { status?: unknown; headers?: unknown; data?: unknown };
}

/**
 * What n8n's helper meant by throwing: X answered with a status, nobody answered, or the request
 * could not be signed. Only names and codes are looked at; texts of others go no further.
 */
export function explainThrown(error: unknown): HttpAnswer {
	const chain = causes(error);

	for (const { message } of chain) {
		if (typeof message !== 'string') continue;
		if (/credentials? not connected|no credentials were returned/i.test(message)) {
			return { kind: 'unsigned', reason: 'not_connected' };
		}
		if (/does not have any credentials|does not have credential type/i.test(message)) {
			return { kind: 'unsigned', reason: 'missing' };
		}
		if (/needs to be reconnected/i.test(message)) return { kind: 'unsigned', reason: 'revoked' };
	}
	if (chain.some(refusesRefresh)) return { kind: 'unsigned', reason: 'revoked' };
	if (chain.some(({ code }) => code === TOKENLESS)) return NO_TOKEN;

	const response = chain.find((link) => typeof link.response?.status === 'number')?.response;
	if (response) {
		return {
			kind: 'response',
			status: response.status as number,
			headers: textHeaders(response.headers),
			body: typeof response.data === 'string' ? response.data : JSON.stringify(response.data ?? ''),
		};
	}
	for (const { httpCode, status } of chain) {
		const number = Number(httpCode ?? status);
		if (Number.isInteger(number) && number >= 400 && number <= 599) {
			return { kind: 'response', status: number, headers: {}, body: '' };
		}
	}
	const code = chain
		.flatMap(({ code: own, httpCode }) => [own, httpCode])
		.find((value): value is string => typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value));
	return {
		kind: 'silence',
		code: code ?? 'no answer',
		mayHaveArrived: code === undefined || !NEVER_CONNECTED.has(code),
	};
}

/**
 * Whether the token endpoint refused the refresh token. X says invalid_request where others say
 * invalid_grant. n8n 1.x hands on nothing of the error but its code, under another name. A limit or a
 * fault of the endpoint is no refusal.
 */
function refusesRefresh({ name, code, httpCode, status }: Thrown): boolean {
	const codes = [code, httpCode];
	if (name === 'AuthError' || codes.includes('EAUTH')) return true;
	if (!codes.includes(TOKENLESS)) return false;
	return typeof status !== 'number' || [400, 401, 403].includes(status);
}

function causes(error: unknown): Thrown[] {
	const chain: Thrown[] = [];
	const queue: unknown[] = [error];
	while (queue.length > 0 && chain.length < 8) {
		const link = queue.shift();
		if (typeof link !== 'object' || link === null) continue;
		const thrown = link as Thrown;
		chain.push(thrown);
		queue.push(thrown.cause, thrown.errorResponse);
	}
	return chain;
}

function textHeaders(headers: unknown): Record<string, string> {
	const text: Record<string, string> = {};
	if (typeof headers !== 'object' || headers === null) return text;
	for (const [name, value] of Object.entries(headers)) {
		if (typeof value === 'string' || typeof value === 'number')
			text[name.toLowerCase()] = String(value);
	}
	return text;
}
