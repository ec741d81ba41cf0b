/** What the figures must reach; a figure is named by its path in the JSON. */
interface Bound {
	readonly figure: string;
	readonly atLeast?: number;
	readonly atMost?: number;
}

export const BOUNDS: readonly Bound[] = [
	{ figure: 'throughput.vs_undici', atLeast: 0.8 },
	{ figure: 'throughput.vs_twitter_api_v2', atLeast: 2.5 },
	{ figure: 'throughput.vs_xdk', atLeast: 3.5 },
	{ figure: 'latency.vs_twitter_api_v2', atLeast: 15 },
	{ figure: 'memory.growth_mib.512', atMost: 64 },
	{ figure: 'memory.growth_mib.2048', atMost: 64 },
	{ figure: 'memory.growth_difference_mib', atMost: 8 },
	{ figure: 'items.vs_twitter_api_v2', atLeast: 8 },
	{ figure: 'scaling.time_slope', atLeast: 0.9, atMost: 1.1 },
	{ figure: 'load.require_ms', atMost: 25 },
	{ figure: 'load.tarball_bytes', atMost: 400_000 },
];

export interface Verdict {
	readonly figure: string;
	readonly value: number;
	readonly required: string;
	readonly pass: boolean;
}

/** Judges every figure that was measured; what was not measured has no verdict. */
export function judge(figures: Readonly<Record<string, unknown>>): Verdict[] {
	return BOUNDS.flatMap(({ figure, atLeast = -Infinity, atMost = Infinity }) => {
		const value = valueAt(figures, figure);
		if (value === undefined) return [];
		const required = [
			...(atLeast > -Infinity ? [`>= ${atLeast}`] : []),
			...(atMost < Infinity ? [`<= ${atMost}`] : []),
		].join(' and ');
		return [{ figure, value, required, pass: value >= atLeast && value <= atMost }];
	});
}

function valueAt(figures: unknown, path: string): number | undefined {
	let value = figures;
	for (const key of path.split('.')) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return typeof value === 'number' ? value : undefined;
}
