import type { Failure } from '../media/failure';
import type { Violation } from '../media/violation';

/** All violations at once, as one failure; the first gives it its code. */
export function asFailure(violations: readonly Violation[]): Failure {
	const [first] = violations as readonly [Violation, ...Violation[]];
	return {
		code: first.code,
		message: violations.map(({ message }) => message).join(' '),
		advice: [...new Set(violations.map(({ advice }) => advice))].join(' '),
		context: { violations: violations.map(({ code }) => code) },
	};
}

/** A sentence for the `warnings` of an output item. */
export function toWarning({ message, advice }: Violation): string {
	return `${message} ${advice}`;
}
