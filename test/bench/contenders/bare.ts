import { open, type FileHandle } from 'node:fs/promises';
import type { BenchFile, Wishes } from './contender';

/** Sends a body (JSON as text, multipart as bytes) with its headers; answers with the JSON. */
export type Ask = (
	path: string,
	body: string | Buffer,
	headers: Readonly<Record<string, string>>,
) => Promise<unknown>;

const BOUNDARY = 'bench-7d1f5a8e-0a6b-4c4f-9d9c-2f1e8b7a6c5d';
const HEAD_ROOM = 512;
const JSON_TYPE = { 'content-type': 'application/json' };
const MULTIPART_TYPE = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/**
 * As little as one can do over HTTP in Node: multipart segments of a file, read into one buffer per
 * lane. How a request travels is up to the contender.
 */
export async function uploadBare(ask: Ask, file: BenchFile, wishes: Wishes): Promise<string> {
	const category = file.mediaType === 'video/mp4' ? 'tweet_video' : 'tweet_image';
	const value = { media_type: file.mediaType, total_bytes: file.size, media_category: category };
	const { data } = (await ask('/2/media/upload/initialize', JSON.stringify(value), JSON_TYPE)) as {
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
				await ask(`/2/media/upload/${data.id}/append`, body, MULTIPART_TYPE);
			}
		};
		await Promise.all(Array.from({ length: Math.min(wishes.lanes, segments) }, lane));
	} finally {
		await handle.close();
	}
	await ask(`/2/media/upload/${data.id}/finalize`, '{}', JSON_TYPE);
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
