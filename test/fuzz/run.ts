import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from './examine';
import { held, Meter } from './meter';
import { mutate } from './mutate';
import { Random } from './random';
import { printOf, seedFiles } from './seeds';
import { startWatchdog } from './watchdog';

const MIB = 1024 * 1024;
/** Of one call for a file of 1 MiB, the largest case. */
const LIMIT = { cpuMs: 200, bytes: 64 * MIB };
/** Cases in which every reader has been compiled before memory is first taken. */
const WARM_UP = 300;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			cases: { type: 'string', default: '5000' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
			corpus: { type: 'boolean', default: false },
		},
	});
	const seed = Number(values.seed);
	const only = values.only === undefined ? undefined : Number(values.only);
	const first = only ?? 0;
	const end = only === undefined ? Number(values.cases) : only + 1;
	const files = seedFiles(values.corpus);
	console.log(
		`${files.length} seed files (${printOf(files)}), seed ${seed}, cases ${first} to ${end - 1}`,
	);

	const began = performance.now();
	const watchdog = startWatchdog();
	let failures = 0;
	let slowest = { cpuMs: 0, story: '' };
	let baseline = held();
	for (let number = first; number < end; number++) {
		watchdog.begin(number);
		const { story, bytes } = mutate(files, new Random(seed, number));
		const meter = new Meter(LIMIT);
		const wrong = await examine(bytes, () => new Random(seed, number, 1), meter).catch(thrown);
		const { cpuMs, bytes: grown } = meter.dearest;
		if (cpuMs > slowest.cpuMs) slowest = { cpuMs, story: `case ${number}: ${story}` };
		if (cpuMs > LIMIT.cpuMs) wrong.push(`${Math.round(cpuMs)} ms of CPU`);
		if (grown > LIMIT.bytes) wrong.push(`${Math.round(grown / MIB)} MiB more memory`);
		if (wrong.length > 0) {
			failures++;
			console.log(`case ${number} (${story}, ${bytes.length} bytes): ${wrong.join('; ')}`);
			keep(seed, number, bytes);
		}
		if (number - first === WARM_UP) baseline = held();
	}
	await watchdog.stop();

	const growth = held() - baseline;
	if (growth > LIMIT.bytes) {
		failures++;
		console.log(`${Math.round(growth / MIB)} MiB are still held after all cases`);
	}
	const seconds = (performance.now() - began) / 1000;
	console.log(
		`slowest: ${slowest.cpuMs.toFixed(1)} ms of CPU (${slowest.story}); memory held more at the end: ` +
			`${(growth / MIB).toFixed(1)} MiB; ${seconds.toFixed(0)} s`,
	);
	console.log(`${end - first} cases, ${failures} failures`);
	return failures === 0 ? 0 : 1;
}

function thrown(error: unknown): string[] {
	return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}

/** The file of a failed case, to look at it with other tools. */
function keep(seed: number, number: number, bytes: Buffer): void {
	const folder = join(__dirname, '../../node_modules/.cache/media-fuzz');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${seed}-${number}.bin`), bytes);
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
