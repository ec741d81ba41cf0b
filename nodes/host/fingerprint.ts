import { createHash } from 'crypto';
import { failed, success, type Outcome } from '../media/failure';
import type { ByteSource } from '../media/source';
import { CANCELLED } from '../upload/cancelled';

/** Files up to this size are hashed whole; of larger ones, samples. Bytes. */
const WHOLE_BYTES = 1024 * 1024;
const SAMPLES = 16;
const SAMPLE_BYTES = 4096;

/**
 * Tells files apart: by all bytes of a small one, and by samples spread over a large one where the
 * store can be opened anywhere. `identity` is whatever else must agree (the category, the store's own
 * id). Hexadecimal, 64 characters; says nothing about the content.
 *
 * Failures: `run.cancelled` (the run, or another item, ended this one while it was read),
 * `binary.unreadable` (the store broke off).
 */
export async function fingerprintOf(
	source: ByteSource,
	identity: string,
	signal: AbortSignal,
): Promise<Outcome<string>> {
	try {
		return success(await hashOf(source, identity));
	} catch {
		if (signal.aborted) return failed(CANCELLED);
		return failed({
			code: 'binary.unreadable',
			message: "The file could not be read from n8n's binary store",
			advice: 'Run the node that produced the file again, then this one.',
		});
	}
}

async function hashOf(source: ByteSource, identity: string): Promise<string> {
	const hash = createHash('sha256').update(`${source.size}\n${identity}\n`);
	for (const [start, length] of spans(source)) {
		let left = length;
		for await (const chunk of source.open(start, length)) {
			const part = chunk.subarray(0, left);
			hash.update(part);
			left -= part.length;
			if (left <= 0) break;
		}
	}
	return hash.digest('hex');
}

function spans({ size, seekable }: ByteSource): Array<readonly [start: number, length: number]> {
	if (size <= WHOLE_BYTES) return [[0, size]];
	// Reading up to a later offset would cost the whole way there.
	if (!seekable) return [[0, SAMPLES * SAMPLE_BYTES]];
	const step = (size - SAMPLE_BYTES) / (SAMPLES - 1);
	return Array.from({ length: SAMPLES }, (_, at) => [Math.floor(at * step), SAMPLE_BYTES] as const);
}
