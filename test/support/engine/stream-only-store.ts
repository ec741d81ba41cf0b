import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

type ByteStore = ConstructorParameters<typeof import('n8n-core').BinaryDataBlobManager>[0];
type Metadata = NonNullable<Parameters<ByteStore['write']>[2]> & { fileSize: number };

/** A prime, so that no chunk ever ends where a segment ends. */
const CHUNK_BYTES = 65_521;

/**
 * Bytes as n8n's database and S3 stores hand them out: no path, no seeking, chunks of the store's
 * size whatever the reader asked for.
 */
export class StreamOnlyStore implements ByteStore {
	private readonly blobs = new Map<string, { bytes: Buffer; metadata: Metadata }>();

	async write(key: string, body: Buffer | Readable, metadata = {}): Promise<number> {
		const bytes = Buffer.isBuffer(body) ? body : await buffer(body);
		this.blobs.set(key, { bytes, metadata: { ...metadata, fileSize: bytes.length } });
		return bytes.length;
	}

	async read(key: string): Promise<Buffer | null> {
		return this.blobs.get(key)?.bytes ?? null;
	}

	async readStream(key: string): Promise<Readable | null> {
		const blob = this.blobs.get(key);
		return blob ? Readable.from(chunksOf(blob.bytes), { objectMode: false }) : null;
	}

	async copy(sourceKey: string, targetKey: string): Promise<void> {
		const blob = this.blobs.get(sourceKey);
		if (blob) this.blobs.set(targetKey, blob);
	}

	async rename(oldKey: string, newKey: string): Promise<void> {
		await this.copy(oldKey, newKey);
		this.blobs.delete(oldKey);
	}

	async delete(keys: string[]): Promise<void> {
		for (const key of keys) this.blobs.delete(key);
	}

	async getMetadata(key: string): Promise<Metadata | null> {
		return this.blobs.get(key)?.metadata ?? null;
	}
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
	for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
