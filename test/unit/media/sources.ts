import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource } from '../../../nodes/media/source';

const FIXTURES = join(__dirname, '../../fixtures/media');

export function fixture(name: string): Buffer {
	return readFileSync(join(FIXTURES, name));
}

/** A source that counts what is taken out of it, in chunks of a disk's size. */
export class CountedSource implements ByteSource {
	readonly size: number;
	readonly seekable: boolean;
	readonly fileName?: string;
	readonly declaredMediaType?: string;
	taken = 0;
	opened: number[] = [];
	/** Openings that were neither read to the end nor left properly. */
	unclosed = 0;

	constructor(
		private readonly at: (start: number, end: number) => Uint8Array,
		size: number,
		options: Partial<Pick<ByteSource, 'seekable' | 'fileName' | 'declaredMediaType'>> = {},
		private readonly chunk = 64 * 1024,
	) {
		this.size = size;
		this.seekable = options.seekable ?? true;
		this.fileName = options.fileName;
		this.declaredMediaType = options.declaredMediaType;
	}

	static of(
		bytes: Uint8Array,
		options: Partial<Pick<ByteSource, 'seekable' | 'fileName' | 'declaredMediaType'>> = {},
		chunk?: number,
	): CountedSource {
		return new CountedSource(
			(start, end) => bytes.subarray(start, end),
			bytes.length,
			options,
			chunk,
		);
	}

	async *open(start = 0): AsyncGenerator<Uint8Array> {
		this.opened.push(start);
		this.unclosed++;
		try {
			for (let at = start; at < this.size; at += this.chunk) {
				const bytes = this.at(at, Math.min(at + this.chunk, this.size));
				this.taken += bytes.length;
				yield bytes;
			}
		} finally {
			this.unclosed--;
		}
	}
}

/** A file far larger than memory should hold: given parts at given places, zeros between them. */
export function sparse(
	size: number,
	parts: ReadonlyArray<{ at: number; bytes: Uint8Array }>,
	options: { seekable?: boolean } = {},
): CountedSource {
	return new CountedSource(
		(start, end) => {
			const chunk = new Uint8Array(end - start);
			for (const { at, bytes } of parts) {
				const from = Math.max(at, start);
				const to = Math.min(at + bytes.length, end);
				if (from < to) chunk.set(bytes.subarray(from - at, to - at), from - start);
			}
			return chunk;
		},
		size,
		options,
	);
}
