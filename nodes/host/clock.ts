import { sleep } from 'n8n-workflow';
import type { Clock } from '../upload/ports';

/** Longest sleep in one go, milliseconds; between two the end of the run is looked at. */
const SLICE_MS = 200;

/**
 * n8n's clock. Waits end when the run is cancelled: n8n 2.x wakes the sleeper itself, older versions
 * ignore the signal, so the wait is cut into slices.
 */
export function n8nClock(signal: AbortSignal): Clock {
	return {
		now: () => Date.now(),
		async sleep(ms) {
			const end = Date.now() + ms;
			while (!signal.aborted) {
				const left = end - Date.now();
				if (left <= 0) return;
				await sleep(Math.min(left, SLICE_MS));
			}
		},
	};
}
