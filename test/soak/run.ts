/**
 * Random workflows in the real n8n engine, with faults, stops, retries and restarts:
 * `npm run soak -- --runs 2000 --seed 1 [--workers 4]`. Run n of them has the seed `seed + n`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFailure, Summary, type Report } from './report';

/** Runs spend half of their time in waits. */
const WORKERS_PER_CORE = 2;

/** Milliseconds after which a run is given up as one that never ends. */
const LONGEST_RUN = 120_000;
const SHOW_EVERY = 100;

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '2000' },
		seed: { type: 'string', default: '1' },
		workers: { type: 'string', default: String(WORKERS_PER_CORE * availableParallelism()) },
	},
});
const [runs, seed, workers] = [values.runs, values.seed, values.workers].map(Number) as [
	number,
	number,
	number,
];
if (![runs, workers].every((count) => count >= 1) || !Number.isInteger(seed)) {
	throw new Error('--runs and --workers take a number from 1, --seed a whole number');
}

const summary = new Summary();
const began = performance.now();
let next = 0;
let finished = 0;

function settle(report: Report): void {
	summary.add(report);
	finished++;
	if (report.violations.length > 0) console.error(describeFailure(report));
	if (finished % SHOW_EVERY === 0) {
		console.log(`${summary.toString()} (${Math.round((performance.now() - began) / 1000)} s)`);
	}
}

/** One worker takes one seed after the other; a new one takes over where one dies. */
async function work(): Promise<void> {
	while (next < runs) {
		const child = fork(join(__dirname, 'worker.ts'), {
			execArgv: ['--import', 'tsx', ...process.execArgv.filter((flag) => /^--inspect/.test(flag))],
		});
		// Whoever dies is told by its exit; that nobody hears it any more is nothing new.
		child.on('error', () => {});
		await loaded(child);
		while (next < runs && child.connected) settle(await performIn(child, seed + next++));
		if (child.connected) child.disconnect();
	}
}

/** Resolves once n8n is loaded in it, which is no part of a run. */
async function loaded(child: ChildProcess): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const died = (code: number | null) => reject(new Error(`a worker ended with ${code}`));
		child.once('exit', died);
		child.once('message', () => {
			child.off('exit', died);
			resolve();
		});
	});
}

async function performIn(child: ChildProcess, current: number): Promise<Report> {
	return await new Promise((resolve) => {
		const giveUp = (text: string) => {
			end();
			child.kill('SIGKILL');
			const violations = [{ breach: 'lost' as const, text }];
			resolve({ seed: current, violations, tally: {}, story: [] });
		};
		const timer = setTimeout(() => giveUp('the run never ended'), LONGEST_RUN);
		const died = (code: number | null) => giveUp(`the process ended with ${code}`);
		const told = (report: Report) => {
			end();
			resolve(report);
		};
		const end = () => {
			clearTimeout(timer);
			child.off('exit', died);
			child.off('message', told);
		};
		child.once('exit', died);
		child.once('message', told);
		child.send({ seed: current });
	});
}

Promise.all(Array.from({ length: Math.min(workers, runs) }, work))
	.then(() => {
		console.log(summary.substance());
		console.log(summary.toString());
		process.exitCode = summary.good ? 0 : 1;
	})
	.catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	});
