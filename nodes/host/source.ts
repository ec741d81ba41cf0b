import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { ByteSource } from '../media/source';
import { readerOf } from './fileReader';

/** Bytes that a disk store is asked to read at a time. Only a hint for the other stores. */
const CHUNK_BYTES = 256 * 1024;

type Helpers = Pick<IExecuteFunctions['helpers'], 'getBinaryStream' | 'getBinaryMetadata'>;
type Stream = Awaited<ReturnType<Helpers['getBinaryStream']>>;

/**
 * A file of n8n's binary store, wherever it lies: on disk, in the database, in S3, or in memory.
 * Nothing but the bytes asked for is read, and only in-memory files are ever held whole (n8n holds
 * them already).
 */
export async function openBinary(
	helpers: Helpers,
	data: IBinaryData,
	signal: AbortSignal,
): Promise<ByteSource> {
	const hints = { fileName: data.fileName, declaredMediaType: data.mimeType };
	const { id } = data;
	if (id === undefined) return { ...hints, ...inMemory(data.data) };

	const onDisk = id.startsWith('filesystem');
	const size = data.bytes ?? (await helpers.getBinaryMetadata(id)).fileSize;
	return {
		...hints,
		size,
		seekable: onDisk,
		openInPlace: onDisk ? async () => await readerOf(await helpers.getBinaryStream(id)) : undefined,
		async *open(start = 0, length = size - start) {
			const stream = await helpers.getBinaryStream(id, Math.max(1, Math.min(CHUNK_BYTES, length)));
			const stop = () => stream.destroy();
			signal.addEventListener('abort', stop, { once: true });
			try {
				let skip = seek(stream, start, length) ? 0 : start;
				for await (const chunk of stream as AsyncIterable<Buffer>) {
					if (skip >= chunk.length) {
						skip -= chunk.length;
						continue;
					}
					yield skip > 0 ? chunk.subarray(skip) : chunk;
					skip = 0;
				}
			} finally {
				signal.removeEventListener('abort', stop);
				stream.destroy();
			}
		},
	};
}

function inMemory(base64: string): ByteSource {
	const bytes = Buffer.from(base64, 'base64');
	return {
		size: bytes.length,
		seekable: true,
		async *open(start = 0) {
			yield bytes.subarray(start);
		},
	};
}

/**
 * n8n's helper has no range; a file stream of Node that has not started yet takes one. True when the
 * stream gives the bytes from `start` on first.
 */
function seek(stream: Stream, start: number, length: number): boolean {
	const file = stream as Stream & Partial<Record<'pos' | 'bytesRead' | 'start' | 'end', number>>;
	if (!('pos' in file) || file.bytesRead !== 0 || file.start !== undefined) return start === 0;
	file.pos = start;
	// Without an end the stream would read ahead while the first chunk is looked at.
	file.end = start + length - 1;
	return true;
}
