import type { ByteSource } from '../../nodes/media/source';
import type { Random } from './random';

/** What the source saw. */
export interface Watch {
	/** Openings that were neither read to their end nor left properly. */
	unclosed: number;
	taken: number;
}

export type Way = 'memory' | 'chunked' | 'forward';

/** The bytes as n8n's stores hand them out: all at once, in pieces, or in pieces and not seekable. */
export function sourceOf(bytes: Uint8Array, way: Way, random: Random): ByteSource & Watch {
	// Pieces of a few bytes are for small files: the number of pieces is what they cost.
	const least = Math.max(1, bytes.length >> 12);
	const piece = way === 'memory' ? Math.max(1, bytes.length) : least + random.size(65_536);
	const source = {
		size: bytes.length,
		seekable: way !== 'forward',
		unclosed: 0,
		taken: 0,
		async *open(start = 0) {
			source.unclosed++;
			try {
				for (let at = start; at < bytes.length; at += piece) {
					const chunk = bytes.subarray(at, at + piece);
					source.taken += chunk.length;
					yield chunk;
				}
			} finally {
				source.unclosed--;
			}
		},
	};
	return source;
}
