/**
 * A failure as a value. Inside the library nothing is thrown: every step answers with an `Outcome`,
 * and only `host/failures.ts` turns a failure into an n8n error.
 */
export interface Failure {
	/** Stable, lower-case, dotted by step: `binary.missing`, `media.too_large`, `x.forbidden`. */
	readonly code: string;
	/** What happened, in one sentence a marketer understands, with the limit and the actual value. */
	readonly message: string;
	/** The next step, in n8n terms. */
	readonly advice: string;
	/** HTTP status, when X answered. */
	readonly status?: number;
	/** What a later run or node may need: `media_id`, `segments`, … Never a token, never a raw body. */
	readonly context?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export type Outcome<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly failure: Failure };

export function success<T>(value: T): Outcome<T> {
	return { ok: true, value };
}

export function failed<T = never>(failure: Failure): Outcome<T> {
	return { ok: false, failure };
}
