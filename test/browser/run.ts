import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectors } from 'playwright-core';
import { ownerOf } from '../e2e/owner';
import { endChildrenOnExit, stopGroup } from '../e2e/processes';
import { terminalReport } from '../e2e/report';
import { setStage } from '../e2e/stage';
import { Findings } from '../e2e/survive/findings';
import { ensureChromium, openChromium } from './chromium';
import { sitDown, type Step } from './desk';
import { Pictures } from './pictures';
import { STEPS } from './steps';
import { signIn } from './steps/signIn';

const root = join(__dirname, '../..');

/**
 * `npm run test:browser`: a user walks from an empty n8n to a Post with a picture, by clicks in a real browser, and makes
 * the mistakes that people make. Leaves the pictures of README and docs, and docs/mistakes.md.
 * `-- --only mistakes` signs in and makes the steps named so, of which only that one can stand alone.
 */
async function browse(): Promise<{ passed: number; failed: number }> {
	const report = terminalReport(console.log);
	const executable = await ensureChromium(report);
	const stage = await setStage({ root, name: 'browser', report, empty: true });
	report.step('Starting n8n and Chromium');
	const [n8n, browser] = await Promise.all([
		ownerOf(stage.lab).then(async (owner) => await stage.n8n.start(owner)),
		openChromium(executable, stage.outside.url),
	]);
	let passed = 0;
	try {
		selectors.setTestIdAttribute('data-test-id');
		const context = await browser.newContext();
		const pictures = new Pictures(join(root, 'docs/images'), context);
		const desk = await sitDown(stage, context, pictures);
		for (const step of STEPS.filter(isChosen)) {
			const findings = new Findings((line) => console.log(`        ${line}`));
			report.step(step.name);
			try {
				await step.run(desk, findings);
			} catch (error) {
				findings.problems.push(error instanceof Error ? error.message : String(error));
				await desk.page.screenshot({ path: join(root, '.lab/browser/where-it-stopped.png') });
			}
			findings.problems.forEach((problem) => console.log(`  wrong: ${problem}`));
			report.step(`${findings.problems.length === 0 ? 'ok    ' : 'FAILED'} ${step.name}`);
			// Each step goes on where the one before stopped.
			if (findings.problems.length > 0) return { passed, failed: 1 };
			passed++;
		}
		return { passed, failed: 0 };
	} finally {
		await browser.close();
		await stopGroup(n8n);
		await stage.close();
	}
}

function isChosen(step: Step): boolean {
	const { only } = parseArgs({ options: { only: { type: 'string', default: '' } } }).values;
	return step === signIn || step.name.includes(only);
}

endChildrenOnExit();
browse().then(
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
