import type { ByteSource, Reader } from '../media/source';

/** Opens a source for reading into memory of one's own, whatever its store hands out. */
export async function openReader(source: ByteSource): Promise<Reader> {
	return (await source.openInPlace?.()) ?? new ChunkReader(source);
}

/**
 * Reads from the chunks of a store. Positions may only grow: what lies between two reads is thrown
 * away. One chunk is held at a time.
 */
class ChunkReader implements Reader {
	private chunks?: AsyncIterator<Uint8Array>;

	private chunk: Uint8Array = new Uint8Array(0);

	/** Of the chunk's first byte that was not read. */
	private position = 0;

	constructor(private readonly source: ByteSource) {}

	async read(target: Uint8Array, position: number): Promise<number> {
		if (!this.chunks) {
			this.chunks = this.source.open(position)[Symbol.asyncIterator]();
			this.position = position;
		}
		for (;;) {
			this.pass(Math.min(position - this.position, this.chunk.length));
			if (this.chunk.length > 0) break;
			const next = await this.chunks.next();
			if (next.done) return 0;
			this.chunk = next.value;
		}
		const bytes = this.chunk.subarray(0, target.length);
		target.set(bytes);
		this.pass(bytes.length);
		return bytes.length;
	}

	async close(): Promise<void> {
		await this.chunks?.return?.();
	}

	private pass(bytes: number): void {
		this.chunk = this.chunk.subarray(bytes);
		this.position += bytes;
	}
}
