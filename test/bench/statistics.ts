export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const upper = sorted[Math.floor(middle)] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

type Points = ReadonlyArray<readonly [x: number, y: number]>;

/** The straight line that fits best, by least squares: `y = start + slope * x`. */
export function lineThrough(points: Points): { readonly start: number; readonly slope: number } {
	const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
	const [x0, y0] = [mean(0), mean(1)];
	const together = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
	const slope = together / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
	return { slope, start: y0 - slope * x0 };
}

/** The exponent `k` of `y = c * x^k` that fits best; 1 is a line through nothing. */
export function exponent(points: Points): number {
	return lineThrough(points.map(([x, y]) => [Math.log(x), Math.log(y)])).slope;
}

export function rounded(value: number, digits = 2): number {
	return Number(value.toFixed(digits));
}
