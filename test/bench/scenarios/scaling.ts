import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawScaling, type ScalingPoint } from '../plot';
import { exponent, rounded } from '../statistics';
import { grow } from './memory';
import type { Bench, Figures } from './scenario';

const SIZES = [1, 4, 16, 64, 256, 512, 1024, 2048];
const QUICK_SIZES = [4, 16, 64];

/** From here on the file, and not what every upload needs, takes the time. MiB. */
const LINEAR_FROM = 16;

export const PLOT = join(__dirname, '../../../docs/bench/scaling.svg');

/** Time and memory of ours from 1 MiB to 2 GiB; `time_slope` is the exponent of the time, 1 is linear. */
export async function scaling(bench: Bench): Promise<Figures> {
	await bench.sink.setLatency(0);
	const points: ScalingPoint[] = [];
	for (const mib of bench.quick ? QUICK_SIZES : SIZES) {
		const { ms, growthMib } = await grow(bench, 'ours', mib, bench.quick ? 1 : bench.rounds);
		points.push({ mib, ms: rounded(ms, 1), growthMib });
	}
	if (!bench.quick) {
		mkdirSync(join(PLOT, '..'), { recursive: true });
		writeFileSync(PLOT, drawScaling(points));
	}
	const linear = points.filter(({ mib }) => mib >= LINEAR_FROM);
	return {
		points,
		time_slope: rounded(exponent(linear.map(({ mib, ms }) => [mib, ms]))),
	};
}
