import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LINE_OPTION, lineNamed } from './line';
import { Live } from './live';
import { perform, performAgain, type Execute } from './perform';
import { endChildrenOnExit } from './processes';
import { terminalReport } from './report';
import { runSuite, type Tally } from './runSuite';
import { setStage, type Stage } from './stage';
import { Server } from './survive/server';
import { table } from './table';
import { exampleNames } from './workflows';

const root = join(__dirname, '../..');

/** Empty when the example did what it should; otherwise what to print. */
type Performance = () => Promise<string[]>;

/**
 * `npm run test:e2e`: every example in a real n8n, each against a fresh ledger. Answers how many failed.
 * `-- --only <words>` runs the examples named so, `-- --n8n 1.123` chooses another n8n.
 */
async function examples(): Promise<Tally> {
	const report = terminalReport(console.log);
	const { values } = parseArgs({
		options: { ...LINE_OPTION, only: { type: 'string', default: '' } },
	});
	const line = lineNamed(values.n8n);
	const named = (await exampleNames(root)).filter((name) => name.includes(values.only));
	const chosen = named.filter((name) => !(name in line.leftOut));
	const stage = await setStage({ root, name: 'e2e', line, report, news: 'never' });
	const server = await Server.of(stage);
	let failed = 0;
	const play = async (name: string, performance: Performance) => {
		const problems = await performance().catch((error: unknown) => [
			`  wrong: ${error instanceof Error ? error.message : String(error)}`,
		]);
		if (problems.length > 0) failed++;
		report.step(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
		problems.forEach((line) => console.log(line));
	};
	for (const name of named.filter((one) => !chosen.includes(one))) {
		report.step(`left out ${name}: ${line.leftOut[name]}`);
	}
	try {
		const described = [
			...stage.scenarios.map(({ scenario }) => scenario.example),
			...stage.live.map(({ example }) => example.example),
		];
		for (const name of chosen.filter((one) => !described.includes(one))) {
			await play(name, async () => ['  wrong: test/e2e does not say what it should do']);
		}
		report.step('Starting the n8n server');
		const editor = await server.start();
		const execute: Execute = async (id) => await editor.run(id, 'Run');
		for (const one of stage.scenarios.filter((two) => chosen.includes(two.scenario.example))) {
			await play(one.scenario.example, async () => await performed(stage, one, execute));
		}
		for (const { example, workflowId } of stage.live) {
			if (!chosen.includes(example.example)) continue;
			await play(example.example, async () => {
				stage.simulator.reset();
				const acted = new Live(stage, editor, workflowId);
				await example.play(acted);
				return acted.problems.map((problem) => `  wrong: ${problem}`);
			});
		}
		return { passed: chosen.length - failed, failed };
	} finally {
		await server.close();
		await stage.close();
	}
}

async function performed(
	stage: Stage,
	one: Stage['scenarios'][number],
	execute: Execute,
): Promise<string[]> {
	const comparison = await perform(stage, one, execute);
	if (comparison.problems.length > 0) return table(comparison);
	if (!one.scenario.again) return [];
	const again = await performAgain(stage, one, execute);
	return again.map((problem) => `  wrong: ${problem}`);
}

endChildrenOnExit();
void runSuite(examples);
