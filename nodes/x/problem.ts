/**
 * What X says when it refuses: RFC 7807 problems, `errors[]` lists, v1.1 `{request, error}` bodies,
 * plain text, HTML or nothing. Everything is untrusted; only short, cleaned sentences leave here.
 */
export interface Problem {
	/** Last path segment of `type`: `invalid-request`, `credits-depleted`, …; the host changed in 2026. */
	readonly type?: string;
	readonly title?: string;
	readonly detail?: string;
	readonly messages: readonly string[];
	/** Numbers of v1.1 errors. */
	readonly codes: readonly number[];
	/** Constants of the Ads API: INVALID_MEDIA, MISSING_PARAMETER, … */
	readonly constants: readonly string[];
}

const LONGEST = 300;

export function readProblem(body: string): Problem {
	const parsed = parseObject(body);
	if (!parsed) {
		const plain = body.trim();
		// Words only: markup and broken or foreign JSON say nothing to a person.
		const usable = /^[^<{[]/.test(plain);
		return { messages: usable ? [cleanText(plain)] : [], codes: [], constants: [] };
	}
	const messages: string[] = [];
	const codes: number[] = [];
	const constants: string[] = [];
	for (const entry of Array.isArray(parsed.errors) ? parsed.errors : []) {
		const error = asObject(entry);
		if (!error) continue;
		for (const key of ['message', 'detail', 'title'] as const) {
			const text = asText(error[key]);
			if (text) {
				messages.push(text);
				break;
			}
		}
		if (typeof error.code === 'number') codes.push(error.code);
		if (typeof error.code === 'string') constants.push(error.code);
	}
	const single = asText(parsed.error);
	if (single) messages.push(single);
	const type = asText(parsed.type);
	return {
		type: type?.split('/').pop(),
		title: asText(parsed.title),
		detail: asText(parsed.detail),
		messages,
		codes,
		constants,
	};
}

/** All that X said, most telling first, as one sentence; empty when it said nothing usable. */
export function summarize(problem: Problem): string {
	const [first] = problem.messages;
	const generic =
		/^(forbidden|unauthorized|too many requests|invalid request|one or more parameters)/i;
	const candidates = [first, problem.detail, problem.title].filter(
		(text): text is string => text !== undefined && text !== '',
	);
	return candidates.find((text) => !generic.test(text)) ?? candidates[0] ?? '';
}

/** The whole text to search for the fragments by which X's refusals are known. */
export function searchable(problem: Problem): string {
	return [...problem.messages, problem.detail, problem.title].filter(Boolean).join('\n');
}

/** Short, one line, without anything that looks like a secret or an address. */
export function cleanText(text: string): string {
	const line = text
		// eslint-disable-next-line no-control-regex
		.replace(/[\u0000-\u001f\u007f]+/g, ' ')
		.replace(
			/\b(bearer|oauth_token|access_token|refresh_token|client_secret)\b[\s:="]*\S+/gi,
			'$1 [hidden]',
		)
		.replace(/\bhttps?:\/\/\S*[?&]\S*/g, '[address hidden]')
		.replace(/[A-Za-z0-9_-]{40,}/g, '[hidden]')
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

export function parseObject(body: string): Record<string, unknown> | undefined {
	try {
		return asObject(JSON.parse(body));
	} catch {
		return undefined;
	}
}

export function asObject(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}

/** The objects of a list; anything else in it is left out. */
export function asObjects(value: unknown): Array<Record<string, unknown>> {
	if (!Array.isArray(value)) return [];
	return value.map(asObject).filter((entry) => entry !== undefined);
}

export function asText(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? cleanText(value) : undefined;
}
