import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestFile } from '../support/engine';

export interface BadFile extends TestFile {
	/** Of the upload node, beside its defaults. */
	readonly parameters?: INodeParameters;
}

const MB = 1024 * 1024;

function fixture(name: string): Buffer {
	return readFileSync(join(__dirname, '../fixtures/media', name));
}

function text(content: string): Buffer {
	return Buffer.from(content, 'latin1');
}

/** A fixture with bytes written over it at, or so far behind, a mark. */
function patched(name: string, mark: string, offset: number, bytes: Buffer | string): Buffer {
	const made = Buffer.from(fixture(name));
	const at = made.indexOf(mark, 0, 'latin1') + offset;
	(typeof bytes === 'string' ? text(bytes) : bytes).copy(made, at);
	return made;
}

function uint16(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 2);
	values.forEach((value, at) => bytes.writeUInt16BE(value, at * 2));
	return bytes;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function cut(name: string, share: number): Buffer {
	const bytes = fixture(name);
	return bytes.subarray(0, Math.floor(bytes.length * share));
}

/** A picture whose end comes after so many bytes more: its end mark is repeated there. */
function padded(name: string, size: number, end: number): Buffer {
	const bytes = fixture(name);
	const room = Buffer.alloc(size - bytes.length);
	return Buffer.concat([bytes.subarray(0, -end), room, bytes.subarray(-end)]);
}

/** Pictures of one pixel on a screen of any size. */
function gif(frames: number, width: number, height: number): Buffer {
	const screen = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
	screen.writeUInt16LE(width, 6);
	screen.writeUInt16LE(height, 8);
	const frame = Buffer.from(
		'\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0',
		'latin1',
	);
	return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), text(';')]);
}

/** Where a film's table of sample descriptions names the codec; its width and height follow. */
const CODEC = 16;
const EXTENT = CODEC + 28;
/** Where a film's header has its length in ticks (thousandths). */
const FILM_LENGTH = 20;

const video = { fileName: 'clip.mp4', mimeType: 'video/mp4' };
const picture = { fileName: 'photo.jpg', mimeType: 'image/jpeg' };
const animation = { fileName: 'fun.gif', mimeType: 'image/gif' };

/** Files as workflows get hold of them: downloads that went wrong, other formats, limits. */
export const BAD_FILES = {
	'an empty download': { ...picture, bytes: Buffer.alloc(0) },
	'a log-in page': {
		...picture,
		bytes: text('<!DOCTYPE html>\n<html><head><title>Log in</title></head><body></body></html>'),
	},
	'an error as JSON': { ...picture, bytes: text('{"error":{"code":404,"message":"Not found"}}') },
	'an error as XML': {
		...picture,
		bytes: text('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'),
	},
	'an error as text': { ...picture, bytes: text('Not found') },
	'zero bytes only': { ...picture, bytes: Buffer.alloc(5000) },
	'a data URL': { ...picture, bytes: text('data:image/png;base64,iVBORw0KGgo=') },
	'base64 as a file': { ...picture, bytes: text(fixture('photo.jpg').toString('base64')) },
	'a document': { fileName: 'flyer.pdf', mimeType: 'application/pdf', bytes: text('%PDF-1.7\n%') },
	'a drawing': {
		fileName: 'logo.svg',
		mimeType: 'image/svg+xml',
		bytes: text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>'),
	},
	'a picture of an iPhone': {
		fileName: 'IMG_0001.jpg',
		mimeType: 'image/jpeg',
		bytes: text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
	},
	'a picture of a website': {
		...picture,
		bytes: text('\0\0\0\x18ftypavif\0\0\0\0mif1avif'),
	},
	'a film from a recorder': {
		...video,
		bytes: text('\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska'),
	},
	'an old film': { ...video, bytes: text('RIFF\x10\0\0\0AVI LIST') },
	'a podcast': { fileName: 'episode.mp3', mimeType: 'audio/mpeg', bytes: text('ID3\x04\0\0\0\0') },
	'an archive': {
		fileName: 'photos.zip',
		mimeType: 'application/zip',
		bytes: text('PK\x03\x04\x14\0\0\0\x08\0abcdefghijklmnop\x05\0\0\0a.txt'),
	},
	'half a picture': { ...picture, bytes: cut('photo.jpg', 0.5) },
	'a picture without a header': {
		...picture,
		fileName: 'photo.png',
		bytes: patched('photo.png', 'IHDR', 4, Buffer.alloc(8)),
	},
	'half a GIF': { ...animation, bytes: cut('animation.gif', 0.5) },
	'half a film, index first': { ...video, bytes: cut('faststart.mp4', 0.5) },
	'half a film, index last': { ...video, bytes: cut('index-at-end.mp4', 0.5) },
	'sound in a film': { ...video, bytes: fixture('sound-only.mp4') },
	'a bought film': { ...video, bytes: patched('faststart.mp4', 'stsd', CODEC, 'encv') },
	'a picture of 5 MB and a byte': { ...picture, bytes: padded('photo.jpg', 5 * MB + 1, 2) },
	'a picture of 6.5 MB': {
		...picture,
		fileName: 'photo.png',
		bytes: padded('photo.png', 6.5 * MB, 12),
	},
	'a GIF of 351 frames': { ...animation, bytes: gif(351, 100, 100) },
	'a GIF that is too wide and too high': { ...animation, bytes: gif(2, 1281, 1081) },
	'a GIF of too many pixels': { ...animation, bytes: gif(301, 1000, 1000) },
	'a film that is too short': {
		...video,
		bytes: patched('faststart.mp4', 'mvhd', FILM_LENGTH, uint32(400)),
	},
	'a film that is too narrow': {
		...video,
		bytes: patched('faststart.mp4', 'stsd', EXTENT, uint16(640, 24)),
	},
	'subtitles on their own': {
		fileName: 'clip.srt',
		mimeType: 'application/x-subrip',
		bytes: fixture('captions.srt'),
	},
	'subtitles without a line': {
		fileName: 'clip.vtt',
		mimeType: 'text/vtt',
		bytes: text('WEBVTT\n\nNOTE nothing yet\n'),
		parameters: { usedFor: 'subtitles' },
	},
	'a picture as subtitles': {
		...picture,
		bytes: fixture('photo.jpg'),
		parameters: { usedFor: 'subtitles' },
	},
	'a 3D model': { fileName: 'chair.glb', bytes: text('glTF\x02\0\0\0\x0c\0\0\0') },
	'a picture as a video': {
		...picture,
		bytes: fixture('photo.jpg'),
		parameters: { options: { mediaCategory: 'tweet_video' } },
	},
} satisfies Record<string, BadFile>;

export type BadFileName = keyof typeof BAD_FILES;
