/** Sizes and marks of an MPEG transport stream (ISO 13818-1, 2.4.3). */
const PACKET = 188;
const SYNC = 0x47;

export interface Packet {
	/** Which of the streams or tables it belongs to. */
	readonly pid: number;
	/** A unit of the stream, or a table, begins in it. */
	readonly unitStarts: boolean;
	readonly payload: Uint8Array;
}

/** The packets in a part of a transport stream, from the first whole one on. */
export function* packetsOf(bytes: Uint8Array): Generator<Packet> {
	for (let at = firstPacket(bytes); at >= 0 && at + PACKET <= bytes.length; at += PACKET) {
		if (bytes[at] !== SYNC) continue;
		const packet = bytes.subarray(at, at + PACKET);
		const stuffing = (packet[3] ?? 0) & 0x20 ? 1 + (packet[4] ?? 0) : 0;
		yield {
			pid: (((packet[1] ?? 0) & 0x1f) << 8) | (packet[2] ?? 0),
			unitStarts: ((packet[1] ?? 0) & 0x40) !== 0,
			payload: packet.subarray(4 + stuffing),
		};
	}
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
