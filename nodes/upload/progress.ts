import type { Clock, Progress, ProgressPort, UploadObserver } from './ports';

/** Milliseconds between two lines, and until the first: a short upload stays silent. Ours. */
export const PROGRESS_EVERY_MS = 5_000;

/** Tells now and then how far a long upload is, whatever happens in between. */
export function observeProgress(
	port: ProgressPort,
	clock: Pick<Clock, 'now'>,
): Omit<UploadObserver, 'taken'> {
	let latest = clock.now();
	const show = (progress: Progress, atOnce = false) => {
		const now = clock.now();
		if (!atOnce && now - latest < PROGRESS_EVERY_MS) return;
		latest = now;
		port.show(progress);
	};
	return {
		acknowledged: ({ segments, of, bytes, total }) =>
			show({ step: 'sending', segments, of, sent: bytes, total }),
		// Nothing else will be told during a long wait.
		retried: (_step, { message }, ms) =>
			show({ step: 'waiting', ms, reason: message }, ms >= PROGRESS_EVERY_MS),
		restarted: ({ message }) => show({ step: 'restarting', reason: message }, true),
		processing: (info) => show({ step: 'processing', info }),
	};
}
