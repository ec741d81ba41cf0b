import { viewOf } from '../bytes';

/** One picture's directory in a TIFF structure: a TIFF file itself, or the EXIF part of another. */
export interface Ifd {
	readonly width?: number;
	readonly height?: number;
	/** 1 to 8 (EXIF 2.3, tag 0x0112). */
	readonly orientation?: number;
	/** Where the next directory lies, 0 when this is the last. */
	readonly next: number;
}

const TAG_WIDTH = 0x0100;
const TAG_HEIGHT = 0x0101;
const TAG_ORIENTATION = 0x0112;
const ENTRY = 12;

/** True for 'II' (little-endian), false for 'MM'. */
export function isLittleEndian(header: Uint8Array): boolean {
	return header[0] === 0x49;
}

/** Reads a directory: `bytes` begins at its entry count. */
export function readIfd(bytes: Uint8Array, littleEndian: boolean): Ifd {
	const view = viewOf(bytes);
	const count = view.getUint16(0, littleEndian);
	const found = new Map<number, number>();
	for (let entry = 0; entry < count; entry++) {
		const at = 2 + entry * ENTRY;
		if (at + ENTRY > bytes.length) break;
		const isShort = view.getUint16(at + 2, littleEndian) === 3;
		found.set(
			view.getUint16(at, littleEndian),
			isShort ? view.getUint16(at + 8, littleEndian) : view.getUint32(at + 8, littleEndian),
		);
	}
	const end = 2 + count * ENTRY;
	return {
		width: found.get(TAG_WIDTH),
		height: found.get(TAG_HEIGHT),
		orientation: found.get(TAG_ORIENTATION),
		next: end + 4 <= bytes.length ? view.getUint32(end, littleEndian) : 0,
	};
}

/** The orientation in an EXIF block ('II' or 'MM' first), if it has one. */
export function exifOrientation(block: Uint8Array): number | undefined {
	if (block.length < 10) return undefined;
	const littleEndian = isLittleEndian(block);
	const offset = viewOf(block).getUint32(4, littleEndian);
	if (offset + 2 > block.length) return undefined;
	return readIfd(block.subarray(offset), littleEndian).orientation;
}

/** Clockwise degrees that each EXIF orientation asks for; mirrored ones turn like their plain twin. */
const ROTATIONS: Readonly<Record<number, number>> = {
	3: 180,
	4: 180,
	5: 90,
	6: 90,
	7: 270,
	8: 270,
};

/** Width, height and rotation as a viewer shows them. */
export function oriented(
	width: number,
	height: number,
	orientation = 1,
): { width: number; height: number; rotation?: number } {
	const rotation = ROTATIONS[orientation];
	const turned = rotation === 90 || rotation === 270;
	return {
		width: turned ? height : width,
		height: turned ? width : height,
		...(rotation ? { rotation } : {}),
	};
}
