import { COLUMNS, type Column, type Row } from './row';

export interface Difference {
	readonly column: Column;
	readonly ours: Row[Column];
	readonly oracle: Row[Column];
}

/**
 * Where our row and the oracle's part. What the oracle has no opinion on is not compared; of a file
 * that both call damaged, or that is refused, only the type and the size are: what is left of such a
 * file has no true value.
 */
export function compare(our: Row, oracle: Row): Difference[] {
	const broken = our.damaged === true && oracle.damaged === true;
	const columns = isRefused(our) || isRefused(oracle) ? TYPE : broken ? DAMAGE : COLUMNS;
	return columns
		.filter((column) => oracle[column] !== undefined)
		.filter((column) => !alike(column, our, oracle))
		.map((column) => ({ column, ours: our[column], oracle: oracle[column] }));
}

const TYPE: readonly Column[] = ['media_type', 'size'];
const DAMAGE: readonly Column[] = [...TYPE, 'damaged'];

function isRefused({ media_type: type }: Row): boolean {
	return type === 'refused';
}

/** Clocks of containers are coarse (WebM: 1 ms, GIF: 10 ms) and end with a frame or sound packet. */
const TOLERANCE_MS = 10;
/** A rate that comes from millisecond times, against one from exact fractions. */
const RATE_TOLERANCE = 0.005;
/** We keep two decimals … */
const ASPECT_TOLERANCE = 0.005;
/** … of a width in whole pixels. */
const ASPECT_PIXELS = 0.5;

function alike(column: Column, our: Row, oracle: Row): boolean {
	const [one, other] = [our[column], oracle[column]];
	if (typeof one !== 'number' || typeof other !== 'number') return one === other;
	const off = Math.abs(one - other);
	switch (column) {
		case 'duration_ms':
			return off <= Math.max(TOLERANCE_MS, oracle.frame_rate ? 1000 / oracle.frame_rate : 0);
		case 'frame_rate':
			return off <= other * RATE_TOLERANCE;
		case 'pixel_aspect':
			return off <= ASPECT_TOLERANCE + ASPECT_PIXELS / (oracle.width ?? 1);
		default:
			return off === 0;
	}
}
