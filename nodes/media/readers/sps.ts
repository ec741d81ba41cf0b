/** What a sequence parameter set of H.264 says about the pictures (ITU-T H.264, 7.3.2.1.1). */
export interface PictureFormat {
	/** 0 grey, 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4. */
	readonly chroma: number;
	readonly bitDepth: number;
}

export interface SequenceFormat extends PictureFormat {
	/** Pictures may be coded as two fields. */
	readonly fields: boolean;
	/** Pixels that are shown. */
	readonly width: number;
	readonly height: number;
}

/** Profiles whose parameter sets name their chroma format; all others are 4:2:0 with 8 bits. */
const NAMES_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Reads an H.264 sequence parameter set; `unit` begins with the NAL unit's header byte. */
export function readSps(unit: Uint8Array): SequenceFormat {
	const bits = new ExpGolomb(withoutEmulation(unit.subarray(1, 256)));
	const profile = bits.read(8);
	bits.read(16);
	bits.unsigned();
	let chroma = 1;
	let bitDepth = 8;
	if (NAMES_CHROMA.has(profile)) {
		chroma = bits.unsigned();
		if (chroma === 3) bits.read(1);
		bitDepth = 8 + bits.unsigned();
		bits.unsigned();
		bits.read(1);
		if (bits.read(1)) skipScalingLists(bits, chroma === 3 ? 12 : 8);
	}
	bits.unsigned();
	skipPictureOrder(bits);
	bits.unsigned();
	bits.read(1);
	const columns = 1 + bits.unsigned();
	const rows = 1 + bits.unsigned();
	const fields = bits.read(1) === 0;
	if (fields) bits.read(1);
	bits.read(1);
	const [left, right, top, bottom] = bits.read(1) ? [0, 0, 0, 0].map(() => bits.unsigned()) : [];
	// What is cut off counts in the steps of the colours, and in both fields.
	const across = chroma === 1 || chroma === 2 ? 2 : 1;
	const down = (chroma === 1 ? 2 : 1) * (fields ? 2 : 1);
	return {
		chroma,
		bitDepth,
		fields,
		width: columns * 16 - ((left ?? 0) + (right ?? 0)) * across,
		height: rows * (fields ? 32 : 16) - ((top ?? 0) + (bottom ?? 0)) * down,
	};
}

function skipScalingLists(bits: ExpGolomb, count: number): void {
	for (let list = 0; list < count; list++) {
		if (!bits.read(1)) continue;
		let last = 8;
		for (let entry = 0, next = 8; entry < (list < 6 ? 16 : 64) && next !== 0; entry++) {
			next = (last + bits.signed() + 256) % 256;
			if (next !== 0) last = next;
		}
	}
}

function skipPictureOrder(bits: ExpGolomb): void {
	const type = bits.unsigned();
	if (type === 0) bits.unsigned();
	if (type !== 1) return;
	bits.read(1);
	bits.signed();
	bits.signed();
	const cycle = Math.min(bits.unsigned(), 255);
	for (let entry = 0; entry < cycle; entry++) bits.signed();
}

/** The bytes without the 3 that follows two zeros, which keeps start codes out of the data. */
function withoutEmulation(bytes: Uint8Array): Uint8Array {
	return bytes.filter(
		(byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0),
	);
}

/** Bits and Exp-Golomb numbers; behind the end everything is a one, so that reading ends. */
class ExpGolomb {
	private at = 0;

	constructor(private readonly bytes: Uint8Array) {}

	read(count: number): number {
		let value = 0;
		for (let bit = 0; bit < count; bit++, this.at++) {
			const byte = this.bytes[this.at >> 3] ?? 0xff;
			value = value * 2 + ((byte >> (7 - (this.at & 7))) & 1);
		}
		return value;
	}

	unsigned(): number {
		let zeros = 0;
		while (zeros < 32 && this.read(1) === 0) zeros++;
		return 2 ** zeros - 1 + this.read(zeros);
	}

	signed(): number {
		const code = this.unsigned();
		return code % 2 ? (code + 1) / 2 : -code / 2;
	}
}
