/** Chance that comes out the same for the same seed. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
		// Neighbouring seeds begin alike; a few draws part them.
		for (let draw = 0; draw < 4; draw++) this.next();
	}

	/** Uniform in [0, 1). Mulberry32. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from `low` to `high`, both included. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(0, list.length - 1)]!;
	}

	times<T>(count: number, draw: (at: number) => T): T[] {
		return Array.from({ length: count }, (_, at) => draw(at));
	}
}
