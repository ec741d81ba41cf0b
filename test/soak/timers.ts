/**
 * Stands before this process's `setTimeout`: knows which timers are pending, and can let time pass
 * faster. Node's own timers (of sockets) are not among them.
 */
export class TimerWatch {
	private readonly real = {
		setTimeout: globalThis.setTimeout,
		clearTimeout: globalThis.clearTimeout,
	};

	private readonly pending = new Set<NodeJS.Timeout>();

	/** With `speed` 20 a second takes 50 ms. */
	constructor(speed = 1) {
		const { setTimeout, clearTimeout } = this.real;
		const set = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
			const timer = setTimeout(() => {
				this.pending.delete(timer);
				callback(...args);
			}, ms / speed);
			this.pending.add(timer);
			return timer;
		};
		const clear = (timer: NodeJS.Timeout) => {
			this.pending.delete(timer);
			clearTimeout(timer);
		};
		globalThis.setTimeout = Object.assign(set, {
			__promisify__: setTimeout.__promisify__,
		}) as typeof setTimeout;
		globalThis.clearTimeout = clear as typeof clearTimeout;
	}

	/** Timers that would still fire and keep the process alive. */
	get open(): number {
		return [...this.pending].filter((timer) => timer.hasRef()).length;
	}

	stop(): void {
		Object.assign(globalThis, this.real);
	}
}
