import { createHmac, randomBytes } from 'node:crypto';
import type { OAuth1Keys } from '../../simulator';

export const encode = (text: string) =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
	);

export interface Change {
	oauth?: Record<string, string>;
	/** Body parameters that are signed. */
	form?: Record<string, string>;
	/** Changes the URL after it was signed. */
	sentUrl?: string;
}

/** An OAuth 1.0a header written from RFC 5849, apart from the simulator's own code. */
export function header(
	method: string,
	url: string,
	keys: Partial<OAuth1Keys>,
	{ oauth = {}, form = {} }: Change = {},
): string {
	const parsed = new URL(url);
	const values: Record<string, string> = {
		oauth_consumer_key: keys.consumerKey ?? '',
		oauth_nonce: randomBytes(12).toString('hex'),
		oauth_signature_method: 'HMAC-SHA1',
		oauth_timestamp: String(Math.floor(Date.now() / 1000)),
		...(keys.token ? { oauth_token: keys.token } : {}),
		oauth_version: '1.0',
		...oauth,
	};
	const pairs = [...Object.entries(values), ...parsed.searchParams, ...Object.entries(form)]
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.sort();
	const base = [method, parsed.origin + parsed.pathname, pairs.join('&')].map(encode).join('&');
	const key = `${encode(keys.consumerSecret ?? '')}&${encode(keys.tokenSecret ?? '')}`;
	const signature = createHmac('sha1', key).update(base).digest('base64');
	return `OAuth ${Object.entries({ ...values, oauth_signature: signature })
		.map(([name, value]) => `${encode(name)}="${encode(value)}"`)
		.join(', ')}`;
}
