/** Sizes and marks of an MPEG transport stream (ISO 13818-1). */
const PACKET = 188;
const SYNC = 0x47;

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
	for (let at = firstPacket(bytes); at >= 0 && at + PACKET <= bytes.length; at += PACKET) {
		if (bytes[at] !== SYNC) continue;
		const packet = bytes.subarray(at, at + PACKET);
		const unitStarts = ((packet[1] ?? 0) & 0x40) !== 0;
		if (!unitStarts) continue;
		const stuffing = (packet[3] ?? 0) & 0x20 ? 1 + (packet[4] ?? 0) : 0;
		const unit = packet.subarray(4 + stuffing);
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

/** The first place from which packets follow one another. */
function firstPacket(bytes: Uint8Array): number {
	for (let at = 0; at < PACKET && at + 2 * PACKET < bytes.length; at++) {
		if (bytes[at] === SYNC && bytes[at + PACKET] === SYNC && bytes[at + 2 * PACKET] === SYNC) {
			return at;
		}
	}
	return bytes[0] === SYNC ? 0 : -1;
}

/** The presentation time in a PES header, if it has one. */
function timeOf(unit: Uint8Array): number | undefined {
	if (unit.length < 14 || unit[0] !== 0 || unit[1] !== 0 || unit[2] !== 1) return undefined;
	if (((unit[7] ?? 0) & 0x80) === 0) return undefined;
	const [a = 0, b = 0, c = 0, d = 0, e = 0] = unit.subarray(9, 14);
	return ((a >> 1) & 7) * 2 ** 30 + b * 2 ** 22 + (c >> 1) * 2 ** 15 + d * 2 ** 7 + (e >> 1);
}
