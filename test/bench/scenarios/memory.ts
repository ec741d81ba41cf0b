import { Client } from '../client/handle';
import type { ContenderName } from '../contenders/contender';
import { MIB } from '../scratch';
import { median, rounded } from '../statistics';
import type { Bench, Figures } from './scenario';

export interface Grown {
	/** Median milliseconds of the rounds. */
	readonly ms: number;
	/** MiB at the peak over what the idle process held; the median of the processes. */
	readonly growthMib: number;
}

/**
 * Keeps apart what a file takes and what the process takes anyway: glibc gives large buffers back when
 * they are freed, and V8 has room for young objects (those that n8n makes for every request) from the
 * start, as it has in an n8n that has run for a while.
 */
const STEADY = {
	env: { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' },
	execArgv: ['--min-semi-space-size=16', '--max-semi-space-size=16'],
};

/** Enough requests to touch all of that room. Peers hold whole files: beside that it does not matter. MiB. */
const WARM_UP_MIB = { ours: 2048, others: 1 };

/**
 * Uploads one video `rounds` times, each time in a fresh process that has uploaded another one before:
 * what grows after that is the file's.
 */
async function measure(
	bench: Bench,
	name: ContenderName,
	mib: number,
	rounds: number,
): Promise<Grown> {
	const file = bench.scratch.video(mib);
	const warmUpMib = name === 'ours' && !bench.quick ? WARM_UP_MIB.ours : WARM_UP_MIB.others;
	const warmUp = [bench.scratch.video(warmUpMib)];
	const costs = [];
	for (let round = 0; round < rounds; round++) {
		bench.say(`${mib} MiB, process ${round + 1} of ${rounds}: ${name}`);
		const client = await Client.start(name, bench.sink.url, STEADY);
		try {
			await client.prepare([...warmUp, file]);
			await client.upload(warmUp, bench.wishes);
			costs.push((await client.upload([file], bench.wishes)).cost);
		} finally {
			await client.stop();
		}
	}
	return {
		ms: median(costs.map(({ ms }) => ms)),
		growthMib: rounded(
			median(costs.map(({ idleBytes, peakBytes }) => (peakBytes - idleBytes) / MIB)),
			1,
		),
	};
}

const known = new WeakMap<Bench, Map<string, Promise<Grown>>>();

/** The same, measured once for all scenarios that look at it. */
export async function grow(
	bench: Bench,
	name: ContenderName,
	mib: number,
	rounds: number,
): Promise<Grown> {
	const measured = known.get(bench) ?? new Map<string, Promise<Grown>>();
	known.set(bench, measured);
	const key = `${name} ${mib}`;
	const grown = measured.get(key) ?? measure(bench, name, mib, rounds);
	measured.set(key, grown);
	return await grown;
}

/**
 * The sizes that are compared. What V8 gives back between the idle process and the peak makes one
 * growth differ from the next by up to 30 MiB, so more processes have a say.
 */
const COMPARED = [512, 2048] as const;
const MORE = 3;

/** Peak resident growth over idle, MiB, by size of the file. */
export async function memory(bench: Bench): Promise<Figures> {
	const sizes = bench.quick ? [16, 64] : [16, 64, ...COMPARED];
	const rounds = bench.quick ? 1 : bench.rounds;
	await bench.sink.setLatency(0);
	const ours: Record<string, number> = {};
	const peer: Record<string, number | string> = {};
	for (const size of sizes) {
		const processes = COMPARED.some((one) => one === size) ? MORE * rounds : rounds;
		ours[size] = (await grow(bench, 'ours', size, processes)).growthMib;
		// Two whole copies of the file: one process says it all.
		peer[size] = await grow(bench, 'twitter-api-v2', size, 1).then(
			({ growthMib }) => growthMib,
			(error: Error) => error.message,
		);
	}
	const [large, largest] = COMPARED.map((size) => ours[size]);
	return {
		growth_mib: ours,
		...(large === undefined || largest === undefined
			? {}
			: { growth_difference_mib: rounded(Math.abs(largest - large), 1) }),
		twitter_api_v2_growth_mib: peer,
	};
}
