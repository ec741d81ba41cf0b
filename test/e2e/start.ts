import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Comparison } from './compareLedger';
import { LINE_OPTION, lineNamed } from './line';
import { LOGIN, ownerOf } from './owner';
import { perform } from './perform';
import { askedToEnd, claimPort, endChildrenOnExit, stopGroup } from './processes';
import { terminalReport } from './report';
import { RSS_EXAMPLE } from './scenarios';
import { setStage, type Stage } from './stage';

const PORTS = { n8n: '5678', simulator: '4100', content: '4180' };

/** `npm start`: everything on one machine, with the RSS example executed once; stays up until Ctrl-C. */
async function start(): Promise<void> {
	const report = terminalReport(console.log);
	const { line, ports } = await chosen();
	const root = join(__dirname, '../..');
	const stage = await setStage({ root, name: 'start', line, report, ports });
	try {
		report.step('Executing the RSS example');
		const example = stage.scenarios.find(({ scenario }) => scenario.example === RSS_EXAMPLE);
		if (!example) throw new Error(`There is no example ${RSS_EXAMPLE}`);
		const comparison = await perform(stage, example, async (id) => await stage.n8n.execute(id));

		report.step('Starting n8n');
		const n8n = await stage.n8n.start(await ownerOf(stage.lab));
		const ended = new Promise<number | null>((resolve) => n8n.once('exit', resolve));
		welcome(stage, example.workflowId, comparison).forEach((line) => console.log(line));

		const code = await Promise.race([ended, askedToEnd()]);
		if (code !== undefined) throw new Error(`n8n ended by itself (${code})`);
		console.log('\nStopping');
		for (const host of new Set(stage.outside.tries))
			console.log(`n8n asked for ${host} and was refused`);
		await stopGroup(n8n);
	} finally {
		await stage.close();
	}
}

async function chosen() {
	const option = (name: keyof typeof PORTS) => ({ type: 'string' as const, default: PORTS[name] });
	const { values } = parseArgs({
		options: {
			...LINE_OPTION,
			'n8n-port': option('n8n'),
			'simulator-port': option('simulator'),
			'content-port': option('content'),
		},
	});
	const claim = async (name: `${keyof typeof PORTS}-port`, whose: string) =>
		await claimPort(Number(values[name]), whose, `npm start -- --${name} <number>`);
	const ports = {
		n8n: await claim('n8n-port', 'n8n'),
		simulator: await claim('simulator-port', 'the X simulator'),
		content: await claim('content-port', 'the site with the feed'),
	};
	return { line: lineNamed(values.n8n), ports };
}

function welcome(stage: Stage, workflowId: string, { problems }: Comparison): string[] {
	const { accounts, ledger, url } = stage.simulator;
	const posts = ledger.posts.map(
		({ id, text }) => `    ${url}/${accounts.demo.username}/status/${id}  ${text}`,
	);
	return [
		'',
		'The RSS example has posted to the X simulator:',
		...posts,
		...problems.map((problem) => `    wrong: ${problem}`),
		'',
		`  Timeline of the X simulator   ${url}/`,
		`  n8n, the RSS example          ${stage.n8nUrl}/workflow/${workflowId}`,
		`  n8n, all examples             ${stage.n8nUrl}/home/workflows`,
		`      sign in as                ${LOGIN.email}`,
		`      with password             ${LOGIN.password}`,
		`  The feed it reads             ${stage.content.feedUrl}`,
		'',
		'Everything runs on this machine only. It stays up until you press Ctrl-C.',
	];
}

endChildrenOnExit();
start().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
