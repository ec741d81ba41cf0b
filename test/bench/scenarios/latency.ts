import { CONTENDERS } from '../contenders/contender';
import { MIB } from '../scratch';
import { median, rounded } from '../statistics';
import { race } from './race';
import type { Bench, Figures } from './scenario';
import { runsOf } from './throughput';

const LATENCY_MS = 100;

/** One video with a wait before every answer: what an upload to a distant X is made of. Seconds. */
export async function latency(bench: Bench): Promise<Figures> {
	const file = bench.scratch.video(bench.quick ? 32 : 128);
	await bench.sink.setLatency(LATENCY_MS);
	const results = await race(bench, CONTENDERS, [file]);
	await bench.sink.setLatency(0);
	const seconds = Object.fromEntries(
		Object.entries(results).map(([name, { costs }]) => [
			name,
			rounded(median(costs.map(({ ms }) => ms)) / 1000, 3),
		]),
	);
	const ratio = (name: string) =>
		rounded((seconds[name] ?? Number.NaN) / (seconds.ours ?? Number.NaN));
	return {
		size_mib: file.size / MIB,
		latency_ms: LATENCY_MS,
		seconds,
		runs_ms: runsOf(results),
		vs_undici: ratio('undici'),
		vs_n8n_helper: ratio('n8n-helper'),
		vs_twitter_api_v2: ratio('twitter-api-v2'),
		vs_xdk: ratio('xdk'),
		vs_form_data: ratio('form-data'),
	};
}
