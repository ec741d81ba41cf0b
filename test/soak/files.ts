import { fixture, paddedFixture, type MediaFile } from '../support/media';
import type { Random } from './random';

export type FileKind = Parameters<typeof paddedFixture>[0];

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
	return { kind, size: fixture(kind).bytes.length + noise, seed };
}

export function makeFile({ kind, size, seed }: FilePlan): MediaFile {
	return paddedFixture(kind, size, seed);
}
