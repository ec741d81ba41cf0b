import type { MediaFacts } from './facts';
import { inspectSpans } from './inspect';
import { GifCounter } from './readers/gif';

/** First and last bytes that are kept while a file passes: together the budget of an inspection. */
const HEAD = 256 * 1024;
const TAIL = 768 * 1024;

/**
 * Watches a file's bytes on their way to X and completes the facts that its beginning alone could
 * not give (`facts.partial`): a movie index at the end, the last times of a stream, the frames of a
 * GIF. It keeps 1 MiB at most, whatever the file's size.
 *
 * The bytes may come in any order and more than once; only a GIF's frames need them from the first
 * to the last. Undefined when there is nothing to complete.
 */
export function observe(facts: MediaFacts): FactsObserver | undefined {
	return facts.partial ? new FactsObserver(facts) : undefined;
}

export class FactsObserver {
	private readonly head: KeptRange;
	private readonly tail: KeptRange;
	private readonly frames?: GifCounter;
	private counted = 0;

	constructor(private readonly facts: MediaFacts) {
		const { size } = facts;
		this.head = new KeptRange(0, Math.min(HEAD, size));
		const tailStart = Math.max(this.head.end, size - TAIL);
		this.tail = new KeptRange(tailStart, size);
		if (facts.mediaType === 'image/gif') this.frames = new GifCounter();
	}

	/** Takes bytes that stand at `offset` in the file; they are not kept after the call. */
	write(offset: number, bytes: Uint8Array): void {
		if (this.frames) {
			this.count(offset, bytes);
			return;
		}
		this.head.take(offset, bytes);
		this.tail.take(offset, bytes);
	}

	/** The completed facts; those from before when not all the bytes that they need have passed. */
	async finish(): Promise<MediaFacts> {
		if (this.frames) {
			if (this.counted < this.facts.size) return this.facts;
			const draft = { ...this.facts };
			this.frames.report(draft, true);
			return { ...draft, kind: draft.animated ? 'gif' : 'image' };
		}
		if (!this.head.complete || !this.tail.complete) return this.facts;
		return await inspectSpans(this.facts, [this.head, this.tail]);
	}

	private count(offset: number, bytes: Uint8Array): void {
		if (offset > this.counted || offset + bytes.length <= this.counted) return;
		const fresh = bytes.subarray(this.counted - offset);
		this.frames?.push(fresh);
		this.counted += fresh.length;
	}
}

/** A range of a file that fills as its bytes pass. */
class KeptRange {
	readonly bytes: Uint8Array;
	/** Stretches that have arrived, in order and apart from each other. */
	private filled: Array<[from: number, to: number]> = [];

	constructor(
		readonly start: number,
		readonly end: number,
	) {
		this.bytes = new Uint8Array(end - start);
	}

	get complete(): boolean {
		const [first] = this.filled;
		return this.bytes.length === 0 || (first?.[0] === this.start && first[1] === this.end);
	}

	take(offset: number, bytes: Uint8Array): void {
		const from = Math.max(offset, this.start);
		const to = Math.min(offset + bytes.length, this.end);
		if (from >= to) return;
		this.bytes.set(bytes.subarray(from - offset, to - offset), from - this.start);
		this.note(from, to);
	}

	private note(from: number, to: number): void {
		const touching = this.filled.filter((one) => one[0] <= to && from <= one[1]);
		const apart = this.filled.filter((one) => !touching.includes(one));
		const start = Math.min(from, ...touching.map((one) => one[0]));
		const end = Math.max(to, ...touching.map((one) => one[1]));
		this.filled = [...apart, [start, end] as [number, number]].sort((a, b) => a[0] - b[0]);
	}
}
