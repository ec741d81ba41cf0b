import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { openBinary } from '../../nodes/host/source';
import type { ByteSource } from '../../nodes/media/source';

/** What was read of a file. */
export interface Reads {
	bytes: number;
	openings: number;
}

/**
 * A file on disk as n8n's file system store hands it to a node, opened the way the node opens it.
 * `reads` counts what the streams took from the disk, their read-ahead included.
 */
export async function openOnDisk(path: string, reads?: Reads): Promise<ByteSource> {
	const { size } = statSync(path);
	const helpers = {
		getBinaryStream: async (_id: string, chunkSize?: number) => {
			const stream = createReadStream(path, { highWaterMark: chunkSize });
			if (reads) {
				reads.openings++;
				stream.once('close', () => (reads.bytes += stream.bytesRead));
			}
			return stream;
		},
		getBinaryMetadata: async () => ({ fileSize: size }),
	};
	return await openBinary(
		helpers,
		{ id: `filesystem-v2:${path}`, data: 'filesystem-v2', mimeType: '', fileName: basename(path) },
		new AbortController().signal,
	);
}
