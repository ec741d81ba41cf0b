import type { IncomingMessage } from 'node:http';
import { badRequest, payloadTooLarge } from './problems';
import { ConnectionGone, Refusal } from './reply';
import type { Exchange } from './exchange';
import { maskFields } from './secrets';

/** Bodies that are not media; generous, since X does not document it. Bytes. */
const PLAIN_BODY_LIMIT = 16 * 1024 * 1024;

/** Resolves when the client has sent everything or is gone. */
export function drain(request: IncomingMessage): Promise<void> {
	if (request.complete || request.destroyed) return Promise.resolve();
	return new Promise((resolve) => {
		request
			.once('end', resolve)
			.once('close', resolve)
			.once('error', () => resolve());
		request.resume();
	});
}

/**
 * Feeds the body to `take` as it arrives. Above `limit` bytes the rest is thrown away and the request refused with X's
 * empty 413; a body that ends early is `ConnectionGone`.
 */
export function consume(
	exchange: Exchange,
	limit: number,
	take: (chunk: Buffer) => void,
): Promise<void> {
	const { request, record } = exchange;
	const declared = Number(request.headers['content-length'] ?? Number.NaN);
	return new Promise((resolve, reject) => {
		let tooLarge = declared > limit;
		const cutAt = Number.isNaN(declared) ? 1 : Math.ceil(declared / 2);
		request.on('data', (chunk: Buffer) => {
			record.bytes += chunk.length;
			if (exchange.cutDuringBody && record.bytes >= cutAt) {
				request.socket.resetAndDestroy();
				return;
			}
			tooLarge ||= record.bytes > limit;
			if (tooLarge) return;
			try {
				take(chunk);
			} catch (error) {
				reject(error as Error);
			}
		});
		request.once('end', () => (tooLarge ? reject(new Refusal(payloadTooLarge)) : resolve()));
		request.once('error', () => reject(new ConnectionGone()));
		request.once('close', () => {
			if (!request.complete) reject(new ConnectionGone());
		});
	});
}

/** The whole body; read once, then remembered. */
export async function readRaw(exchange: Exchange, limit = PLAIN_BODY_LIMIT): Promise<Buffer> {
	if (exchange.rawBody) return exchange.rawBody;
	const chunks: Buffer[] = [];
	await consume(exchange, limit, (chunk) => chunks.push(chunk));
	exchange.rawBody = Buffer.concat(chunks);
	return exchange.rawBody;
}

/** The media type of the request without its parameters, lower case. */
export function contentTypeOf(exchange: Exchange): string {
	return (exchange.request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

export function isJson(exchange: Exchange): boolean {
	return contentTypeOf(exchange) === 'application/json';
}

/** A JSON object body, noted in the ledger. Anything else is refused in X's words. */
export async function readJsonObject(
	exchange: Exchange,
	limit?: number,
): Promise<Record<string, unknown>> {
	if (!isJson(exchange)) {
		await readRaw(exchange, limit);
		throw badRequest('Requests with bodies must have content-type of application/json.');
	}
	const text = (await readRaw(exchange, limit)).toString('utf8');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		exchange.record.body = text.slice(0, 1000);
		const empty = text.trim() === '';
		throw badRequest(
			empty ? 'Request body must be a JSON object.' : 'Request body is not valid JSON.',
		);
	}
	exchange.record.body = forLedger(value);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw badRequest('Request body must be a JSON object.');
	}
	return value as Record<string, unknown>;
}

/**
 * A urlencoded form, or the same as a JSON object: a widely used client sends JSON to the token endpoint, and X takes it.
 * Secrets never reach the ledger.
 */
export async function readForm(exchange: Exchange): Promise<URLSearchParams> {
	const form = isJson(exchange)
		? new URLSearchParams((await readJsonObject(exchange)) as Record<string, string>)
		: new URLSearchParams(await urlencodedBody(exchange));
	exchange.record.body = maskFields(Object.fromEntries(form));
	return form;
}

/** The raw form; empty, and nothing read, for bodies of another type. */
export async function urlencodedBody(exchange: Exchange): Promise<string> {
	if (contentTypeOf(exchange) !== 'application/x-www-form-urlencoded') return '';
	return (await readRaw(exchange)).toString('utf8');
}

/** Long base64 media would drown the ledger: its length is enough there. */
function forLedger(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const { media, ...rest } = value as Record<string, unknown>;
	if (typeof media !== 'string') return structuredClone(value);
	return { media: `<${media.length} base64 characters>`, ...structuredClone(rest) };
}
