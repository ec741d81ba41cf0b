import type { ByteSource } from '../../../nodes/media/source';

/** Reproducible bytes: a small linear generator, so that a wrong order or a lost byte shows. */
export function seededBytes(size: number, seed = 1): Uint8Array {
	const bytes = new Uint8Array(size);
	let state = seed >>> 0 || 1;
	for (let at = 0; at < size; at++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes[at] = state >>> 24;
	}
	return bytes;
}

export interface CountedSource extends ByteSource {
	opened: number;
	closed: number;
	bytesRead: number;
}

/** A source over bytes in memory, handed out in chunks of the given sizes, over and over. */
export function sourceOf(
	bytes: Uint8Array,
	chunkSizes: readonly number[] = [bytes.length || 1],
	announcedSize = bytes.length,
): CountedSource {
	const source: CountedSource = {
		size: announcedSize,
		seekable: true,
		fileName: 'clip.mp4',
		opened: 0,
		closed: 0,
		bytesRead: 0,
		async *open(start = 0) {
			source.opened++;
			try {
				let position = start;
				for (let turn = 0; position < bytes.length; turn++) {
					await Promise.resolve();
					const chunk = bytes.slice(
						position,
						position + (chunkSizes[turn % chunkSizes.length] ?? 1),
					);
					position += chunk.length;
					source.bytesRead += chunk.length;
					yield chunk;
				}
			} finally {
				source.closed++;
			}
		},
	};
	return source;
}
