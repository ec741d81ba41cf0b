import type { Failure } from '../media/failure';

/** A time (ISO 8601) by the clock of the workflow. */
export function localTime(at: string, timeZone: string): string {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone,
		dateStyle: 'medium',
		timeStyle: 'short',
	}).format(new Date(at));
}

/**
 * Says when X takes requests again, by the clock of the workflow: `context.retry_at` (ISO 8601) in
 * the time zone that the user has set.
 */
export function inLocalTime(failure: Failure, timeZone: string): Failure {
	const at = failure.context?.retry_at;
	if (typeof at !== 'string') return failure;
	const local = localTime(at, timeZone);
	return { ...failure, advice: `X opens again on ${local} (${timeZone}). ${failure.advice}` };
}
