import { packetsOf } from './transportPackets';

/** Presentation times count 90,000 ticks a second in 33 bits. */
export const TICKS = 90_000;
const WRAP = 2 ** 33;

/** Presentation times of pictures and sound in a part of a transport stream, in ticks. */
export interface StreamTimes {
	readonly video: readonly number[];
	readonly audio: readonly number[];
}

/**
 * Collects the times at which pictures and sound are shown. Mediabunny would read the whole file for
 * a duration; the first and last part of the file say it as well.
 */
export function readTimes(bytes: Uint8Array): StreamTimes {
	const times = { video: [] as number[], audio: [] as number[] };
	for (const { unitStarts, payload: unit } of packetsOf(bytes)) {
		if (!unitStarts) continue;
		const time = timeOf(unit);
		if (time === undefined) continue;
		const stream = unit[3] ?? 0;
		if (stream >= 0xe0 && stream <= 0xef) times.video.push(time);
		else if (stream >= 0xc0 && stream <= 0xdf) times.audio.push(time);
	}
	return times;
}

/** Seconds between the first time in the head and the last in the tail. */
export function spanOf(head: readonly number[], tail: readonly number[]): number | undefined {
	const first = head[0];
	if (first === undefined || tail.length === 0) return undefined;
	const since = (time: number): number => {
		const ticks = (((time - first) % WRAP) + WRAP) % WRAP;
		return ticks > WRAP / 2 ? ticks - WRAP : ticks;
	};
	const starts = Math.min(...head.map(since));
	return (Math.max(...tail.map(since)) - starts) / TICKS;
}

export function secondsOf(times: readonly number[]): number[] {
	return times.map((time) => time / TICKS);
}

/** The presentation time in a PES header, if it has one. */
function timeOf(unit: Uint8Array): number | undefined {
	if (unit.length < 14 || unit[0] !== 0 || unit[1] !== 0 || unit[2] !== 1) return undefined;
	if (((unit[7] ?? 0) & 0x80) === 0) return undefined;
	const [a = 0, b = 0, c = 0, d = 0, e = 0] = unit.subarray(9, 14);
	return ((a >> 1) & 7) * 2 ** 30 + b * 2 ** 22 + (c >> 1) * 2 ** 15 + d * 2 ** 7 + (e >> 1);
}
