import { crc32, deflateSync } from 'node:zlib';
import type { MediaFile } from './fixtures';

/** A one-coloured PNG of any extent in pixels; of the same extent in another `shade` it has other bytes. */
export function picture(width: number, height: number, shade = 0x80): MediaFile {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0], 8); // 8 bits of grey
	const rows = Buffer.alloc((width + 1) * height, shade);
	for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0; // no filter
	const bytes = Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
	return { bytes, fileName: `${width}x${height}.png`, mimeType: 'image/png' };
}

function chunk(type: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), content]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}
