import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Time and memory of one call. */
export interface Cost {
	/** User and system time of the process, milliseconds. */
	readonly cpuMs: number;
	/** What the process held more afterwards, bytes. */
	readonly bytes: number;
}

/** A call over a limit is measured again: the compiler or another thread may have been it. */
const ATTEMPTS = 4;

/** Measures calls one by one and keeps the dearest. */
export class Meter {
	dearest: Cost = { cpuMs: 0, bytes: 0 };

	constructor(private readonly limit: Cost) {}

	/** Calls `work`, again when it was over a limit; the least of its costs counts. */
	async measure<T>(work: () => Promise<T>): Promise<T> {
		let least: Cost = { cpuMs: Infinity, bytes: Infinity };
		for (let attempt = 1; ; attempt++) {
			if (attempt > 1) collectGarbage();
			const before = process.memoryUsage();
			const cpu = process.cpuUsage();
			const result = await work();
			const { user, system } = process.cpuUsage(cpu);
			const after = process.memoryUsage();
			const grown = after.heapUsed + after.external - before.heapUsed - before.external;
			least = {
				cpuMs: Math.min(least.cpuMs, (user + system) / 1000),
				bytes: Math.min(least.bytes, grown),
			};
			const fine = least.cpuMs <= this.limit.cpuMs && least.bytes <= this.limit.bytes;
			if (!fine && attempt < ATTEMPTS) continue;
			this.dearest = {
				cpuMs: Math.max(this.dearest.cpuMs, least.cpuMs),
				bytes: Math.max(this.dearest.bytes, least.bytes),
			};
			return result;
		}
	}
}

/** Bytes that the process holds after a clean-up. */
export function held(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
