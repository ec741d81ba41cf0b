/** The same numbers for the same seed on every machine (mulberry32). */
export class Random {
	private state: number;

	constructor(...seeds: readonly number[]) {
		// Seeds that differ little must not give numbers that differ little.
		this.state = seeds.reduce(
			(state, seed) => mix(state ^ Math.imul(seed, 0x9e3779b1)),
			0x2545f491,
		);
	}

	/** 0 up to, not including, `end`. */
	below(end: number): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		return Math.floor((mix(this.state) / 2 ** 32) * end);
	}

	pick<T>(all: readonly T[]): T {
		return all[this.below(all.length)] as T;
	}

	chance(share: number): boolean {
		return this.below(10_000) < share * 10_000;
	}

	/** A number up to `most` whose size is as likely small as large. */
	size(most: number): number {
		return Math.min(most, 1 + this.below(2 ** (1 + this.below(Math.ceil(Math.log2(most + 1))))));
	}
}

function mix(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 15), value | 1);
	mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
	return (mixed ^ (mixed >>> 14)) >>> 0;
}
