import { join } from 'node:path';
import { perform } from './perform';
import { endChildrenOnExit } from './processes';
import { terminalReport } from './report';
import { setStage } from './stage';
import { table } from './table';
import { exampleNames } from './workflows';

const root = join(__dirname, '../..');

/** `npm run test:e2e`: every example in a real n8n, each against a fresh ledger. Answers how many failed. */
async function examples(): Promise<{ passed: number; failed: number }> {
	const report = terminalReport(console.log);
	const stage = await setStage({ root, name: 'e2e', report });
	let failed = 0;
	try {
		for (const name of await exampleNames(root)) {
			const example = stage.scenarios.find(({ scenario }) => scenario.example === name);
			const problems = example
				? await performed(stage, example)
				: [`  wrong: test/e2e/scenarios.ts does not say what ${name} should do`];
			if (problems.length > 0) failed++;
			report.step(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
			problems.forEach((line) => console.log(line));
		}
		return { passed: (await exampleNames(root)).length - failed, failed };
	} finally {
		await stage.close();
	}
}

/** Empty when the example did what it should; otherwise what to print. */
async function performed(...args: Parameters<typeof perform>): Promise<string[]> {
	try {
		const comparison = await perform(...args);
		return comparison.problems.length === 0 ? [] : table(comparison);
	} catch (error) {
		return [`  wrong: ${error instanceof Error ? error.message : String(error)}`];
	}
}

endChildrenOnExit();
examples().then(
	({ passed, failed }) => {
		console.log(`${passed} passed, ${failed} failed`);
		process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error);
		console.log('0 passed, 1 failed');
		process.exitCode = 1;
	},
);
