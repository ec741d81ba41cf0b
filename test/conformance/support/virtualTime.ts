import type { Clock } from '../../../nodes/upload/ports';

/** 2027-01-15T08:00:00Z. */
export const START = 1_800_000_000_000;

interface Waiting {
	readonly at: number;
	wake(): void;
}

/**
 * Time for a run over real sockets that does not sleep: it stands still while anybody works, and when
 * all wait it jumps to the first of them. The simulator lives on the same time.
 */
export class VirtualTime implements Clock {
	private working = 0;

	private readonly waiting = new Set<Waiting>();

	constructor(
		private readonly signal: AbortSignal,
		private time = START,
	) {
		signal.addEventListener('abort', () => {
			for (const one of [...this.waiting]) this.wake(one);
		});
	}

	now(): number {
		return this.time;
	}

	/** Milliseconds since the start. */
	get passed(): number {
		return this.time - START;
	}

	/** Those who still wait, or work. Zero when a run has left nothing behind. */
	get pending(): number {
		return this.working + this.waiting.size;
	}

	async sleep(ms: number): Promise<void> {
		if (this.signal.aborted) return;
		await new Promise<void>((resolve) => this.wakeAt(this.time + ms, resolve));
	}

	/** Calls at that time, or at once when the run is cancelled. Answers with a function that forgets the call. */
	wakeAt(at: number, wake: () => void): () => void {
		const one = { at, wake };
		this.waiting.add(one);
		this.look();
		return () => this.waiting.delete(one);
	}

	/** Time stands still until the function it answers with is called. */
	work(): () => void {
		this.working++;
		let ended = false;
		return () => {
			if (ended) return;
			ended = true;
			this.working--;
			this.look();
		};
	}

	/** Jumps only after everything that is ready to run has run: it may be about to work. */
	private look(): void {
		setImmediate(() => {
			if (this.working > 0) return;
			const [first] = [...this.waiting].sort((one, other) => one.at - other.at);
			if (first) this.wake(first);
		});
	}

	private wake(one: Waiting): void {
		if (!this.waiting.delete(one)) return;
		this.time = Math.max(this.time, this.signal.aborted ? this.time : one.at);
		one.wake();
		this.look();
	}
}
