import { open, type FileHandle } from 'node:fs/promises';
import { Pool, type Dispatcher } from 'undici';
import type { BenchFile, Contender, Wishes } from './contender';

const BOUNDARY = 'bench-7d1f5a8e-0a6b-4c4f-9d9c-2f1e8b7a6c5d';
const HEAD_ROOM = 512;
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * The limit: as little as one can do over HTTP in Node. The same multipart segments of the same file,
 * read into one buffer per lane, over connections that stay open.
 */
export async function openUndici(url: string): Promise<Contender> {
	const pools = new Map<number, Pool>();
	const poolOf = (lanes: number): Pool => {
		const pool = pools.get(lanes) ?? new Pool(url, { connections: lanes });
		pools.set(lanes, pool);
		return pool;
	};
	return await Promise.resolve({
		prepare: async () => await Promise.resolve(),
		async upload(files, wishes) {
			const ids: string[] = [];
			for (const file of files) ids.push(await uploadOne(poolOf(wishes.lanes), file, wishes));
			return ids;
		},
	});
}

async function uploadOne(pool: Pool, file: BenchFile, wishes: Wishes): Promise<string> {
	const category = file.mediaType === 'video/mp4' ? 'tweet_video' : 'tweet_image';
	const value = { media_type: file.mediaType, total_bytes: file.size, media_category: category };
	const { data } = (await ask(pool, '/2/media/upload/initialize', JSON.stringify(value))) as {
		data: { id: string };
	};
	const handle = await open(file.path);
	try {
		let next = 0;
		const segments = Math.ceil(file.size / wishes.segmentBytes);
		const lane = async () => {
			const frame = Buffer.allocUnsafeSlow(HEAD_ROOM + wishes.segmentBytes + HEAD_ROOM);
			while (next < segments) {
				const index = next++;
				const body = await fill(frame, handle, index, wishes.segmentBytes);
				await ask(pool, `/2/media/upload/${data.id}/append`, body);
			}
		};
		await Promise.all(Array.from({ length: Math.min(wishes.lanes, segments) }, lane));
	} finally {
		await handle.close();
	}
	await ask(pool, `/2/media/upload/${data.id}/finalize`, '{}');
	return data.id;
}

async function fill(
	frame: Buffer,
	handle: FileHandle,
	index: number,
	segmentBytes: number,
): Promise<Buffer> {
	const head =
		`--${BOUNDARY}\r\nContent-Disposition: form-data; name="segment_index"\r\n\r\n${index}\r\n` +
		`--${BOUNDARY}\r\nContent-Disposition: form-data; name="media"; filename="segment"\r\n` +
		'Content-Type: application/octet-stream\r\n\r\n';
	const start = HEAD_ROOM - Buffer.byteLength(head);
	frame.write(head, start);
	let end = HEAD_ROOM;
	while (end < HEAD_ROOM + segmentBytes) {
		const position = index * segmentBytes + end - HEAD_ROOM;
		const { bytesRead } = await handle.read(frame, end, HEAD_ROOM + segmentBytes - end, position);
		if (bytesRead === 0) break;
		end += bytesRead;
	}
	end += frame.write(`\r\n--${BOUNDARY}--\r\n`, end);
	return frame.subarray(start, end);
}

async function ask(pool: Pool, path: string, body: string | Buffer): Promise<unknown> {
	const headers =
		typeof body === 'string'
			? JSON_TYPE
			: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
	const options: Dispatcher.RequestOptions = { method: 'POST', path, body, headers };
	const answer = await pool.request(options);
	if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
	return await answer.body.json();
}
