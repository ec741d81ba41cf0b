import { createReadStream, statSync, type ReadStream } from 'node:fs';
import { basename } from 'node:path';
import { openBinary } from '../../nodes/host/source';
import type { ByteSource } from '../../nodes/media/source';

/** What is read of a file. */
export class Reads {
	openings = 0;
	private bytes = 0;
	private readonly closing: Array<Promise<unknown>> = [];

	/** Counts a stream, the bytes that it reads ahead included. */
	watch(stream: ReadStream): void {
		this.openings++;
		const closed = new Promise<void>((done) => stream.once('close', done));
		this.closing.push(closed.then(() => (this.bytes += stream.bytesRead)));
	}

	/** The bytes that were taken from the disk, when every stream has been closed. */
	async total(): Promise<number> {
		await Promise.all(this.closing);
		return this.bytes;
	}
}

/**
 * A file on disk as n8n's file system store hands it to a node, opened the way the node opens it.
 */
export async function openOnDisk(path: string, reads?: Reads): Promise<ByteSource> {
	const { size } = statSync(path);
	const helpers = {
		getBinaryStream: async (_id: string, chunkSize?: number) => {
			const stream = createReadStream(path, { highWaterMark: chunkSize });
			reads?.watch(stream);
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
