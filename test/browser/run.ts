import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectors, type Browser } from 'playwright-core';
import { ownerOf } from '../e2e/owner';
import { endChildrenOnExit, stopGroup } from '../e2e/processes';
import { terminalReport, type Report } from '../e2e/report';
import { runSuite, type Tally } from '../e2e/runSuite';
import { setStage } from '../e2e/stage';
import { Findings } from '../e2e/survive/findings';
import { ensureChromium, openChromium } from './chromium';
import { sitDown, type Desk, type Step } from './desk';
import { Pictures } from './pictures';
import { STEPS } from './steps';
import { signIn } from './steps/signIn';

const root = join(__dirname, '../..');

/**
 * `npm run test:browser`: a user walks from an empty n8n to a Post with a picture, by clicks in a real browser, and makes
 * the mistakes that people make. Leaves the pictures of README and docs, and docs/mistakes.md.
 * `-- --only mistakes` signs in and makes the steps named so, of which only that one can stand alone.
 */
async function browse(): Promise<Tally> {
	const report = terminalReport(console.log);
	const executable = await ensureChromium(report);
	const stage = await setStage({ root, name: 'browser', report, empty: true });
	let n8n: ChildProcess | undefined;
	let browser: Browser | undefined;
	try {
		report.step('Starting n8n and Chromium');
		n8n = await stage.n8n.start(await ownerOf(stage.lab));
		browser = await openChromium(executable, stage.outside.url);
		selectors.setTestIdAttribute('data-test-id');
		const context = await browser.newContext();
		const pictures = new Pictures(join(root, 'docs/images'), context);
		const count = await walk(await sitDown(stage, context, pictures), report);
		if (count.passed === STEPS.length) {
			report.step(`Pictures in docs/images: ${(await pictures.finish()).join(', ')}`);
		}
		for (const host of new Set(stage.outside.tries)) {
			console.log(`        n8n or the browser asked for ${host} and was refused`);
		}
		return count;
	} finally {
		await browser?.close();
		if (n8n) await stopGroup(n8n);
		await stage.close();
	}
}

/** Each step goes on where the one before stopped, so the first that fails is the last. */
async function walk(desk: Desk, report: Report): Promise<Tally> {
	let passed = 0;
	for (const step of STEPS.filter(isChosen)) {
		const findings = new Findings((line) => console.log(`        ${line}`));
		report.step(step.name);
		try {
			await step.run(desk, findings);
		} catch (error) {
			findings.problems.push(error instanceof Error ? error.message : String(error));
			const path = join(root, '.lab/browser/where-it-stopped.png');
			await desk.page.screenshot({ path }).catch(() => console.log('        no picture of it'));
		}
		findings.problems.forEach((problem) => console.log(`  wrong: ${problem}`));
		report.step(`${findings.problems.length === 0 ? 'ok    ' : 'FAILED'} ${step.name}`);
		if (findings.problems.length > 0) return { passed, failed: 1 };
		passed++;
	}
	return { passed, failed: 0 };
}

function isChosen(step: Step): boolean {
	const { only } = parseArgs({ options: { only: { type: 'string', default: '' } } }).values;
	return step === signIn || step.name.includes(only);
}

endChildrenOnExit();
void runSuite(browse);
