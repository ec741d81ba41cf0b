/**
 * Measures this package against its peers, side by side: `npm run bench`. `--quick` shows in under a
 * minute that everything runs, `--only throughput,load` picks scenarios, `--rounds <n>` changes how
 * often, `--json` prints one object, `--out <file>` writes it, `--profile <folder>` leaves CPU profiles
 * of our process. README.md says what is measured and how.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { SEGMENTS } from '../../nodes/x/limits';
import { judge } from './bounds';
import { printReport } from './report';
import { cpu, throughput } from './scenarios/throughput';
import { inspect } from './scenarios/inspect';
import { items } from './scenarios/items';
import { latency } from './scenarios/latency';
import { load } from './scenarios/load';
import { memory } from './scenarios/memory';
import { scaling } from './scenarios/scaling';
import type { Bench, Figures, Scenario } from './scenarios/scenario';
import { MIB, Scratch } from './scratch';
import { startSink } from './server/start';
import { rounded } from './statistics';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
	throughput,
	cpu,
	latency,
	memory,
	items,
	scaling,
	inspect,
	load,
};

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		quick: { type: 'boolean', default: false },
		only: { type: 'string' },
		rounds: { type: 'string' },
		out: { type: 'string' },
		profile: { type: 'string' },
	},
});

function chosen(): string[] {
	const names = values.only?.split(',') ?? Object.keys(SCENARIOS);
	const unknown = names.find((name) => !Object.hasOwn(SCENARIOS, name));
	if (unknown === undefined) return names;
	throw new Error(`No scenario "${unknown}"; there are ${Object.keys(SCENARIOS).join(', ')}`);
}

async function main(): Promise<boolean> {
	const names = chosen();
	const sink = await startSink();
	const scratch = new Scratch();
	const bench: Bench = {
		sink,
		scratch,
		wishes: { segmentBytes: SEGMENTS.preferredSegmentBytes, lanes: SEGMENTS.preferredLanes },
		quick: values.quick,
		rounds: values.rounds === undefined ? (values.quick ? 1 : 5) : Number(values.rounds),
		profile: values.profile,
		say: (what) => process.stderr.write(`  ${what}\n`),
	};
	const figures: Record<string, Figures> = {};
	const began = performance.now();
	const loadBefore = loadavg();
	try {
		for (const name of names) {
			process.stderr.write(`${name}\n`);
			figures[name] = await SCENARIOS[name]!(bench);
		}
	} finally {
		scratch.clear();
		sink.close();
	}
	const verdicts = judge(figures);
	const machine = {
		node: process.version,
		cpus: cpus().length,
		model: cpus()[0]?.model,
		memory_mib: Math.round(totalmem() / MIB),
		/** Of the last minute, before and after: others at work make every figure worse. */
		load_average: [loadBefore[0], loadavg()[0]],
		minutes: rounded((performance.now() - began) / 60_000, 1),
	};
	const { quick, out } = values;
	const result = { machine, quick, rounds: bench.rounds, ...figures, verdicts };
	if (out !== undefined) writeFileSync(out, `${JSON.stringify(result, null, '\t')}\n`);
	if (values.json) console.log(JSON.stringify(result, null, '\t'));
	else printReport(machine, figures, verdicts);
	// A quick run measures other sizes than the bounds are made for.
	return values.quick || verdicts.every(({ pass }) => pass);
}

main().then(
	(passed) => {
		process.exitCode = passed ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
