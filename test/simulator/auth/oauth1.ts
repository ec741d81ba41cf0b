import { createHmac, timingSafeEqual } from 'node:crypto';
import { urlencodedBody } from '../http/body';
import type { Exchange } from '../http/exchange';

/** Clock difference that X tolerates, seconds. */
const TIMESTAMP_TOLERANCE = 300;

/** RFC 3986, as OAuth 1.0a wants it. */
export function percentEncode(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** The parameters of an `Authorization: OAuth …` header; undefined when it is not one. */
export function parseOAuthHeader(header: string | undefined): Map<string, string> | undefined {
	if (!header || !/^OAuth\s/i.test(header)) return undefined;
	const params = new Map<string, string>();
	for (const pair of header.slice(6).split(',')) {
		const match = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(pair);
		if (!match) return undefined;
		const name = decode(match[1]!);
		if (params.has(name)) return undefined;
		params.set(name, decode(match[2]!));
	}
	return params;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** RFC 5849 section 3.4.1: method, base URL, and every parameter sorted by encoded name then value. */
export function signatureBase(method: string, url: URL, params: [string, string][]): string {
	const normalised = params
		.map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
		.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
	return [method.toUpperCase(), `${url.origin}${url.pathname}`, normalised]
		.map(percentEncode)
		.join('&');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

export function sign(base: string, consumerSecret: string, tokenSecret: string): string {
	return createHmac('sha1', `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
		.update(base)
		.digest('base64');
}

/** Nonces seen per timestamp; a pair works once. */
export class NonceBook {
	private readonly seen = new Map<number, Set<string>>();

	/** False when the pair was used before or the timestamp is stale. */
	use(timestamp: number, nonce: string, nowSeconds: number): boolean {
		if (Math.abs(nowSeconds - timestamp) > TIMESTAMP_TOLERANCE) return false;
		for (const old of this.seen.keys()) {
			if (nowSeconds - old > TIMESTAMP_TOLERANCE) this.seen.delete(old);
		}
		const nonces = this.seen.get(timestamp) ?? new Set();
		this.seen.set(timestamp, nonces);
		if (nonces.has(nonce)) return false;
		nonces.add(nonce);
		return true;
	}
}

export interface OAuth1Caller {
	params: Map<string, string>;
	token: string | undefined;
}

/**
 * Verifies the signature for real: HMAC-SHA1 over oauth_*, query and urlencoded body (multipart and JSON bodies are not
 * signed). `secretOf` yields the secret of the token in the header: '' for a call without token, undefined when unknown.
 */
export async function verifyOAuth1(
	exchange: Exchange,
	secretOf: (token: string | undefined) => string | undefined,
): Promise<OAuth1Caller | undefined> {
	const { request, url, world } = exchange;
	const params = parseOAuthHeader(request.headers.authorization);
	if (!params) return undefined;
	const { consumerKey, consumerSecret } = world.accounts.client;
	const token = params.get('oauth_token');
	const secret = secretOf(token);
	const given = params.get('oauth_signature');
	const timestamp = params.get('oauth_timestamp') ?? '';
	const nonce = params.get('oauth_nonce');
	if (
		secret === undefined ||
		!given ||
		!nonce ||
		!/^\d+$/.test(timestamp) ||
		params.get('oauth_consumer_key') !== consumerKey ||
		params.get('oauth_signature_method') !== 'HMAC-SHA1' ||
		(params.get('oauth_version') ?? '1.0') !== '1.0'
	) {
		return undefined;
	}
	const signed: [string, string][] = [...params].filter(
		([name]) => name !== 'oauth_signature' && name !== 'realm',
	);
	const form = new URLSearchParams(await urlencodedBody(exchange));
	const elsewhere = [...url.searchParams, ...form];
	// Clients repeat oauth_callback and oauth_verifier of the header in the body; they are signed once.
	const isRepeated = ([name, value]: [string, string]) =>
		name.startsWith('oauth_') && params.get(name) === value;
	signed.push(...elsewhere.filter((pair) => !isRepeated(pair)));
	const expected = Buffer.from(
		sign(signatureBase(request.method ?? 'GET', url, signed), consumerSecret, secret),
	);
	const actual = Buffer.from(given);
	if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined;
	if (!world.nonces.use(Number(timestamp), nonce, Math.floor(world.clock.wall() / 1000))) {
		return undefined;
	}
	return { params, token };
}
