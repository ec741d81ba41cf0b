import type { IExecuteFunctions } from 'n8n-workflow';
import type { Reader } from '../media/source';

type Stream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** What a file stream of Node reads with: its own, or what its documented option `fs` has given it. */
interface FileOperations {
	read(
		descriptor: number,
		target: Uint8Array,
		offset: number,
		length: number,
		position: number,
		done: (error: Error | null, bytesRead: number) => void,
	): void;
}

/**
 * Reads a file on disk through the stream that n8n has opened for it, into memory that the caller
 * brings. The stream itself makes a new buffer for every chunk: garbage in proportion to the file, and
 * one more copy of every byte (what that costs: docs/performance.md).
 *
 * Takes the stream over. Undefined, with the stream closed, when it is no file stream of Node.
 * @throws what the stream fails with when the file cannot be opened.
 */
export async function readerOf(stream: Stream): Promise<Reader | undefined> {
	const operations = operationsOf(stream);
	const descriptor = operations && (await descriptorOf(stream));
	if (!operations || descriptor === undefined) {
		stream.destroy();
		return undefined;
	}
	return {
		read: async (target, position) =>
			await new Promise<number>((resolve, reject) => {
				operations.read(descriptor, target, 0, target.length, position, (error, bytesRead) => {
					if (error) reject(error);
					else resolve(bytesRead);
				});
			}),
		close: () => {
			stream.destroy();
		},
	};
}

/** They lie behind a symbol of Node's, the same from Node 14 to 24. */
function operationsOf(stream: Stream): FileOperations | undefined {
	const symbol = Object.getOwnPropertySymbols(stream).find(
		({ description }) => description === 'kFs',
	);
	const operations =
		symbol && (stream as unknown as Record<symbol, Partial<FileOperations>>)[symbol];
	return typeof operations?.read === 'function' ? (operations as FileOperations) : undefined;
}

/** A stream that n8n opens by the file's path has its descriptor a moment later. */
async function descriptorOf(stream: Stream): Promise<number | undefined> {
	const { fd, pending } = stream as Stream & { fd?: unknown; pending?: boolean };
	if (typeof fd === 'number') return fd;
	if (pending !== true) return undefined;
	return await new Promise((resolve, reject) => {
		stream.once('open', resolve);
		stream.once('error', reject);
	});
}
