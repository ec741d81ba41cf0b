import type { ByteSource } from './source';

/** Bytes taken beyond what was asked: the next question is mostly about what follows. */
const READ_AHEAD = 64 * 1024;

/** Bytes of a file and where they stand in it. */
export interface Span {
	readonly start: number;
	readonly bytes: Uint8Array;
}

/**
 * Random access to a source under a budget: it never takes more than `budget` bytes out of it.
 * A source that cannot seek is read forward from its start only, once, and what was read is kept.
 * `undefined` means out of reach; a shorter answer than asked means the file ends there.
 */
export class ByteWindow {
	readonly size: number;

	/** Bytes taken from the source so far. */
	spent = 0;

	/** True after the source threw or was cancelled: what is missing is not the file's fault. */
	broken = false;

	private readonly spans: Span[] = [];

	private forward?: { iterator: AsyncIterator<Uint8Array>; chunks: Uint8Array[]; length: number };

	constructor(
		private readonly source: ByteSource,
		private readonly budget: number,
		private readonly signal?: AbortSignal,
	) {
		this.size = source.size;
	}

	/** A window on bytes at hand; everything else of the file is out of reach. */
	static over(size: number, spans: readonly Span[]): ByteWindow {
		const nothing: ByteSource = { size, seekable: true, open: async function* () {} };
		const window = new ByteWindow(nothing, 0);
		window.spans.push(...spans);
		return window;
	}

	/** The bytes `start` to `start + length`, clipped to the file. */
	async read(start: number, length: number): Promise<Uint8Array | undefined> {
		const end = Math.min(start + length, this.size);
		if (start < 0 || !(end > start)) return new Uint8Array(0);
		const cached = this.cached(start, end);
		if (cached) return cached;
		this.broken = true;
		const bytes = await (this.source.seekable ? this.seek(start, end) : this.advance(start, end));
		this.broken = false;
		return bytes;
	}

	/** Ends the forward reading, so that the store may close its stream. */
	async close(): Promise<void> {
		await this.forward?.iterator.return?.();
	}

	private cached(start: number, end: number): Uint8Array | undefined {
		const span = this.spans.find(
			(one) => one.start <= start && end <= one.start + one.bytes.length,
		);
		return span?.bytes.subarray(start - span.start, end - span.start);
	}

	private async seek(start: number, end: number): Promise<Uint8Array | undefined> {
		const wanted = end - start;
		if (wanted > this.budget - this.spent) return undefined;
		const most = Math.min(wanted + READ_AHEAD, this.budget - this.spent, this.size - start);
		const chunks: Uint8Array[] = [];
		let length = 0;
		for await (const chunk of this.source.open(start, most)) {
			this.signal?.throwIfAborted();
			chunks.push(chunk);
			length += chunk.length;
			if (length >= wanted) break;
		}
		// A store in memory hands out one view of everything: only what is needed of it is counted.
		const bytes = join(chunks, Math.min(length, most));
		this.spent += bytes.length;
		this.spans.unshift({ start, bytes });
		return bytes.subarray(0, wanted);
	}

	private async advance(start: number, end: number): Promise<Uint8Array | undefined> {
		if (end > this.budget) return undefined;
		this.forward ??= {
			iterator: this.source.open()[Symbol.asyncIterator](),
			chunks: [],
			length: 0,
		};
		const { forward } = this;
		while (forward.length < end) {
			this.signal?.throwIfAborted();
			const { done, value } = await forward.iterator.next();
			if (done) break;
			forward.chunks.push(value);
			forward.length += value.length;
		}
		const bytes = join(forward.chunks, Math.min(forward.length, Math.max(end, this.budget)));
		forward.chunks = [bytes];
		this.spent = bytes.length;
		this.spans[0] = { start: 0, bytes };
		return bytes.subarray(start, end);
	}
}

function join(chunks: readonly Uint8Array[], limit: number): Uint8Array {
	const [first] = chunks;
	if (first && chunks.length === 1) return first.subarray(0, limit);
	const joined = new Uint8Array(limit);
	let at = 0;
	for (const chunk of chunks) {
		if (at >= limit) break;
		const part = chunk.subarray(0, limit - at);
		joined.set(part, at);
		at += part.length;
	}
	return joined.subarray(0, at);
}
