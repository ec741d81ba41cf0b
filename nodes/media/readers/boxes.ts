import { latin1, viewOf } from '../bytes';
import type { ByteWindow } from '../window';

/** One box of an ISO base media file (ISO 14496-12); QuickTime calls it an atom. */
export interface Box {
	readonly type: string;
	/** Where the box begins, in the file. */
	readonly start: number;
	/** Bytes of its header: 8, or 16 with a 64-bit size. */
	readonly headerLength: number;
	/** Where the box ends; beyond the file's end when the file is truncated. */
	readonly end: number;
}

/** Reads the header of the box at `at`; undefined at the end, or when the bytes are no box. */
export async function readBox(
	window: ByteWindow,
	at: number,
	parentEnd: number,
): Promise<Box | 'unreachable' | undefined> {
	if (at + 8 > Math.min(parentEnd, window.size)) return undefined;
	const header = await window.read(at, 16);
	if (!header) return 'unreachable';
	if (header.length < 8) return undefined;
	const view = viewOf(header);
	const type = latin1(header, 4, 8);
	const short = view.getUint32(0);
	if (short === 1) {
		if (header.length < 16) return undefined;
		const long = Number(view.getBigUint64(8));
		return long < 16 ? undefined : { type, start: at, headerLength: 16, end: at + long };
	}
	// Zero means: up to the end of what contains it.
	if (short === 0) return { type, start: at, headerLength: 8, end: parentEnd };
	return short < 8 ? undefined : { type, start: at, headerLength: 8, end: at + short };
}

/** A box of our own making around `content`. */
export function makeBox(type: string, content: readonly Uint8Array[]): Uint8Array {
	const length = content.reduce((sum, part) => sum + part.length, 8);
	const box = new Uint8Array(length);
	viewOf(box).setUint32(0, length);
	for (let at = 0; at < 4; at++) box[4 + at] = type.charCodeAt(at);
	let at = 8;
	for (const part of content) {
		box.set(part, at);
		at += part.length;
	}
	return box;
}
