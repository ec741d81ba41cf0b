export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const upper = sorted[Math.floor(middle)] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The exponent `k` of `y = c * x^k` that fits best, by least squares of the logarithms; 1 is linear. */
export function exponent(points: ReadonlyArray<readonly [x: number, y: number]>): number {
	const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
	const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
	const [x0, y0] = [mean(0), mean(1)];
	const together = logs.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
	return together / logs.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

export function rounded(value: number, digits = 2): number {
	return Number(value.toFixed(digits));
}
