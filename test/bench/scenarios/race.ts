import { Client } from '../client/handle';
import type { Cost } from '../client/meter';
import type { BenchFile, ContenderName } from '../contenders/contender';
import type { Bench } from './scenario';

/** What a contender needed, one entry per round; or why it could not do it at all. */
export type Race = Readonly<
	Record<string, { readonly costs: readonly Cost[]; readonly refused?: string }>
>;

/**
 * Lets contenders upload the same files in turns: in every round each of them once, and every round
 * begins with another one, so that none has the quiet moments of the machine to itself.
 */
export async function race(
	bench: Bench,
	names: readonly ContenderName[],
	files: readonly BenchFile[],
	rounds = bench.rounds,
): Promise<Race> {
	const race: Record<string, { costs: Cost[]; refused?: string }> = {};
	const clients = new Map<ContenderName, Client>();
	const warmUp = [bench.scratch.video(1)];
	for (const name of names) {
		race[name] = { costs: [] };
		const client = await Client.start(name, bench.sink.url, {
			execArgv: profiling(bench, name),
		});
		await client.prepare([...warmUp, ...files]);
		await client.upload(warmUp, bench.wishes);
		clients.set(name, client);
	}
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(round + turn) % names.length]!;
			const entry = race[name]!;
			if (entry.refused !== undefined) continue;
			bench.say(`round ${round + 1} of ${rounds}: ${name}`);
			try {
				entry.costs.push((await clients.get(name)!.upload(files, bench.wishes)).cost);
			} catch (error) {
				entry.refused = (error as Error).message;
			}
		}
	}
	await Promise.all([...clients.values()].map(async (client) => await client.stop()));
	return race;
}

function profiling({ profile }: Bench, name: ContenderName): string[] {
	if (profile === undefined || name !== 'ours') return [];
	return ['--cpu-prof', '--cpu-prof-dir', profile];
}
