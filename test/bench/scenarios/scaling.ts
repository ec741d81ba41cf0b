import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawScaling, type ScalingPoint } from '../plot';
import { exponent, lineThrough, rounded } from '../statistics';
import { grow } from './memory';
import type { Bench, Figures } from './scenario';

const SIZES = [1, 4, 16, 64, 256, 512, 1024, 2048];
const QUICK_SIZES = [4, 16, 64];

/** From here on the file, and not what every upload needs, takes the time. MiB. */
const LINEAR_FROM = 16;

export const PLOT = join(__dirname, '../../../docs/bench/scaling.svg');

/**
 * Time and memory of ours from 1 MiB to 2 GiB. `time_slope` is what a MiB costs in the larger half of
 * the sizes over what it costs in the smaller half, both beside what every upload needs: 1 is linear.
 */
export async function scaling(bench: Bench): Promise<Figures> {
	await bench.sink.setLatency(0);
	const points: ScalingPoint[] = [];
	for (const mib of bench.quick ? QUICK_SIZES : SIZES) {
		const { ms, growthMib } = await grow(bench, 'ours', mib, bench.rounds);
		points.push({ mib, ms: rounded(ms, 1), growthMib });
	}
	if (!bench.quick) {
		mkdirSync(join(PLOT, '..'), { recursive: true });
		writeFileSync(PLOT, drawScaling(points));
	}
	const linear = points.flatMap(({ mib, ms }) => (mib >= LINEAR_FROM ? [[mib, ms] as const] : []));
	const middle = Math.floor(linear.length / 2);
	const [smaller, larger] = [linear.slice(0, middle + 1), linear.slice(middle)];
	const all = lineThrough(linear);
	return {
		points,
		time_slope: rounded(lineThrough(larger).slope / lineThrough(smaller).slope),
		ms_per_mib: rounded(all.slope, 3),
		ms_per_upload: rounded(all.start, 1),
		/** Of `time = c * size^k` over the same sizes: below 1 by what every upload needs. */
		time_exponent: rounded(exponent(linear)),
	};
}
