import type { Exchange } from '../http/exchange';
import { Refusal, type Problem, type Reply } from '../http/reply';

/** One entry of `errors[]` of the Ads API. `code` is one of the constants of its error page. */
export interface AdsComplaint {
	code: string;
	message: string;
	parameter?: string;
	details?: string;
	value?: string;
}

/** What the Ads API understood of a request; it says so in good and bad answers alike. */
function paramsOf({ url, params }: Exchange): Record<string, unknown> {
	return { ...Object.fromEntries(url.searchParams), ...params };
}

/** Ends the request with the Ads API's words. */
export function adsRefusal(exchange: Exchange, status: number, complaint: AdsComplaint): Refusal {
	const request = { params: paramsOf(exchange) };
	return new Refusal(() => ({ status, json: { errors: [complaint], request } }));
}

export function missingParameter(exchange: Exchange, parameter: string): Refusal {
	return adsRefusal(exchange, 400, {
		code: 'MISSING_PARAMETER',
		message: `"${parameter}" is a required parameter`,
		parameter,
	});
}

/** @param details what is expected of the parameter. */
export function invalidParameter(
	exchange: Exchange,
	parameter: string,
	value: unknown,
	details: string,
): Refusal {
	const shown = typeof value === 'string' ? value : JSON.stringify(value ?? null);
	return adsRefusal(exchange, 400, {
		code: 'INVALID_PARAMETER',
		message: `Expected ${details}, got "${shown}" for ${parameter}`,
		parameter,
		details,
		value: shown,
	});
}

/** What the gateway answers before an account is looked at. */
function early(status: number, code: string, message: string): Problem {
	return () => ({ status, json: { errors: [{ code, message }], request: { params: {} } } });
}

export const adsUnauthorized = early(
	401,
	'UNAUTHORIZED_ACCESS',
	'This request is not properly authenticated',
);

export const adsTooManyRequests = early(429, 'TOO_MANY_REQUESTS', 'Too many requests');

export function adsOk(exchange: Exchange, data: unknown, status = 200, more: object = {}): Reply {
	return { status, json: { request: { params: paramsOf(exchange) }, ...more, data } };
}
