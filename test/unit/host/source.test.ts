import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, writeFileSync, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readerOf } from '../../../nodes/host/fileReader';
import { openBinary } from '../../../nodes/host/source';
import { seededBytes } from '../../support/upload/byteSource';

const bytes = Buffer.from(seededBytes(300_000));
const folder = mkdtempSync(join(tmpdir(), 'source-'));
const path = join(folder, 'file');
writeFileSync(path, bytes);
afterAll(() => rmSync(folder, { recursive: true }));

const streams: Readable[] = [];

/** The stores of n8n: a file stream that has a position, and a network stream that has none. */
const stores = {
	filesystem: async (chunkSize: number) =>
		(await open(path)).createReadStream({ highWaterMark: chunkSize }),
	s3: async () => Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]),
};

function helpersOf(store: keyof typeof stores) {
	return {
		async getBinaryStream() {
			const stream: Readable = await stores[store](16_384);
			streams.push(stream);
			return stream;
		},
		getBinaryMetadata: async () => await Promise.resolve({ fileSize: bytes.length }),
	} as unknown as Parameters<typeof openBinary>[0];
}

async function read(
	source: Awaited<ReturnType<typeof openBinary>>,
	start: number,
): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of source.open(start)) chunks.push(Uint8Array.from(chunk));
	return Buffer.concat(chunks);
}

const inStore = (store: string) => ({
	id: `${store}:x`,
	data: store,
	mimeType: 'video/mp4',
	fileName: 'a.mp4',
});

describe.each(['filesystem', 's3'] as const)('%s', (store) => {
	test.each([0, 1, 999, 1000, 1001, 250_000, 299_999])('reads from byte %d', async (start) => {
		const never = new AbortController().signal;
		const source = await openBinary(helpersOf(store), inStore(store), never);
		expect(source).toMatchObject({
			size: 300_000,
			fileName: 'a.mp4',
			declaredMediaType: 'video/mp4',
		});
		expect((await read(source, start)).equals(bytes.subarray(start))).toBe(true);
	});

	test('leaving early and cancelling close the stream', async () => {
		const controller = new AbortController();
		const source = await openBinary(helpersOf(store), inStore(store), controller.signal);
		for await (const chunk of source.open()) {
			expect(chunk.length).toBeGreaterThan(0);
			break;
		}
		expect(streams.at(-1)?.destroyed).toBe(true);

		const reading = source.open();
		await reading[Symbol.asyncIterator]().next();
		controller.abort();
		expect(streams.at(-1)?.destroyed).toBe(true);
	});
});

test('a file on disk is not read up to the offset', async () => {
	const never = new AbortController().signal;
	const source = await openBinary(helpersOf('filesystem'), inStore('filesystem'), never);
	expect(source.seekable).toBe(true);
	await read(source, 290_000);
	expect((streams.at(-1) as ReadStream).bytesRead).toBe(10_000);
});

test('no more than the wanted bytes are read from a disk', async () => {
	const never = new AbortController().signal;
	const source = await openBinary(helpersOf('filesystem'), inStore('filesystem'), never);
	for (const [start, length] of [
		[0, 1000],
		[100_000, 20_000],
		[299_000, 1000],
	] as const) {
		const chunks: Uint8Array[] = [];
		for await (const chunk of source.open(start, length)) chunks.push(chunk);
		expect(Buffer.concat(chunks).equals(bytes.subarray(start, start + length))).toBe(true);
		expect((streams.at(-1) as ReadStream).bytesRead).toBe(length);
	}
});

test('bytes in memory are read as they are', async () => {
	const never = new AbortController().signal;
	const data = { data: bytes.toString('base64'), mimeType: 'image/png' };
	const source = await openBinary(helpersOf('s3'), data, never);
	expect(source).toMatchObject({ size: 300_000, seekable: true });
	expect((await read(source, 10)).equals(bytes.subarray(10))).toBe(true);
});

describe('reading in place', () => {
	/** n8n opens the file itself, or leaves that to the stream. */
	const files: Record<string, () => Promise<Readable>> = {
		'a file that n8n has opened': async () => (await open(path)).createReadStream(),
		'a file that its stream opens': async () => await Promise.resolve(createReadStream(path)),
	};

	test.each(Object.entries(files))('%s', async (_, openStream) => {
		const stream = await openStream();
		const reader = await readerOf(stream);
		const target = new Uint8Array(1000);
		for (const position of [0, 299_500, 250_000]) {
			const length = Math.min(1000, bytes.length - position);
			expect(await reader?.read(target, position)).toBe(length);
			const expected = bytes.subarray(position, position + length);
			expect(Buffer.from(target.subarray(0, length)).equals(expected)).toBe(true);
		}
		expect(await reader?.read(target, bytes.length)).toBe(0);
		expect((stream as ReadStream).bytesRead).toBe(0);
		await reader?.close();
		await once(stream, 'close');
	});

	test('a file that is gone', async () => {
		const reading = readerOf(createReadStream(join(folder, 'gone')));
		await expect(reading).rejects.toMatchObject({ code: 'ENOENT' });
	});

	test('what is no file has no such reader, and is closed', async () => {
		const stream = Readable.from([bytes]);
		expect(await readerOf(stream)).toBeUndefined();
		expect(stream.destroyed).toBe(true);
	});

	test('a source on disk has one, others have none', async () => {
		const never = new AbortController().signal;
		const disk = await openBinary(helpersOf('filesystem'), inStore('filesystem'), never);
		const reader = await disk.openInPlace?.();
		expect(await reader?.read(new Uint8Array(10), 0)).toBe(10);
		await reader?.close();
		expect(streams.at(-1)?.destroyed).toBe(true);
		const network = await openBinary(helpersOf('s3'), inStore('s3'), never);
		expect(network.openInPlace).toBeUndefined();
	});
});
