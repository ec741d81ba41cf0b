import { has, latin1 } from './bytes';

/**
 * What a file looks like that X does not take, and the way to one that it does. The commonest cause
 * in n8n is a download that brought a page or an error text instead of the file.
 */
export function looksLike(head: Uint8Array): { appearance: string; advice?: string } {
	const found = LOOKALIKES.find(({ test }) => test(head));
	if (found) return { appearance: found.appearance, advice: found.advice };
	if (head.every((byte) => byte === 0)) {
		return { appearance: 'nothing but zero bytes', advice: DOWNLOAD };
	}
	return isText(head)
		? { appearance: 'plain text', advice: DOWNLOAD }
		: { appearance: 'an unknown binary format' };
}

const DOWNLOAD =
	'Open the output of the node that made the file: it is not the file itself. In an HTTP Request ' +
	'node set Response Format to File and check that the URL leads straight to the file.';
const IMAGE = 'Convert the picture to JPEG or PNG before this node.';
const VIDEO = 'Convert the video to MP4 (H.264 and AAC) before this node.';
const SOUND =
	'X has no sound posts: make a video of it (a picture and the sound) before this node.';
const UNPACK = 'Add a Compression node (Decompress) before this one and use the file inside.';
const DECODE =
	'Add a Convert to File node (Move Base64 String to File) before this one, so that the field holds ' +
	'the file and not its text form.';

interface Lookalike {
	readonly appearance: string;
	readonly advice: string;
	readonly test: (head: Uint8Array) => boolean;
}

function magic(appearance: string, advice: string, bytes: string, at = 0): Lookalike {
	return { appearance, advice, test: (head) => has(head, bytes, at) };
}

function text(appearance: string, advice: string, pattern: RegExp): Lookalike {
	return {
		appearance,
		advice,
		test: (head) => pattern.test(latin1(head, 0, 1024).replace(/^(\xef\xbb\xbf)?\s+/, '')),
	};
}

function brand(appearance: string, advice: string, pattern: RegExp): Lookalike {
	return {
		appearance,
		advice,
		test: (head) => has(head, 'ftyp', 4) && pattern.test(latin1(head, 8, 12)),
	};
}

const LOOKALIKES: readonly Lookalike[] = [
	brand('a HEIC picture', IMAGE, /^(hei[cmsx]|hev[cmsx]|mif1|msf1)$/),
	brand('an AVIF picture', IMAGE, /^avi[fos]$/),
	brand('a Canon raw picture', IMAGE, /^crx $/),
	brand('an M4A sound file', SOUND, /^M4[AB] $/),
	brand('a JPEG 2000 picture', IMAGE, /^jp[2x] $/),
	magic('a JPEG 2000 picture', IMAGE, 'jP  \r\n', 4),
	magic('a JPEG XL picture', IMAGE, 'JXL \r\n', 4),
	magic('a JPEG XL picture', IMAGE, '\xff\x0a'),
	magic('a Photoshop document', IMAGE, '8BPS'),
	magic('a Canon raw picture', IMAGE, 'II*\0\x10\0\0\0CR'),
	magic('a BigTIFF picture', IMAGE, 'II+\0'),
	magic('an icon', IMAGE, '\0\0\x01\0'),
	magic('an MKV video', VIDEO, '\x1a\x45\xdf\xa3'),
	magic('an AVI video', VIDEO, 'AVI ', 8),
	magic('a WAV sound file', SOUND, 'WAVE', 8),
	magic('a WMV video', VIDEO, '\x30\x26\xb2\x75'),
	magic('a Flash video', VIDEO, 'FLV\x01'),
	magic('an MPEG program stream', VIDEO, '\0\0\x01\xba'),
	magic('a bare H.264 stream', VIDEO, '\0\0\0\x01\x67'),
	magic('an Ogg file', VIDEO, 'OggS'),
	{
		appearance: 'an M2TS (AVCHD) video',
		advice: VIDEO,
		test: (head) => head[4] === 0x47 && head[196] === 0x47 && head[388] === 0x47,
	},
	magic('an MP3 sound file', SOUND, 'ID3'),
	{
		appearance: 'an MP3 or AAC sound file',
		advice: SOUND,
		test: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && head[1] !== 0xff,
	},
	magic('a FLAC sound file', SOUND, 'fLaC'),
	magic('a PDF document', 'Convert the page to a picture before this node.', '%PDF'),
	magic('a PostScript document', IMAGE, '%!PS'),
	{
		appearance: 'an Office document',
		advice: 'Export the page or slide as a picture before this node.',
		test: (head) => has(head, 'PK\x03\x04') && latin1(head).includes('[Content_Types].xml'),
	},
	magic('a ZIP archive', UNPACK, 'PK\x03\x04'),
	magic('a ZIP archive', UNPACK, 'PK\x05\x06'),
	magic('a gzip archive', UNPACK, '\x1f\x8b'),
	magic('a 7z archive', UNPACK, '7z\xbc\xaf\x27\x1c'),
	magic('a RAR archive', UNPACK, 'Rar!'),
	magic('a Windows program', DOWNLOAD, 'MZ'),
	text(
		'an SVG drawing',
		IMAGE,
		/^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^]*?>\s*)?<svg[\s>]/i,
	),
	text('an HTML page', DOWNLOAD, /^(<!--[^]*?-->\s*)?(<!doctype html|<html|<head|<body|<script)/i),
	text('an XML document', DOWNLOAD, /^<\?xml/),
	text('a data URL', DECODE, /^data:[\w.+-]+\/[\w.+-]+;base64,/),
	text('an HLS playlist', VIDEO, /^#EXTM3U/),
	text('JSON', DOWNLOAD, /^(\{\s*("|\})|\[\s*[[{"\d\]tfn-])/),
	text('Base64 text', DECODE, /^[A-Za-z0-9+/\r\n]{60,}={0,2}\s*$/),
];

/** Text: no control characters other than white space. */
function isText(head: Uint8Array): boolean {
	return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
