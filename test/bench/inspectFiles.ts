import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeBox } from '../../nodes/media/readers/boxes';

const MIB = 1024 * 1024;
const HUGE = 512 * MIB;

/** What a film of hours has in its index: tables of samples, mostly. */
const LARGE_TABLE = 8 * MIB;

/** A part of a file and where it stands; all between is a hole that takes no room on disk. */
interface Piece {
	readonly at: number;
	readonly bytes: Uint8Array;
}

/** Films and streams of 512 MiB, made of the small ones that the unit tests use. */
export function makeFiles(folder: string): Array<{ name: string; path: string }> {
	const whole = (name: string): Piece[] => [{ at: 0, bytes: fixture(name) }];
	const files: Record<string, readonly Piece[]> = {
		'mp4, index first': film({ indexFirst: true, table: 0 }),
		'mp4, index last': film({ indexFirst: false, table: 0 }),
		'mp4, index of 8 MiB first': film({ indexFirst: true, table: LARGE_TABLE }),
		'mp4, index of 8 MiB last': film({ indexFirst: false, table: LARGE_TABLE }),
		webm: whole('clip.webm'),
		'mpeg-ts': [
			...whole('transport.mpegts'),
			{ at: HUGE - fixture('transport.mpegts').length, bytes: fixture('transport.mpegts') },
		],
	};
	return Object.entries(files).map(([name, pieces]) => {
		const path = join(folder, name.replace(/\W+/g, '-'));
		const handle = openSync(path, 'w');
		ftruncateSync(handle, HUGE);
		for (const { at, bytes } of pieces) writeSync(handle, bytes, 0, bytes.length, at);
		closeSync(handle);
		return { name, path };
	});
}

function fixture(name: string): Buffer {
	return readFileSync(join(__dirname, '../fixtures/media', name));
}

function film({ indexFirst, table }: { indexFirst: boolean; table: number }): Piece[] {
	const bytes = fixture('index-at-end.mp4');
	const brand = bytes.subarray(0, bytes.readUInt32BE(0));
	const at = bytes.indexOf('moov') - 4;
	const content = bytes.subarray(at + 8, at + bytes.readUInt32BE(at));
	const index = makeBox('moov', [content, makeBox('stsz', [new Uint8Array(table)])]);
	const media = Buffer.alloc(8);
	media.writeUInt32BE(HUGE - brand.length - index.length);
	media.write('mdat', 4);
	const mediaAt = brand.length + (indexFirst ? index.length : 0);
	return [
		{ at: 0, bytes: brand },
		{ at: mediaAt, bytes: media },
		{ at: indexFirst ? brand.length : HUGE - index.length, bytes: index },
	];
}
