/** Rates that cameras and editors write; a coarse clock is read as the nearest of them. */
const COMMON = [24000 / 1001, 24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60, 120];

/**
 * The rate of pictures shown at these seconds, in any order; some may be missing.
 * `resolution` is one tick of the container's clock: WebM's is a whole millisecond.
 */
export function rateOf(seconds: readonly number[], resolution: number): number | undefined {
	const sorted = [...new Set(seconds)].sort((one, other) => one - other);
	const steps = sorted
		.slice(1)
		.map((time, index) => time - (sorted[index] ?? 0))
		.sort((one, other) => one - other);
	const middle = steps[steps.length >> 1];
	if (!middle || steps.length < 2) return undefined;
	// A gap is not a slow picture: only steps like the middle one make the mean.
	const alike = steps.filter((step) => Math.abs(step - middle) <= middle * 0.1 + resolution);
	const mean = alike.reduce((sum, step) => sum + step, 0) / alike.length;
	const span = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
	const rate = Math.round(span / mean) / span;
	const nearest = COMMON.find((common) => Math.abs(common / rate - 1) <= resolution / span);
	return nearest ?? Number(rate.toPrecision(5));
}
