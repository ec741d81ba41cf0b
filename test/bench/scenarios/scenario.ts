import type { Wishes } from '../contenders/contender';
import type { Scratch } from '../scratch';
import type { Sink } from '../server/start';

/** What every scenario works with. */
export interface Bench {
	readonly sink: Sink;
	readonly scratch: Scratch;
	/** Of our own node by default; the limit sends the same. */
	readonly wishes: Wishes;
	/** Smaller sizes and fewer rounds: shows that it runs, not how fast. */
	readonly quick: boolean;
	/** Rounds of which the median counts. */
	readonly rounds: number;
	/** Folder for a CPU profile of our process. */
	readonly profile?: string;
	/** Says on the standard error what is being done. */
	say(what: string): void;
}

/** Figures by name; ratios are named as the bounds name them. */
export type Figures = Readonly<Record<string, unknown>>;

export type Scenario = (bench: Bench) => Promise<Figures>;
