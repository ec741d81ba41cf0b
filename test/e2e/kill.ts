import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LINE_OPTION, lineNamed } from './line';
import { endChildrenOnExit } from './processes';
import { terminalReport } from './report';
import { runSuite, type Tally } from './runSuite';
import { setStage } from './stage';
import { afterFailure } from './survive/afterFailure';
import { afterPost } from './survive/afterPost';
import { duringUpload } from './survive/duringUpload';
import { film } from './survive/film';
import { Findings } from './survive/findings';
import { Server } from './survive/server';
import { timeOut } from './survive/timeOut';

/**
 * `npm run test:kill`: the n8n server is killed with -9 at the worst moments and started again on the same folder, or ends
 * an execution that is out of time, and its user clicks "Retry". Nothing may be lost and nothing posted twice. `-- --only <words>` runs the cases named so,
 * `-- --n8n 1.123` chooses another n8n.
 */
async function kill(): Promise<Tally> {
	const report = terminalReport(console.log);
	const { values } = parseArgs({
		options: { ...LINE_OPTION, only: { type: 'string', default: '' } },
	});
	const root = join(__dirname, '../..');
	const line = lineNamed(values.n8n);
	const stage = await setStage({ root, name: 'kill', line, report });
	const server = await Server.of(stage);
	let passed = 0;
	let failed = 0;
	try {
		const { content } = stage;
		const long = film();
		const picture = content.file('harbour.png');
		const served = { file: long, url: content.serve(long) };
		const cases = [
			...duringUpload(served),
			afterFailure(served),
			...afterPost({ file: picture, url: content.urlOf(picture.name) }),
			timeOut(served),
		];
		const chosen = cases.filter(({ name }) => name.includes(values.only));
		report.step('Starting the n8n server');
		let editor = await server.start();
		for (const one of chosen) {
			report.step(one.name);
			const findings = new Findings((line) => console.log(`        ${line}`));
			editor = await one.run(server, editor, findings);
			findings.problems.forEach((problem) => console.log(`  wrong: ${problem}`));
			if (findings.problems.length === 0) passed++;
			else failed++;
			report.step(`${findings.problems.length === 0 ? 'ok    ' : 'FAILED'} ${one.name}`);
		}
		return { passed, failed };
	} catch (error) {
		// What follows would run on an n8n in an unknown state.
		console.error(error);
		return { passed, failed: failed + 1 };
	} finally {
		await server.close();
		await stage.close();
	}
}

endChildrenOnExit();
void runSuite(kill);
