import type { Dialect } from '../types';
import { Refusal, type Problem, type Reply } from './reply';

/** The two gateways' bases of `type`. */
const PROBLEM_BASE: Record<Dialect, string> = {
	new: 'https://api.x.com/2/problems/',
	old: 'https://api.twitter.com/2/problems/',
};

const PROBLEM_JSON = 'application/problem+json';

/** `type: about:blank` problems say the same in both dialects. */
function blank(status: number, title: string, detail = title): Reply {
	return {
		status,
		contentType: PROBLEM_JSON,
		json: { title, type: 'about:blank', status, detail },
	};
}

/** One complaint about a request: X's words and, in the old dialect, the parameters it concerns. */
export interface Complaint {
	message: string;
	parameters?: Record<string, unknown>;
}

/**
 * 400 invalid-request. The old gateway lists complaints in `errors[]` under a generic `detail`; the new one has no
 * `errors[]` and says the first complaint in `detail`, as its other bodies do.
 */
export function invalidRequest(...complaints: [Complaint, ...Complaint[]]): Problem {
	return (dialect) => ({
		status: 400,
		json:
			dialect === 'old'
				? {
						errors: complaints.map(({ message, parameters }) => ({
							...(parameters ? { parameters } : {}),
							message,
						})),
						title: 'Invalid Request',
						detail: 'One or more parameters to your request was invalid.',
						type: `${PROBLEM_BASE.old}invalid-request`,
					}
				: {
						detail: complaints[0].message,
						status: 400,
						title: 'Invalid Request',
						type: `${PROBLEM_BASE.new}invalid-request`,
					},
	});
}

export function badRequest(message: string, parameters?: Record<string, unknown>): Refusal {
	return new Refusal(invalidRequest({ message, ...(parameters ? { parameters } : {}) }));
}

export const unauthorized: Problem = () => blank(401, 'Unauthorized');
/** Also the answer to a missing scope: X does not name it. */
export const forbidden: Problem = () => blank(403, 'Forbidden');
export const tooManyRequests: Problem = () => blank(429, 'Too Many Requests');
export const internalError: Problem = () =>
	blank(
		500,
		'Internal Server Error',
		'Something is broken. This is usually a temporary error, for example in a high load situation.',
	);
/** The gateway's answer to a body above its limit: nothing but the status. */
export const payloadTooLarge: Problem = () => ({ status: 413 });
/** The answer to an unknown path: zero bytes. */
export const unknownPath: Problem = () => ({ status: 404 });

/** 403 with a reason and `type: about:blank`: duplicates, cashtags and the like. */
export function forbiddenBecause(detail: string): Refusal {
	return new Refusal(() => blank(403, 'Forbidden', detail));
}

export const unsupportedAuthentication: Problem = (dialect) => ({
	status: 403,
	contentType: PROBLEM_JSON,
	json: {
		title: 'Unsupported Authentication',
		detail:
			'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported ' +
			'authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
		type: `${PROBLEM_BASE[dialect]}unsupported-authentication`,
		status: 403,
	},
});

/** Replies and quotes that X does not let an app make. */
export const notSummoned: Problem = (dialect) => ({
	status: 403,
	json:
		dialect === 'old'
			? {
					detail:
						'Reply to this conversation is not allowed because you have not been mentioned or otherwise ' +
						'engaged by the author of the post you are replying to.',
					type: 'about:blank',
					title: 'Forbidden',
					status: 403,
				}
			: {
					detail: 'You can only reply to or quote posts where you are mentioned or are the author.',
					status: 403,
					title: 'Authorization Error',
					type: `${PROBLEM_BASE.new}not-authorized-for-resource`,
				},
});

/** Lookups answer 200 with this in `errors[]`. */
export function notFoundProblem(
	dialect: Dialect,
	resourceType: 'tweet' | 'user' | 'media' | 'dm_event',
	parameter: string,
	value: string,
): Record<string, unknown> {
	return {
		value,
		detail: `Could not find ${resourceType} with ${parameter}: [${value}].`,
		title: 'Not Found Error',
		resource_type: resourceType,
		parameter,
		resource_id: value,
		type: `${PROBLEM_BASE[dialect]}resource-not-found`,
	};
}
