import {
	fixture,
	padded,
	picture,
	sha256,
	type MediaFile,
	type PaddedFormat,
} from '../support/media';
import type { Random } from './random';

/** Of an extent that cards take. */
const CARD_PICTURES = { square: picture(800, 800), wide: picture(1200, 628) };

export type FileKind = PaddedFormat | keyof typeof CARD_PICTURES;

/** A file of exact size; the seed makes its bytes unlike those of every other file. */
export interface FilePlan {
	readonly kind: FileKind;
	/** Bytes. */
	readonly size: number;
	readonly seed: string;
}

/** Bytes of noise in a file, at least and at most. */
const NOISE = { least: 16, most: 400_000 };

export function drawFile(random: Random, kinds: readonly FileKind[], seed: string): FilePlan {
	const kind = random.pick(kinds);
	// Evenly spread over the orders of magnitude; a film is large as it is.
	const most = kind === 'mp4' ? NOISE.most / 10 : NOISE.most;
	const noise = Math.floor(NOISE.least * (most / NOISE.least) ** random.next());
	return { kind, size: plainFile(kind).file.bytes.length + noise, seed };
}

export function makeFile({ kind, size, seed }: FilePlan): MediaFile {
	const { file, format } = plainFile(kind);
	return padded(file, format, size, seed);
}

export function bytesOf(plans: readonly FilePlan[]): Buffer[] {
	return plans.map((plan) => Buffer.from(makeFile(plan).bytes));
}

/** What tells these files, in this order, from all others. */
export function hashesOf(plans: readonly FilePlan[]): string {
	return bytesOf(plans).map(sha256).join();
}

/** A file of that kind without noise. */
function plainFile(kind: FileKind): { file: MediaFile; format: PaddedFormat } {
	return kind === 'square' || kind === 'wide'
		? { file: CARD_PICTURES[kind], format: 'png' }
		: { file: fixture(kind), format: kind };
}
