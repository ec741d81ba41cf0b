import { crc32 } from 'node:zlib';
import type { EditOptions } from './recipe';

/** Bytes of a file; `size` is larger when zeros follow (a hole on disk, so that 512 MiB cost nothing). */
export interface Made {
	readonly bytes: Buffer;
	readonly size?: number;
}

type Edit = (bytes: Buffer, options: EditOptions) => Made | Buffer;

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function chunked(length: number, most: number, least: number): number[] {
	const parts: number[] = [];
	for (let left = length; left > 0; ) {
		const part = left > most && left - most < least ? left - least : Math.min(left, most);
		parts.push(part);
		left -= part;
	}
	return parts;
}

/** Comment segments before the picture's size or, by default, before its data; to an exact size. */
const padJpeg: Edit = (bytes, { size, before = 'data' }) => {
	const comments = chunked(Number(size) - bytes.length, 65_537, 4).map((length) => {
		const segment = Buffer.alloc(length, 0x20);
		segment.writeUInt16BE(0xfffe, 0);
		segment.writeUInt16BE(length - 2, 2);
		return segment;
	});
	const at = before === 'size' ? 2 : bytes.indexOf(Buffer.from([0xff, 0xda]));
	return Buffer.concat([bytes.subarray(0, at), ...comments, bytes.subarray(at)]);
};

/** A private chunk before the last one. */
const padPng: Edit = (bytes, { size }) => {
	const data = Buffer.concat([
		Buffer.from('noIs'),
		Buffer.alloc(Number(size) - bytes.length - 12, 7),
	]);
	const end = bytes.length - 12;
	const chunk = [uint32(data.length - 4), data, uint32(crc32(data))];
	return Buffer.concat([bytes.subarray(0, end), ...chunk, bytes.subarray(end)]);
};

/** A comment before the end mark. */
const padGif: Edit = (bytes, { size }) => {
	const room = Number(size) - bytes.length - 3;
	const blocks = chunked(room, 256, 2).map((length) => {
		const block = Buffer.alloc(length, 0x20);
		block[0] = length - 1;
		return block;
	});
	const comment = [Buffer.from([0x21, 0xfe]), ...blocks, Buffer.from([0])];
	const end = bytes.length - 1;
	return Buffer.concat([bytes.subarray(0, end), ...comment, bytes.subarray(end)]);
};

/** A `free` box behind everything, made of a hole. */
const padMp4: Edit = (bytes, { size }) => {
	const box = Buffer.concat([uint32(Number(size) - bytes.length), Buffer.from('free')]);
	return { bytes: Buffer.concat([bytes, box]), size: Number(size) };
};

function exifBlock(orientation: number, littleEndian: boolean): Buffer {
	const block = Buffer.alloc(26);
	block.write(littleEndian ? 'II*\0' : 'MM\0*', 'latin1');
	const short = (value: number, at: number): unknown =>
		littleEndian ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
	const long = (value: number, at: number): unknown =>
		littleEndian ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
	long(8, 4);
	short(1, 8);
	short(0x0112, 10);
	short(3, 12);
	long(1, 14);
	short(orientation, 18);
	return block;
}

/** An EXIF segment behind the start marker. */
const orientJpeg: Edit = (bytes, { orientation, order }) => {
	const content = Buffer.concat([
		Buffer.from('Exif\0\0'),
		exifBlock(Number(orientation), order !== 'MM'),
	]);
	const header = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
	return Buffer.concat([bytes.subarray(0, 2), header, content, bytes.subarray(2)]);
};

/** The extended form of a simple WebP, with an EXIF chunk at its end. */
const orientWebp: Edit = (bytes, { orientation, width, height }) => {
	const extended = Buffer.alloc(18);
	extended.write('VP8X');
	extended.writeUInt32LE(10, 4);
	extended[8] = 0x08;
	extended.writeUIntLE(Number(width) - 1, 12, 3);
	extended.writeUIntLE(Number(height) - 1, 15, 3);
	const block = exifBlock(Number(orientation), true);
	const exif = Buffer.concat([Buffer.from('EXIF'), Buffer.alloc(4), block]);
	exif.writeUInt32LE(block.length, 4);
	const made = Buffer.concat([bytes.subarray(0, 12), extended, bytes.subarray(12), exif]);
	made.writeUInt32LE(made.length - 8, 4);
	return made;
};

/** Turns the picture by its track's matrix: clockwise degrees, or 'mirror'. */
const turnTrack: Edit = (bytes, { turn }) => {
	const made = Buffer.from(bytes);
	const header = made.indexOf('tkhd') + 4;
	const [a, b, c, d] = { 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] }[
		Number(turn)
	] ?? [-1, 0, 0, 1];
	const matrix = header + 40;
	[a, b, 0, c, d, 0].forEach((value, at) =>
		made.writeInt32BE((value ?? 0) * 0x10000, matrix + at * 4),
	);
	return made;
};

