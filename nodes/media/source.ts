/**
 * Where a file's bytes come from. A source can be opened again and again; every opening starts at
 * `start` and may be left early. The size is known before the first byte is read.
 */
export interface ByteSource {
	/** Bytes in the whole file. */
	readonly size: number;
	/** As the upstream node named it; a hint for messages only. */
	readonly fileName?: string;
	/** As the upstream node declared it; a hint only, the bytes decide. */
	readonly declaredMediaType?: string;
	/**
	 * True when opening at an offset costs nothing (a file on disk, bytes in memory); false when the
	 * bytes before `start` must be read and thrown away (network stores).
	 */
	readonly seekable: boolean;
	/**
	 * Reads from `start` (default 0) to the end in chunks of whatever size the store gives. `length` is
	 * how many bytes are wanted at most: a store may end after them, or go on.
	 */
	open(start?: number, length?: number): AsyncIterable<Uint8Array>;
	/**
	 * Opens the file for reading into the reader's own memory, where the store can do that. Undefined
	 * when it cannot after all. Throws what the store fails with.
	 */
	openInPlace?(): Promise<Reader | undefined>;
}

/** Reads bytes into memory that the caller brings. One read at a time. */
export interface Reader {
	/** Reads up to `target.length` bytes that stand at `position`; answers how many, 0 at the file's end. */
	read(target: Uint8Array, position: number): Promise<number>;
	/** Must be called, also after a read that failed. Does not fail. */
	close(): void | Promise<void>;
}
