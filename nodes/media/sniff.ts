import { has, latin1, viewOf } from './bytes';
import { looksLike } from './lookalikes';
import type { MediaType } from './types';

/** How many first bytes tell a type. */
export const SNIFF_LENGTH = 4096;

/** Either a type that X takes, or what the bytes look like instead ("an HTML page"). */
export type Sniffed =
	| { readonly mediaType: MediaType }
	| { readonly appearance: string; readonly advice?: string };

/** Names a file by its first bytes; nothing else is believed. */
export function sniff(head: Uint8Array): Sniffed {
	const found = SIGNATURES.find(({ test }) => test(head));
	return found ? { mediaType: found.mediaType } : looksLike(head);
}

/** 188 bytes per packet, each beginning with a sync byte (ISO 13818-1). */
const TS_PACKET = 188;
const TS_SYNC = 0x47;

/** Sizes of the header that follows a BMP's file header: 'BM' alone begins many texts. */
const BMP_HEADERS = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

const SRT_START = /^\s*\d+[ \t]*\r?\n\s*\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->/;
const VTT_START = /^WEBVTT([ \t\r\n]|$)/;

const SIGNATURES: ReadonlyArray<{
	readonly mediaType: MediaType;
	readonly test: (head: Uint8Array) => boolean;
}> = [
	{ mediaType: 'image/jpeg', test: (head) => has(head, '\xff\xd8\xff') },
	{ mediaType: 'image/png', test: (head) => has(head, '\x89PNG\r\n\x1a\n') },
	{ mediaType: 'image/gif', test: (head) => has(head, 'GIF87a') || has(head, 'GIF89a') },
	{ mediaType: 'image/webp', test: (head) => has(head, 'RIFF') && has(head, 'WEBP', 8) },
	{ mediaType: 'image/bmp', test: isBmp },
	{
		mediaType: 'image/tiff',
		test: (head) => (has(head, 'II*\0') && !has(head, 'CR', 8)) || has(head, 'MM\0*'),
	},
	{ mediaType: 'video/quicktime', test: isQuickTime },
	{ mediaType: 'video/mp4', test: isMp4 },
	{ mediaType: 'video/webm', test: (head) => ebmlDocType(head) === 'webm' },
	{ mediaType: 'video/mp2t', test: isTransportStream },
	{ mediaType: 'text/vtt', test: (head) => VTT_START.test(textOf(head)) },
	{ mediaType: 'text/srt', test: (head) => SRT_START.test(textOf(head)) },
	{ mediaType: 'model/gltf-binary', test: (head) => has(head, 'glTF') },
	{ mediaType: 'model/vnd.usdz+zip', test: isUsdz },
];

/** The beginning as text, whichever Unicode encoding its byte order mark names. */
export function textOf(head: Uint8Array): string {
	const encoding = has(head, '\xff\xfe')
		? 'utf-16le'
		: has(head, '\xfe\xff')
			? 'utf-16be'
			: 'utf-8';
	return new TextDecoder(encoding).decode(head);
}

/** The document type that a Matroska file declares; undefined for anything else. */
export function ebmlDocType(head: Uint8Array): string | undefined {
	if (!has(head, '\x1a\x45\xdf\xa3')) return undefined;
	const header = latin1(head, 0, 128);
	const at = header.indexOf('\x42\x82');
	if (at < 0) return 'unknown';
	const length = header.charCodeAt(at + 2) & 0x7f;
	return header.slice(at + 3, at + 3 + length).replace(/\0+$/, '');
}

/** The brand of an ISO base media file ('isom', 'qt  ', 'heic'), and all that it is compatible with. */
export function isoBrands(head: Uint8Array): readonly string[] {
	if (!has(head, 'ftyp', 4)) return [];
	const end = Math.min(viewOf(head).getUint32(0), head.length, 256);
	const brands = [latin1(head, 8, 12)];
	for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(head, at, at + 4));
	return brands;
}

/** Brands of still pictures and sound in the same container. */
const NOT_VIDEO = /^(hei[cmsx]|hev[cmsx]|mif1|msf1|avi[fos]|crx |M4[AB] |jp2 |jpx |dash_audio)$/;

function isMp4(head: Uint8Array): boolean {
	const [major] = isoBrands(head);
	return major !== undefined && !NOT_VIDEO.test(major);
}

/** Atoms that old QuickTime files begin with. */
const QUICKTIME_FIRST = new Set(['moov', 'mdat', 'wide', 'pnot', 'free', 'skip']);

/** QuickTime's brand, or its older form that begins with an atom and no brand. */
function isQuickTime(head: Uint8Array): boolean {
	if (isoBrands(head)[0] === 'qt  ') return true;
	return head.length >= 8 && QUICKTIME_FIRST.has(latin1(head, 4, 8));
}

function isBmp(head: Uint8Array): boolean {
	return has(head, 'BM') && head.length >= 18 && BMP_HEADERS.has(viewOf(head).getUint32(14, true));
}

function isTransportStream(head: Uint8Array): boolean {
	const packets = Math.min(5, Math.floor(head.length / TS_PACKET));
	if (packets < 1) return false;
	for (let packet = 0; packet < packets; packet++) {
		if (head[packet * TS_PACKET] !== TS_SYNC) return false;
	}
	// One sync byte is only the letter G: a shorter file must at least open with the first table.
	return packets > 1 || ((head[1] ?? 0xff) & 0x9f) === 0;
}

/** A ZIP archive whose first entry is a scene. */
function isUsdz(head: Uint8Array): boolean {
	return has(head, 'PK\x03\x04') && /^[^\0]*\.usd[ac]?/.test(zipEntryName(head));
}

/** The name of the first file in a ZIP archive. */
export function zipEntryName(head: Uint8Array): string {
	if (head.length < 30) return '';
	return latin1(head, 30, 30 + viewOf(head).getUint16(26, true));
}
