import { crc32 } from 'node:zlib';
import { fixture, type MediaFile } from './fixtures';
import { noise } from './noise';

/** Stretch a real file to an exact size with noise where its format allows anything. */
const PADDINGS = { jpeg: padJpeg, png: padPng, gif: padGif, mp4: padMp4 };

export type PaddedFormat = keyof typeof PADDINGS;

export function paddedFixture(name: PaddedFormat, size: number, seed = 'noise'): MediaFile {
	return padded(fixture(name), name, size, seed);
}

/**
 * Two files of the same size differ by their seed.
 * @throws when the format cannot be stretched to that size.
 */
export function padded(
	file: MediaFile,
	format: PaddedFormat,
	size: number,
	seed: string,
): MediaFile {
	const bytes = PADDINGS[format](file.bytes, size, seed);
	if (bytes.length !== size) throw new Error(`Cannot make ${file.fileName} ${size} bytes long`);
	return { ...file, bytes };
}

/** A private ancillary chunk before the last one. */
function padPng(bytes: Buffer, size: number, seed: string): Buffer {
	const CHUNK_OVERHEAD = 12;
	const END_CHUNK = 12;
	const content = Buffer.concat([
		Buffer.from('noIs'),
		noise(Math.max(0, size - bytes.length - CHUNK_OVERHEAD), seed),
	]);
	const chunk = [uint32(content.length - 4), content, uint32(crc32(content))];
	const end = bytes.length - END_CHUNK;
	return Buffer.concat([bytes.subarray(0, end), ...chunk, bytes.subarray(end)]);
}

/** A `free` box at the end; players skip it. */
function padMp4(bytes: Buffer, size: number, seed: string): Buffer {
	const BOX_OVERHEAD = 8;
	const content = noise(Math.max(0, size - bytes.length - BOX_OVERHEAD), seed);
	return Buffer.concat([
		bytes,
		uint32(content.length + BOX_OVERHEAD),
		Buffer.from('free'),
		content,
	]);
}

/** Comments behind the first marker. */
function padJpeg(bytes: Buffer, size: number, seed: string): Buffer {
	const OVERHEAD = 4;
	const START = 2;
	const pieces = split(size - bytes.length, OVERHEAD, 65_533).map((length, at) => [
		Buffer.from([0xff, 0xfe, (length + 2) >> 8, (length + 2) & 0xff]),
		noise(length, `${seed} ${at}`),
	]);
	return Buffer.concat([bytes.subarray(0, START), ...pieces.flat(), bytes.subarray(START)]);
}

/** A comment of many small blocks before the end. */
function padGif(bytes: Buffer, size: number, seed: string): Buffer {
	const COMMENT = Buffer.from([0x21, 0xfe]);
	const TERMINATOR = Buffer.alloc(1);
	const end = bytes.length - 1;
	const content = size - bytes.length - COMMENT.length - TERMINATOR.length;
	const lengths = split(content, 1, 255);
	const noises = noise(content, seed);
	let from = 0;
	const blocks = lengths.map((length) => [
		Buffer.from([length]),
		noises.subarray(from, (from += length)),
	]);
	return Buffer.concat([
		bytes.subarray(0, end),
		COMMENT,
		...blocks.flat(),
		TERMINATOR,
		bytes.subarray(end),
	]);
}

/** Lengths of pieces that, with so much overhead each, fill a space exactly. */
function split(space: number, overhead: number, longest: number): number[] {
	const lengths: number[] = [];
	for (let left = space; left > 0; ) {
		let length = Math.min(left - overhead, longest);
		const rest = left - overhead - length;
		// Room for one more piece with something in it.
		if (rest > 0 && rest <= overhead) length -= overhead;
		lengths.push(length);
		left -= overhead + length;
	}
	return lengths;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
