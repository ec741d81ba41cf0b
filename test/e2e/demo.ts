import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { perform } from './perform';
import { LINE_OPTION, lineNamed } from './line';
import { endChildrenOnExit } from './processes';
import { terminalReport } from './report';
import { RSS_EXAMPLE } from './scenarios';
import { setStage } from './stage';
import { table } from './table';
import { TAMPERINGS } from './tamperings';

/**
 * `npm run demo`: feed to Posts in a real n8n; succeeds only if X got the same bytes on the right Posts.
 * `npm run demo -- --tamper byte` (or `segment`, `media`) spoils the way to X and has to fail; `--n8n 1.123` chooses
 * another n8n.
 */
async function demo(): Promise<boolean> {
	const report = terminalReport(console.log);
	const root = join(__dirname, '../..');
	const { values } = parseArgs({ options: { ...LINE_OPTION, tamper: { type: 'string' } } });
	const line = lineNamed(values.n8n);
	const tampering = tamperingNamed(values.tamper);
	const stage = await setStage({ root, name: 'demo', line, report, tampering });
	try {
		report.step('Executing the RSS example');
		const example = stage.scenarios.find(({ scenario }) => scenario.example === RSS_EXAMPLE);
		if (!example) throw new Error(`There is no example ${RSS_EXAMPLE}`);
		const comparison = await perform(stage, example, async (id) => await stage.n8n.execute(id));
		report.step('What the simulator of X received:');
		table(comparison).forEach((line) => console.log(line));
		return comparison.problems.length === 0;
	} finally {
		await stage.close();
	}
}

function tamperingNamed(name: string | undefined) {
	if (name === undefined) return undefined;
	const tampering = TAMPERINGS[name];
	if (!tampering) throw new Error(`--tamper knows ${Object.keys(TAMPERINGS).join(', ')}`);
	return tampering;
}

endChildrenOnExit();
demo().then(
	(ok) => {
		console.log(ok ? 'demo passed' : 'demo failed');
		process.exitCode = ok ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error);
		console.log('demo failed');
		process.exitCode = 1;
	},
);
