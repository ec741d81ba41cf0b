import type { TimeControl } from './types';

/** The simulator's clock: a base (the wall by default) plus what tests have advanced it by. */
export class Clock implements TimeControl {
	private offset = 0;

	constructor(private readonly base: () => number) {}

	now(): number {
		return this.base() + this.offset;
	}

	/** The clock clients live on. OAuth 1.0a timestamps are judged by it, so that `advance` does not spoil signatures. */
	wall(): number {
		return this.base();
	}

	advance(ms: number): void {
		this.offset += ms;
	}

	reset(): void {
		this.offset = 0;
	}
}