/** Rows from the top: the height is negative. */
const topDownBmp: Edit = (bytes) => {
	const made = Buffer.from(bytes);
	made.writeInt32LE(-made.readInt32LE(22), 22);
	return made;
};

/** A GIF of `frames` pictures of one pixel on a screen of any size. */
const makeGif: Edit = (
	_bytes,
	{ frames, width, height, delay = 10, loop = -1, version = '89a' },
) => {
	const screen = Buffer.alloc(13);
	screen.write(`GIF${version}`);
	screen.writeUInt16LE(Number(width), 6);
	screen.writeUInt16LE(Number(height), 8);
	screen[10] = 0x80;
	const colours = Buffer.from([0, 0, 0, 255, 255, 255]);
	const application = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1');
	if (Number(loop) >= 0) application.writeUInt16LE(Number(loop), 16);
	const control = Buffer.from([0x21, 0xf9, 4, 0, Number(delay) & 255, Number(delay) >> 8, 0, 0]);
	const picture = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
	const frame = version === '87a' ? picture : Buffer.concat([control, picture]);
	return Buffer.concat([
		screen,
		colours,
		...(Number(loop) >= 0 ? [application] : []),
		...Array.from({ length: Number(frames) }, () => frame),
		Buffer.from([0x3b]),
	]);
};

/** Text in an encoding, with or without a byte order mark. */
const writeText: Edit = (_bytes, { text, encoding = 'utf8', bom = 0 }) => {
	const marked = (bom ? '\ufeff' : '') + String(text);
	if (encoding !== 'utf16be') return Buffer.from(marked, encoding as BufferEncoding);
	return Buffer.from(marked, 'utf16le').swap16();
};

/** A 3D model with one triangle's worth of nothing: a header and its JSON part. */
const makeGlb: Edit = () => {
	const json = Buffer.from('{"asset":{"version":"2.0"},"scenes":[{}],"scene":0} ');
	const header = Buffer.alloc(20);
	header.write('glTF');
	header.writeUInt32LE(2, 4);
	header.writeUInt32LE(20 + json.length, 8);
	header.writeUInt32LE(json.length, 12);
	header.write('JSON', 16);
	return Buffer.concat([header, json]);
};

/** A ZIP archive that stores one file, as USDZ packages do. */
const makeZip: Edit = (_bytes, { entry }) => {
	const name = Buffer.from(String(entry));
	const data = Buffer.from('#usda 1.0\ndef Sphere "ball" {}\n');
	const common = Buffer.alloc(26);
	common.writeUInt16LE(10, 0);
	common.writeUInt16LE(0x21, 8);
	common.writeUInt32LE(crc32(data), 10);
	common.writeUInt32LE(data.length, 14);
	common.writeUInt32LE(data.length, 18);
	common.writeUInt16LE(name.length, 22);
	const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
	const central = Buffer.concat([
		Buffer.from('PK\x01\x02'),
		Buffer.from([10, 0]),
		common,
		Buffer.alloc(14),
		name,
	]);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(1, 4);
	end.writeUInt16LE(1, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(local.length, 12);
	return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
};

/** The first part of a file: so many bytes, a share (0 to 1) of it, or so many bytes less. */
const cut: Edit = (bytes, { keep, share = 1, less = 0 }) =>
	bytes.subarray(0, Number(keep ?? Math.floor(bytes.length * Number(share)) - Number(less)));

/** Bytes set to `value` from a place on, or from the place of a mark on. */
const overwrite: Edit = (bytes, { from = 0, mark, length, value = 0 }) => {
	const made = Buffer.from(bytes);
	const start = Number(from) + (mark === undefined ? 0 : made.indexOf(String(mark), 0, 'latin1'));
	return made.fill(Number(value), start, Math.min(start + Number(length), made.length));
};

/** Flips one bit in every so-many-th byte from a place on. */
const flip: Edit = (bytes, { from, step }) => {
	const made = Buffer.from(bytes);
	for (let at = Number(from); at < made.length; at += Number(step)) made[at] = (made[at] ?? 0) ^ 8;
	return made;
};

/** Bytes of a camera's own behind the picture. */
const append: Edit = (bytes, { length, value = 0 }) =>
	Buffer.concat([bytes, Buffer.alloc(Number(length), Number(value))]);

/** Another type for the first box, the brand: QuickTime's older form has none. */
const renameFirstBox: Edit = (bytes, { type }) => {
	const made = Buffer.from(bytes);
	made.write(String(type), 4, 'latin1');
	return made;
};

/** The same bytes under another name. */
const rename: Edit = (bytes) => bytes;

export const EDITS = {
	padJpeg,
	padPng,
	padGif,
	padMp4,
	orientJpeg,
	orientWebp,
	turnTrack,
	topDownBmp,
	makeGif,
	writeText,
	makeGlb,
	makeZip,
	cut,
	overwrite,
	flip,
	append,
	renameFirstBox,
	rename,
} satisfies Record<string, Edit>;

export type EditName = keyof typeof EDITS;
