import { createHash, type Hash } from 'node:crypto';
import type { LedgerSegment } from '../types';

/** Bytes from the start of a file that are kept in any case, to see what it is. */
const HEAD_BYTES = 64 * 1024;

/** One stored segment. Its bytes stay in the chunks they arrived in; its hash is made when somebody asks. */
class Segment implements LedgerSegment {
	private hash: string | undefined;
	timesReceived = 1;

	constructor(
		readonly index: number,
		public bytes: number,
		public receivedOrder: number,
		readonly encoding: 'multipart' | 'json',
		public chunks: Buffer[] | undefined,
	) {}

	get sha256(): string {
		if (!this.chunks) return this.hash ?? '';
		if (this.hash === undefined) {
			const hash = createHash('sha256');
			for (const chunk of this.chunks) hash.update(chunk);
			this.hash = hash.digest('hex');
		}
		return this.hash;
	}

	toJSON(): LedgerSegment {
		const { index, bytes, sha256, receivedOrder, timesReceived, encoding } = this;
		return { index, bytes, sha256, receivedOrder, timesReceived, encoding };
	}
}

/**
 * Puts segments together in index order, whatever order they come in. The hash of the whole runs along as far as the
 * segments are without a gap; without `retain`, hashed bytes are let go at once.
 */
export class Assembler {
	private readonly byIndex = new Map<number, Segment>();
	private hash: Hash = createHash('sha256');
	private hashed = 0;
	private stored = 0;
	private headBytes: Buffer = Buffer.alloc(0);
	private joined: Buffer | undefined;

	constructor(private readonly retain: boolean) {}

	/** A segment that is sent again replaces itself. */
	store(index: number, chunks: Buffer[], bytes: number, encoding: 'multipart' | 'json'): void {
		const before = this.byIndex.get(index);
		const segment = new Segment(index, bytes, this.stored, encoding, chunks);
		this.stored += 1;
		segment.timesReceived = (before?.timesReceived ?? 0) + 1;
		if (index < this.hashed) {
			// Already part of the running hash. When nothing was let go the hash starts over; else the repeat is taken
			// as equal, which only benchmarks (retain = false) rely on.
			if (this.retain) {
				this.hash = createHash('sha256');
				this.hashed = 0;
				this.headBytes = Buffer.alloc(0);
			} else {
				segment.chunks = undefined;
			}
		}
		this.byIndex.set(index, segment);
		this.joined = undefined;
		this.runHash();
	}

	private runHash(): void {
		for (let segment; (segment = this.byIndex.get(this.hashed)); this.hashed += 1) {
			if (!segment.chunks) continue;
			for (const chunk of segment.chunks) this.hash.update(chunk);
			this.extendHead(segment.chunks);
			if (!this.retain) segment.chunks = undefined;
		}
	}

	private extendHead(chunks: Buffer[]): void {
		for (const chunk of chunks) {
			const room = HEAD_BYTES - this.headBytes.length;
			if (room <= 0) return;
			this.headBytes = Buffer.concat([this.headBytes, chunk.subarray(0, room)]);
		}
	}

	get segments(): Segment[] {
		return [...this.byIndex.values()].sort((a, b) => a.index - b.index);
	}

	get receivedBytes(): number {
		let sum = 0;
		for (const segment of this.byIndex.values()) sum += segment.bytes;
		return sum;
	}

	/** Indices run 0, 1, 2 … without a gap. */
	get complete(): boolean {
		return this.byIndex.size > 0 && this.hashed === this.byIndex.size;
	}

	/** Hex SHA-256 of the whole; only when `complete`. */
	digest(): string {
		return this.hash.copy().digest('hex');
	}

	/** The first bytes of the file, at most 64 KiB. */
	get head(): Buffer {
		return this.headBytes;
	}

	/** The whole file; undefined without `retain`. */
	join(): Buffer | undefined {
		if (!this.retain) return undefined;
		this.joined ??= Buffer.concat(this.segments.flatMap(({ chunks }) => chunks ?? []));
		return this.joined;
	}
}
