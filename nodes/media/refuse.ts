import { documentationOf, type PreflightCode } from './codes';
import { failed, type Failure, type Outcome } from './failure';

/** A file that cannot be judged at all: a failure whose code has a section in docs/preflight.md. */
export function refuse(
	code: PreflightCode,
	message: string,
	advice: string,
	context: Failure['context'] = {},
): Outcome<never> {
	return failed({
		code,
		message,
		advice,
		context: { ...context, documentation: documentationOf(code) },
	});
}
