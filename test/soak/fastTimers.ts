/** Milliseconds that pass in one. */
const SPEED = 25;

/** Real milliseconds between two looks at the time, while anybody waits. */
const STEP = 1;

/**
 * Real milliseconds that count between two looks at most. While others keep the machine from this
 * process, its time stands still: else a request that takes long for that alone would be timed out.
 */
const LONGEST_STEP = 4;

type Callback = (...args: unknown[]) => void;

/** Stands in the place of this process's `setTimeout`. Node's own timers (of sockets) are not among them. */
export class FastTimers {
	private readonly real = {
		setTimeout: globalThis.setTimeout,
		clearTimeout: globalThis.clearTimeout,
	};

	private readonly pending = new Set<FastTimer>();

	private looked = performance.now();

	private ticking = false;

	constructor(private time: number) {
		const set = (callback: Callback, ms = 1, ...args: unknown[]) => {
			const timer = new FastTimer(this, () => callback(...args), Math.max(1, Number(ms) || 1));
			return timer.refresh();
		};
		const clear = (timer: FastTimer | NodeJS.Timeout | undefined) => {
			if (timer instanceof FastTimer) this.pending.delete(timer);
			else this.real.clearTimeout(timer);
		};
		globalThis.setTimeout = Object.assign(set, {
			__promisify__: this.real.setTimeout.__promisify__,
		}) as unknown as typeof setTimeout;
		globalThis.clearTimeout = clear as typeof clearTimeout;
	}

	/** Timers that would still fire and keep the process alive. */
	get open(): number {
		return [...this.pending].filter((timer) => timer.hasRef()).length;
	}

	/** Epoch milliseconds. */
	now(): number {
		const real = performance.now();
		this.time += Math.min(real - this.looked, LONGEST_STEP) * SPEED;
		this.looked = real;
		return this.time;
	}

	add(timer: FastTimer): void {
		this.pending.add(timer);
		if (!this.ticking) this.tick();
	}

	remove(timer: FastTimer): void {
		this.pending.delete(timer);
	}

	private tick(): void {
		this.ticking = true;
		this.real.setTimeout(() => {
			this.ticking = false;
			const now = this.now();
			const due = [...this.pending].filter(({ at }) => at <= now);
			for (const timer of due.sort((one, other) => one.at - other.at)) {
				if (this.pending.delete(timer)) timer.fire();
			}
			if (this.pending.size > 0 && !this.ticking) this.tick();
		}, STEP);
	}
}

class FastTimer {
	at = 0;

	private counted = true;

	constructor(
		private readonly timers: FastTimers,
		readonly fire: () => void,
		private readonly ms: number,
	) {}

	refresh(): this {
		this.at = this.timers.now() + this.ms;
		this.timers.add(this);
		return this;
	}

	close(): this {
		this.timers.remove(this);
		return this;
	}

	ref(): this {
		this.counted = true;
		return this;
	}

	unref(): this {
		this.counted = false;
		return this;
	}

	hasRef(): boolean {
		return this.counted;
	}
}
