import { imageSize } from 'image-size';

interface Signature {
	type: string;
	at: number;
	/** Latin-1 text of the bytes. */
	bytes: string;
}

/** First match wins. Sources: the formats' own specifications. */
const SIGNATURES: readonly Signature[] = [
	{ type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
	{ type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
	{ type: 'image/gif', at: 0, bytes: 'GIF87a' },
	{ type: 'image/gif', at: 0, bytes: 'GIF89a' },
	{ type: 'image/webp', at: 8, bytes: 'WEBP' },
	{ type: 'image/tiff', at: 0, bytes: 'II*\0' },
	{ type: 'image/tiff', at: 0, bytes: 'MM\0*' },
	{ type: 'video/quicktime', at: 4, bytes: 'ftypqt  ' },
	{ type: 'video/mp4', at: 4, bytes: 'ftyp' },
	{ type: 'video/webm', at: 0, bytes: '\x1a\x45\xdf\xa3' },
	{ type: 'model/gltf-binary', at: 0, bytes: 'glTF' },
	{ type: 'model/vnd.usdz+zip', at: 0, bytes: 'PK\x03\x04' },
	{ type: 'image/bmp', at: 0, bytes: 'BM' },
];

const TS_PACKET = 188;
const TS_SYNC = 0x47;

/** What the bytes really are; undefined when unknown. */
export function sniff(head: Buffer): string | undefined {
	const text = head.subarray(0, 64).toString('latin1');
	const known = SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at));
	if (known) return known.type;
	if (head[0] === TS_SYNC && head[TS_PACKET] === TS_SYNC) return 'video/mp2t';
	const words = head.toString('utf8').replace(/^\uFEFF/, '');
	if (/^WEBVTT\b/.test(words)) return 'text/vtt';
	if (/^\s*\d+\s*\r?\n\s*\d{2}:\d{2}:\d{2},\d{3}\s*-->/.test(words)) return 'text/srt';
	return undefined;
}

/** Pixels of an image, which may be cut off; undefined when they are not there. */
export function pixelsOf(head: Buffer): { width: number; height: number } | undefined {
	try {
		const { width, height } = imageSize(head);
		return { width, height };
	} catch {
		return undefined;
	}
}
