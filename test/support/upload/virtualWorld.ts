import type { World } from '../../../nodes/upload/ports';

/** Time that passes only by sleeping, and a chance that always says the same. */
export interface VirtualWorld extends World {
	/** Every wait that was asked for, milliseconds. */
	readonly sleeps: number[];
	cancel(): void;
}

export function virtualWorld(start = 1_800_000_000_000, random = 1): VirtualWorld {
	const controller = new AbortController();
	const sleeps: number[] = [];
	let now = start;
	return {
		sleeps,
		signal: controller.signal,
		random: () => random,
		cancel: () => controller.abort(),
		clock: {
			now: () => now,
			async sleep(ms) {
				await Promise.resolve();
				if (controller.signal.aborted) return;
				sleeps.push(ms);
				now += ms;
			},
		},
	};
}
