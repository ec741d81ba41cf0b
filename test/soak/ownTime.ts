import { performance } from 'node:perf_hooks';

/**
 * Measures time on a machine that does other things too: what this process waited and what it
 * computed, without the time in which it wanted to compute and others were computing.
 */
export class OwnTime {
	private readonly loop = performance.eventLoopUtilization();

	private readonly cpu = process.cpuUsage();

	/** Milliseconds since this was made. */
	get passed(): number {
		const { idle, active } = performance.eventLoopUtilization(this.loop);
		const { user, system } = process.cpuUsage(this.cpu);
		return idle + Math.min(active, (user + system) / 1000);
	}
}
