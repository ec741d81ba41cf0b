import { Client } from '../client/handle';
import type { ContenderName } from '../contenders/contender';
import { median, rounded } from '../statistics';
import type { Bench, Figures } from './scenario';

const LATENCY_MS = 50;
const IMAGE_BYTES = 100_000;
const NAMES = ['ours', 'twitter-api-v2', 'xdk'] as const satisfies readonly ContenderName[];

/**
 * Many small images, a wait before every answer: ours in one node with all items, the others in a
 * loop. Then one Post of each medium, which keep their order and so wait for each other everywhere.
 */
export async function items(bench: Bench): Promise<Figures> {
	const files = bench.scratch.images(bench.quick ? 30 : 300, IMAGE_BYTES);
	const uploads: Record<string, number[]> = {};
	const posts: Record<string, number[]> = {};
	const clients: Client[] = [];
	await bench.sink.setLatency(0);
	for (const name of NAMES) {
		const client = await Client.start(name, bench.sink.url);
		await client.prepare(files);
		await client.upload(files.slice(0, 5), bench.wishes);
		clients.push(client);
	}
	await bench.sink.setLatency(LATENCY_MS);
	for (let round = 0; round < bench.rounds; round++) {
		for (let turn = 0; turn < NAMES.length; turn++) {
			const client = clients[(round + turn) % NAMES.length]!;
			bench.say(`round ${round + 1} of ${bench.rounds}: ${client.name}`);
			const { cost, ids } = await client.upload(files, bench.wishes);
			(uploads[client.name] ??= []).push(cost.ms);
			// Posts take their wait one after another in every client: once is enough to see it.
			if (round === 0) (posts[client.name] ??= []).push((await client.post(ids)).ms);
		}
	}
	await bench.sink.setLatency(0);
	await Promise.all(clients.map(async (client) => await client.stop()));
	const seconds = secondsOf(uploads);
	const ratio = (name: string) =>
		rounded((seconds[name] ?? Number.NaN) / (seconds.ours ?? Number.NaN));
	return {
		images: files.length,
		bytes_each: IMAGE_BYTES,
		latency_ms: LATENCY_MS,
		upload_seconds: seconds,
		post_seconds: secondsOf(posts),
		vs_twitter_api_v2: ratio('twitter-api-v2'),
		vs_xdk: ratio('xdk'),
	};
}

function secondsOf(times: Readonly<Record<string, readonly number[]>>): Record<string, number> {
	return Object.fromEntries(
		Object.entries(times).map(([name, ms]) => [name, rounded(median(ms) / 1000, 3)]),
	);
}
