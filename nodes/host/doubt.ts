import type { Failure } from '../media/failure';
import type { Memory } from './memory';

/**
 * A failure on the way to a sending must not hide that an earlier try of this item has sent, and that
 * nobody knows whether X did it. `doubt` is what the user reads of that.
 */
export function withDoubt(failure: Failure, memory: Memory, doubt: Failure): Failure {
	if (!memory.inDoubt()) return failure;
	const { code, message, advice } = doubt;
	return {
		code,
		message: `${message}. This try ended before: ${failure.message}`,
		advice,
		context: failure.context,
	};
}
