/** A view for multi-byte numbers, over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as Latin-1 text, for magic numbers and four-character codes. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
	let text = '';
	for (let at = start; at < Math.min(end, bytes.length); at++) {
		text += String.fromCharCode(bytes[at] ?? 0);
	}
	return text;
}

/** True when `bytes` holds `text` (Latin-1) at `start`. */
export function has(bytes: Uint8Array, text: string, start = 0): boolean {
	if (start + text.length > bytes.length) return false;
	for (let at = 0; at < text.length; at++) {
		if (bytes[start + at] !== text.charCodeAt(at)) return false;
	}
	return true;
}

/** The last place of `text` (Latin-1) in `bytes`, or -1. */
export function lastIndexOf(bytes: Uint8Array, text: string): number {
	const first = text.charCodeAt(0);
	let at = bytes.lastIndexOf(first);
	while (at >= 0) {
		if (has(bytes, text, at)) return at;
		at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1;
	}
	return -1;
}

/** True for a number that may be a picture's width or height. */
export function isExtent(value: number | undefined): value is number {
	return value !== undefined && Number.isFinite(value) && value > 0;
}
