import { readFileSync, writeFileSync } from 'node:fs';

/** What one piece of work cost this process. */
export interface Cost {
	/** Milliseconds on the clock. */
	readonly ms: number;
	/** Milliseconds of user and system time, all threads. */
	readonly cpuMs: number;
	/** Bytes resident before the work began, after a garbage collection. */
	readonly idleBytes: number;
	/** Most bytes resident at any moment of the work. */
	readonly peakBytes: number;
}

/**
 * Runs a piece of work and weighs it. The peak is the kernel's own high-water mark, set back before
 * the work, so that no sample is missed between two looks.
 */
export async function weigh(work: () => Promise<void>): Promise<Cost> {
	collectGarbage();
	resetPeak();
	const idleBytes = status('VmRSS');
	const cpu = process.cpuUsage();
	const start = performance.now();
	await work();
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	return { ms, cpuMs: (user + system) / 1000, idleBytes, peakBytes: status('VmHWM') };
}

function collectGarbage(): void {
	const { gc } = globalThis as { gc?: () => void };
	gc?.();
	gc?.();
}

/** Linux: 5 resets the high-water mark (proc(5)). */
function resetPeak(): void {
	writeFileSync('/proc/self/clear_refs', '5');
}

function status(field: 'VmRSS' | 'VmHWM'): number {
	const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
		readFileSync('/proc/self/status', 'utf8'),
	)?.[1];
	if (kib === undefined) throw new Error(`The kernel does not tell ${field}`);
	return Number(kib) * 1024;
}
