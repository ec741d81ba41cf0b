import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { ByteSource } from '../media/source';

/** Bytes that a disk store is asked to read at a time; only a hint for the others. */
const CHUNK_BYTES = 1024 * 1024;

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

	const size = data.bytes ?? (await helpers.getBinaryMetadata(id)).fileSize;
	return {
		...hints,
		size,
		seekable: id.startsWith('filesystem'),
		async *open(start = 0) {
			const stream = await helpers.getBinaryStream(id, CHUNK_BYTES);
			const stop = () => stream.destroy();
			signal.addEventListener('abort', stop, { once: true });
			try {
				let skip = seek(stream, start) ? 0 : start;
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

/** n8n's helper has no offset; a file stream of Node that has not started yet takes one. */
function seek(stream: Stream, start: number): boolean {
	if (start === 0) return true;
	const file = stream as Stream & { pos?: number; bytesRead?: number; start?: number };
	if (!('pos' in file) || file.bytesRead !== 0 || file.start !== undefined) return false;
	file.pos = start;
	return true;
}
