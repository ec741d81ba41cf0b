import { failed, success, type Outcome } from '../media/failure';
import type { MediaReport, Session } from './ports';

/**
 * What X has acknowledged of one upload: enough to go on with it later, and nothing secret. It is
 * kept while an execution lasts, and leaves as the `resume` token of a failed item.
 */
export interface Checkpoint {
	readonly version: 1;
	/** Of the file's bytes and the category; a resume with other bytes would corrupt the medium. */
	readonly fingerprint: string;
	readonly session: Session;
	/** Bytes. */
	readonly totalBytes: number;
	/** Bytes in every segment but the last. */
	readonly segmentBytes: number;
	/** Indices that X acknowledged, as ranges: `0-5,7`. */
	readonly acknowledged: string;
	/** Present once X has taken the whole file and is processing it. */
	readonly finalized?: MediaReport;
}

export interface CheckpointStore {
	load(fingerprint: string): Checkpoint | undefined;
	save(checkpoint: Checkpoint): void;
	clear(fingerprint: string): void;
}

/** For uploads that nobody will continue. */
export const NO_CHECKPOINTS: CheckpointStore = {
	load: () => undefined,
	save: () => {},
	clear: () => {},
};

/** A session must live this much longer, or the upload would lose the race. Milliseconds. Ours. */
const SHORTEST_LIFE_MS = 5 * 60_000;

/** Whether an upload may go on from here: the same bytes, cut the same way, and a living session. */
export function mayResume(
	checkpoint: Checkpoint,
	fingerprint: string,
	totalBytes: number,
	now: number,
): boolean {
	const { expiresAt } = checkpoint.session;
	return (
		checkpoint.version === 1 &&
		checkpoint.fingerprint === fingerprint &&
		checkpoint.totalBytes === totalBytes &&
		(expiresAt === undefined || expiresAt > now + SHORTEST_LIFE_MS)
	);
}

export function toRanges(indices: Iterable<number>): string {
	const sorted = [...indices].sort((one, other) => one - other);
	const ranges: Array<[number, number]> = [];
	for (const index of sorted) {
		const last = ranges.at(-1);
		if (last && index === last[1] + 1) last[1] = index;
		else ranges.push([index, index]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** The indices below `count`; undefined when the text is not a list of ranges. */
export function fromRanges(text: string, count: number): Set<number> | undefined {
	const indices = new Set<number>();
	if (text === '') return indices;
	for (const part of text.split(',')) {
		const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
		if (first === undefined) return undefined;
		const to = Number(last ?? first);
		if (to < Number(first) || to >= count) return undefined;
		for (let index = Number(first); index <= to; index++) indices.add(index);
	}
	return indices;
}

/** A checkpoint as text that a person can pass on. */
export function toToken(checkpoint: Checkpoint): string {
	return Buffer.from(JSON.stringify(checkpoint), 'utf8').toString('base64url');
}

/** Reads a token back; what is in it is checked again by `mayResume` before it is used. */
export function fromToken(token: string): Outcome<Checkpoint> {
	try {
		const value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Checkpoint;
		const whole =
			value.version === 1 &&
			typeof value.fingerprint === 'string' &&
			/^\d{1,19}$/.test(value.session.mediaId) &&
			Number.isSafeInteger(value.totalBytes) &&
			value.segmentBytes > 0 &&
			typeof value.acknowledged === 'string';
		if (whole) return success(value);
	} catch {
		// Said below: whatever is wrong with it, the way on is the same.
	}
	return failed({
		code: 'options.resume',
		message: 'The Resume Token is not one that this node gave out, or it was cut off',
		advice:
			'Use {{ $json.resume }} of the failed item as it is, or remove the option to upload anew.',
	});
}
