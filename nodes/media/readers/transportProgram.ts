import { packetsOf } from './transportPackets';

/** Stream types of pictures (ISO 13818-1, table 2-34, and those registered since). */
const VIDEO_TYPES: Readonly<Record<number, string>> = {
	0x01: 'mpeg1video',
	0x02: 'mpeg2video',
	0x10: 'mpeg4',
	0x1b: 'avc',
	0x24: 'hevc',
	0x33: 'vvc',
	0xea: 'vc1',
};

/** The table of programs travels under this packet id, the tables of their streams under others. */
const PROGRAMS = 0;
const TABLE_HEADER = 8;
const CHECKSUM = 4;

/** The codec of the first picture stream that a transport stream's tables announce. */
export function videoCodecOf(bytes: Uint8Array): string | undefined {
	let programPid: number | undefined;
	for (const { pid, unitStarts, payload } of packetsOf(bytes)) {
		if (!unitStarts || (pid !== PROGRAMS && pid !== programPid)) continue;
		// A pointer says how many bytes of an older table come first.
		const table = payload.subarray(1 + (payload[0] ?? 0));
		if (pid === PROGRAMS) programPid = thirteen(table, TABLE_HEADER + 2);
		else return videoTypeOf(table);
	}
	return undefined;
}

function videoTypeOf(table: Uint8Array): string | undefined {
	const end = Math.min(3 + twelve(table, 1) - CHECKSUM, table.length);
	let at = TABLE_HEADER + 4 + twelve(table, TABLE_HEADER + 2);
	while (at + 5 <= end) {
		const codec = VIDEO_TYPES[table[at] ?? 0];
		if (codec) return codec;
		at += 5 + twelve(table, at + 3);
	}
	return undefined;
}

function thirteen(bytes: Uint8Array, at: number): number {
	return (((bytes[at] ?? 0) & 0x1f) << 8) | (bytes[at + 1] ?? 0);
}

function twelve(bytes: Uint8Array, at: number): number {
	return (((bytes[at] ?? 0) & 0x0f) << 8) | (bytes[at + 1] ?? 0);
}
