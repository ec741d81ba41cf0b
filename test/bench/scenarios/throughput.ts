import { CONTENDERS } from '../contenders/contender';
import { MIB } from '../scratch';
import { median, rounded } from '../statistics';
import { race, type Race } from './race';
import type { Bench, Figures } from './scenario';

const races = new WeakMap<Bench, Promise<Race>>();

function fileOf(bench: Bench) {
	return bench.scratch.video(bench.quick ? 64 : 512);
}

/** Both scenarios below look at the same rounds. */
async function videoRace(bench: Bench): Promise<Race> {
	const known = races.get(bench);
	if (known) return await known;
	const fresh = bench.sink
		.setLatency(0)
		.then(async () => await race(bench, CONTENDERS, [fileOf(bench)]));
	races.set(bench, fresh);
	return await fresh;
}

/** One video from disk over loopback, as fast as it goes. MiB per second; ratios of medians. */
export async function throughput(bench: Bench): Promise<Figures> {
	const size = fileOf(bench).size / MIB;
	const results = await videoRace(bench);
	const speed = Object.fromEntries(
		Object.entries(results).map(([name, { costs }]) => [
			name,
			rounded(size / (median(costs.map(({ ms }) => ms)) / 1000), 0),
		]),
	);
	const ours = speed.ours ?? Number.NaN;
	const ratio = (name: string) => rounded(ours / (speed[name] ?? Number.NaN));
	return {
		size_mib: size,
		mib_per_s: speed,
		runs_ms: runsOf(results),
		vs_undici: ratio('undici'),
		vs_n8n_helper: ratio('n8n-helper'),
		vs_twitter_api_v2: ratio('twitter-api-v2'),
		vs_xdk: ratio('xdk'),
		vs_form_data: ratio('form-data'),
	};
}

/** User and system seconds of the client's process per GiB that it sent. */
export async function cpu(bench: Bench): Promise<Figures> {
	const gib = fileOf(bench).size / MIB / 1024;
	const results = await videoRace(bench);
	return {
		seconds_per_gib: Object.fromEntries(
			Object.entries(results).map(([name, { costs }]) => [
				name,
				rounded(median(costs.map(({ cpuMs }) => cpuMs)) / 1000 / gib),
			]),
		),
	};
}

export function runsOf(results: Race): Record<string, readonly number[] | string> {
	return Object.fromEntries(
		Object.entries(results).map(([name, { costs, refused }]) => [
			name,
			refused ?? costs.map(({ ms }) => Math.round(ms)),
		]),
	);
}
