import { crc32 } from 'node:zlib';
import { fixture, type MediaFile } from './fixtures';
import { noise } from './noise';

/** Stretch a real file to an exact size with noise where its format allows anything. */
const PADDINGS = { png: padPng, mp4: padMp4 };

/** @throws when the format cannot be stretched to that size. */
export function paddedFixture(name: keyof typeof PADDINGS, size: number): MediaFile {
	const file = fixture(name);
	const bytes = PADDINGS[name](file.bytes, size);
	if (bytes.length !== size) throw new Error(`Cannot make ${file.fileName} ${size} bytes long`);
	return { ...file, bytes };
}

/** A private ancillary chunk before the last one. */
function padPng(bytes: Buffer, size: number): Buffer {
	const CHUNK_OVERHEAD = 12;
	const END_CHUNK = 12;
	const content = Buffer.concat([
		Buffer.from('noIs'),
		noise(Math.max(0, size - bytes.length - CHUNK_OVERHEAD)),
	]);
	const chunk = [uint32(content.length - 4), content, uint32(crc32(content))];
	const end = bytes.length - END_CHUNK;
	return Buffer.concat([bytes.subarray(0, end), ...chunk, bytes.subarray(end)]);
}

/** A `free` box at the end; players skip it. */
function padMp4(bytes: Buffer, size: number): Buffer {
	const BOX_OVERHEAD = 8;
	const content = noise(Math.max(0, size - bytes.length - BOX_OVERHEAD));
	return Buffer.concat([
		bytes,
		uint32(content.length + BOX_OVERHEAD),
		Buffer.from('free'),
		content,
	]);
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
