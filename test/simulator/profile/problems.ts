import type { Exchange } from '../http/exchange';
import { Refusal } from '../http/reply';

/** The one of v1.1's two formats that names the request. */
export function v1Error(exchange: Exchange, status: number, error: string): Refusal {
	const request = exchange.url.pathname;
	return new Refusal(() => ({ status, json: { request, error } }));
}

/** The other one, with a numbered list. */
export function v1Errors(status: number, code: number, message: string): Refusal {
	return new Refusal(() => ({ status, json: { errors: [{ code, message }] } }));
}

export function missingParameter(exchange: Exchange, name: string): Refusal {
	const what = exchange.url.pathname.includes('banner') ? 'Profile banner' : name;
	return v1Errors(400, 38, `${what} parameter is missing.`);
}

/** Code 453: what apps of smaller plans hear from most of v1.1. */
export function refuseWithoutAccess({ world }: Exchange): void {
	if (world.options.profileAccess) return;
	throw v1Errors(
		403,
		453,
		'You currently have access to a subset of X API v2 endpoints and limited v1.1 endpoints (e.g. media post, ' +
			'oauth) only. If you need access to this endpoint, you may need a different access level.',
	);
}
