/** One of X's clocks: per 15 minutes (also of an ad account), or per 24 hours for the app or the user. */
export interface RateLimit {
	readonly name: 'window' | 'account' | 'app_day' | 'user_day';
	readonly limit?: number;
	readonly remaining: number;
	/** Epoch milliseconds. */
	readonly resetAt: number;
}

const CLOCKS: ReadonlyArray<readonly [RateLimit['name'], string]> = [
	['window', 'x-rate-limit'],
	['account', 'x-account-rate-limit'],
	['app_day', 'x-app-limit-24hour'],
	['user_day', 'x-user-limit-24hour'],
];

type Headers = Readonly<Record<string, string>>;

/** The limits that an answer reports. Source: X API documents, rate limits; header names as sent. */
export function readRateLimits(headers: Headers): RateLimit[] {
	const limits: RateLimit[] = [];
	for (const [name, prefix] of CLOCKS) {
		const remaining = count(headers[`${prefix}-remaining`]);
		const reset = count(headers[`${prefix}-reset`]);
		if (remaining === undefined || reset === undefined) continue;
		limits.push({
			name,
			limit: count(headers[`${prefix}-limit`]),
			remaining,
			resetAt: reset * 1000,
		});
	}
	return limits;
}

/**
 * When X takes requests again, in epoch milliseconds: the latest of all exhausted clocks and of
 * `Retry-After` (seconds or a date). Undefined when the answer does not say.
 */
export function reopensAt(headers: Headers, now: number): number | undefined {
	const times = readRateLimits(headers)
		.filter((limit) => limit.remaining === 0)
		// A second more than X says: its clock and ours need not agree.
		.map((limit) => limit.resetAt + 1_000);
	const retryAfter = headers['retry-after'];
	if (retryAfter !== undefined) {
		const seconds = count(retryAfter);
		const date = seconds === undefined ? Date.parse(retryAfter) : now + seconds * 1000;
		if (Number.isFinite(date)) times.push(date);
	}
	return times.length > 0 ? Math.max(...times) : undefined;
}

function count(text: string | undefined): number | undefined {
	if (text === undefined || !/^\d{1,15}$/.test(text.trim())) return undefined;
	return Number(text);
}
