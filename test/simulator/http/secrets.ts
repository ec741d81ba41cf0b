/** Fields whose values never reach the ledger, in requests and answers alike. */
const SECRET_FIELDS = [
	'access_token',
	'refresh_token',
	'client_secret',
	'code',
	'code_verifier',
	'token',
	'oauth_token_secret',
	'oauth_verifier',
];

const MASK = '***';

export function maskFields(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	if (!SECRET_FIELDS.some((name) => name in value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			SECRET_FIELDS.includes(name) ? MASK : inner,
		]),
	);
}

/** The same for `name=value` pairs: urlencoded answers, and callback addresses. */
export function maskPairs(text: string): string {
	return text.replace(/(^|[?&])(\w+)=([^&]*)/g, (pair, before: string, name: string) =>
		SECRET_FIELDS.includes(name) ? `${before}${name}=${MASK}` : pair,
	);
}
