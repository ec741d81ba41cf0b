import { has, lastIndexOf, viewOf } from '../bytes';
import { exifOrientation, isLittleEndian, oriented, readIfd } from './exif';
import { defect } from './draft';
import { expectEnd, readExtent, readTail } from './raster';
import type { FormatReader } from './reader';

/** Pages of a TIFF that are counted at most. */
const MAX_PAGES = 64;
const IFD_LENGTH = 4096;

export const readJpeg: FormatReader = async (window, facts) => {
	const tail = await readTail(window, facts);
	if (tail && lastIndexOf(tail, '\xff\xd9') < 0 && isPictureData(tail)) defect(facts, 'truncated');
	await readExtent(window, facts);
};

/** What may follow 0xFF inside JPEG's coded pictures: a stuffed zero, restarts, tables, next scans. */
const IN_PICTURE = new Set([
	0x00,
	0xc4,
	0xda,
	0xdd,
	0xff,
	...Array(8)
		.fill(0)
		.map((_, n) => 0xd0 + n),
]);

/**
 * True when the bytes are the inside of a JPEG: without an end mark they are a broken download. Other
 * bytes are what a phone appends behind the picture, a short film for example.
 */
function isPictureData(tail: Uint8Array): boolean {
	const scan = Math.max(0, lastIndexOf(tail, '\xff\xda'));
	for (let at = tail.indexOf(0xff, scan); at >= 0; at = tail.indexOf(0xff, at + 1)) {
		const next = tail[at + 1];
		if (next !== undefined && !IN_PICTURE.has(next)) return false;
	}
	return tail.some((byte) => byte !== tail[0]);
}

/** PNG; an animated one (APNG) announces its frames in a chunk before the first picture. */
export const readPng: FormatReader = async (window, facts) => {
	await expectEnd(window, facts, 'IEND');
	await readExtent(window, facts);
	const head = (await window.read(0, 16 * 1024)) ?? new Uint8Array(0);
	facts.animated = false;
	const view = viewOf(head);
	for (let at = 8; at + 20 <= head.length; at += 12 + view.getUint32(at)) {
		if (has(head, 'IDAT', at + 4)) break;
		if (!has(head, 'acTL', at + 4)) continue;
		facts.frames = view.getUint32(at + 8);
		facts.loop = view.getUint32(at + 12);
		facts.animated = facts.frames > 1;
		break;
	}
};

export const readBmp: FormatReader = async (window, facts) => {
	await readExtent(window, facts);
	const head = await window.read(0, 54);
	if (!head || head.length < 30) return;
	const view = viewOf(head);
	if (view.getUint32(14, true) === 12) {
		// The oldest header has 16-bit fields, which image-size does not know.
		facts.width = view.getUint16(18, true);
		facts.height = view.getUint16(20, true);
		return;
	}
	const rows = Math.abs(view.getInt32(22, true));
	const compressed = ![0, 3].includes(view.getUint32(30, true));
	const rowBytes = Math.ceil((view.getInt32(18, true) * view.getUint16(28, true)) / 32) * 4;
	const pixels = compressed ? view.getUint32(34, true) : rowBytes * rows;
	if (view.getUint32(10, true) + pixels > window.size) defect(facts, 'truncated');
};

/** TIFF: the directory may lie anywhere, most often at the end, where image-size cannot follow. */
export const readTiff: FormatReader = async (window, facts) => {
	const header = await window.read(0, 8);
	if (!header || header.length < 8) return defect(facts, 'truncated');
	const littleEndian = isLittleEndian(header);
	const seen = new Set<number>();
	let offset = viewOf(header).getUint32(4, littleEndian);
	while (offset !== 0 && !seen.has(offset) && seen.size < MAX_PAGES) {
		if (offset + 2 > window.size) return defect(facts, 'truncated');
		const bytes = await window.read(offset, IFD_LENGTH);
		if (!bytes) {
			facts.partial = true;
			return;
		}
		const ifd = readIfd(bytes, littleEndian);
		if (seen.size === 0 && ifd.width && ifd.height) {
			Object.assign(facts, oriented(ifd.width, ifd.height, ifd.orientation));
		}
		seen.add(offset);
		facts.frames = seen.size;
		offset = ifd.next;
	}
};

/** WebP: a list of chunks; the animated kind has one per frame. */
export const readWebp: FormatReader = async (window, facts) => {
	await readExtent(window, facts);
	const head = await window.read(0, 32);
	if (!head) return;
	const riffEnd = 8 + viewOf(head).getUint32(4, true);
	// Some writers leave out the last chunk's padding byte.
	if (riffEnd > window.size + 1) defect(facts, 'truncated');
	facts.animated = false;
	if (!has(head, 'VP8X', 12)) return;
	const flags = head[20] ?? 0;
	if (flags & 0x02) await readWebpFrames(window, facts, riffEnd);
	else if (flags & 0x08) await readWebpExif(window, facts);
};

const readWebpFrames = async (
	window: Parameters<FormatReader>[0],
	facts: Parameters<FormatReader>[1],
	end: number,
): Promise<void> => {
	let frames = 0;
	let duration = 0;
	facts.animated = true;
	for (let at = 12; at + 8 <= Math.min(end, window.size); ) {
		const chunk = await window.read(at, 24);
		if (!chunk) {
			facts.partial = true;
			return;
		}
		if (chunk.length < 8) break;
		const view = viewOf(chunk);
		if (has(chunk, 'ANIM') && chunk.length >= 14) facts.loop = view.getUint16(12, true);
		if (has(chunk, 'ANMF') && chunk.length >= 24) {
			frames++;
			duration += view.getUint32(20, true) & 0xffffff;
		}
		const length = view.getUint32(4, true);
		at += 8 + length + (length % 2);
	}
	facts.frames = frames;
	facts.durationMs = duration;
	facts.animated = frames > 1;
};

/** The EXIF chunk stands behind the picture. */
const readWebpExif = async (
	window: Parameters<FormatReader>[0],
	facts: Parameters<FormatReader>[1],
): Promise<void> => {
	const length = 64 * 1024;
	const tail = await window.read(Math.max(0, window.size - length), length);
	const at = tail ? lastIndexOf(tail, 'EXIF') : -1;
	if (!tail || at < 0 || !facts.width || !facts.height) return;
	const block = tail.subarray(has(tail, 'Exif\0\0', at + 8) ? at + 14 : at + 8);
	Object.assign(facts, oriented(facts.width, facts.height, exifOrientation(block)));
};
