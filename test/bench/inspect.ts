import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from '../../nodes/media/inspect';
import { openOnDisk, Reads } from '../corpus/diskFile';
import { makeFiles } from './inspectFiles';

/**
 * What looking at a 512 MiB file on disk costs, opened the way a node opens n8n's file system store:
 * bytes taken from the disk and CPU time. `--json` prints one object for other tools.
 */
const WARM_UP = 40;
const ROUNDS = 200;
const LIMITS = { read_bytes: 1024 * 1024, cpu_ms: 5 };

interface Measured {
	readonly name: string;
	/** The same every time. */
	readonly read_bytes: number;
	readonly openings: number;
	/** User and system time of the whole process; median and 95th percentile. */
	readonly cpu_ms: number;
	readonly cpu_ms_p95: number;
}

async function measure(name: string, path: string): Promise<Measured> {
	const times: number[] = [];
	let reads = new Reads();
	for (let round = -WARM_UP; round < ROUNDS; round++) {
		reads = new Reads();
		const source = await openOnDisk(path, reads);
		const cpu = process.cpuUsage();
		const outcome = await inspect(source);
		const { user, system } = process.cpuUsage(cpu);
		if (!outcome.ok) throw new Error(outcome.failure.message);
		if (outcome.value.width === undefined) throw new Error(`${name}: no width was found`);
		if (round >= 0) times.push((user + system) / 1000);
		await reads.total();
	}
	times.sort((one, other) => one - other);
	const at = (share: number): number => Number((times[Math.floor(ROUNDS * share)] ?? 0).toFixed(2));
	return {
		name,
		read_bytes: await reads.total(),
		openings: reads.openings,
		cpu_ms: at(0.5),
		cpu_ms_p95: at(0.95),
	};
}

async function main(): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
	try {
		const results: Measured[] = [];
		for (const { name, path } of makeFiles(folder)) results.push(await measure(name, path));
		const over = results.filter(
			({ read_bytes: bytes, cpu_ms: cpu }) => bytes > LIMITS.read_bytes || cpu > LIMITS.cpu_ms,
		);
		if (process.argv.includes('--json')) {
			console.log(
				JSON.stringify({ benchmark: 'inspect', size: '512 MiB', limits: LIMITS, results }),
			);
		} else {
			console.table(results);
			console.log(`${results.length} files of 512 MiB, ${over.length} over the limits`);
		}
		return over.length === 0 ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
