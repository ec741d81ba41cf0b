import type { Failure } from '../media/failure';
import type { Violation } from '../media/violation';

/** All violations at once, as one failure; the first gives it its code. */
export function asFailure(violations: readonly Violation[]): Failure {
	const [first] = violations as readonly [Violation, ...Violation[]];
	return {
		code: first.code,
		message: violations.map(({ message }) => message).join(' '),
		advice: [...new Set(violations.map(({ advice }) => advice))].join(' '),
		context: {
			violations: violations.map(({ code }) => code),
			...(first.documentation ? { documentation: first.documentation } : {}),
		},
	};
}

/**
 * The `warnings` of an output item: what may go wrong at X for this account. Notes, which most
 * ordinary videos have, are for `validate` only.
 */
export function toWarnings(violations: readonly Violation[]): string[] {
	return violations
		.filter(({ severity }) => severity !== 'note')
		.map(({ message, advice }) => `${message} ${advice}`);
}
