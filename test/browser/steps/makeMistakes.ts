import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Editor } from '../../e2e/survive/editor';
import type { Step } from '../desk';
import { Canvas } from '../editor/canvas';
import type { ShownFailure } from '../editor/panel';
import { accounts } from '../mistakes/credentials';
import { materialOf } from '../mistakes/material';
import type { Mistake } from '../mistakes/mistake';
import { pageOf } from '../mistakes/page';
import { mistakes } from '../mistakes/table';
import { lastNodeOf, workflowOf } from '../mistakes/workflow';

const PAGE = join(__dirname, '../../../docs/mistakes.md');

/** The mistake of which the docs have a picture. */
const PICTURED = 'A wrong name in Input Binary Field';

export const makeMistakes: Step = {
	name: 'Make the mistakes that people make, and read what n8n shows',
	async run({ page, stage, pictures, panel }, findings) {
		await stage.n8n.importCredentials(accounts(stage.simulator));
		const editor = await Editor.signIn(stage.n8nUrl);
		const posts = stage.simulator.ledger.posts.length;
		const made: { mistake: Mistake; shown: ShownFailure }[] = [];
		const all = mistakes(materialOf(stage.content));
		await page.goto(`${stage.n8nUrl}/workflow/${await editor.save(workflowOf(all))}`);
		const canvas = new Canvas(page);
		for (const [row, mistake] of all.entries()) {
			await canvas.open(lastNodeOf(mistake, row));
			const shown = await panel.executeAndFail();
			made.push({ mistake, shown });
			findings.say(`${mistake.title}: ${shown.message} | ${shown.description}`);
			const says = (text: string, pattern: RegExp) => pattern.test(text) || String(pattern);
			findings.expect('  says what happened', says(shown.message, mistake.message), true);
			findings.expect('  says what to do', says(shown.description, mistake.advice), true);
			if (mistake.title === PICTURED) await pictures.take('mistake', panel.window);
			await panel.close();
			await canvas.clearRun();
		}
		const { ledger } = stage.simulator;
		findings.expect('Posts that came of it', ledger.posts.length - posts, 0);

		const text = pageOf(made);
		const before = existsSync(PAGE) ? await readFile(PAGE, 'utf8') : '';
		await writeFile(PAGE, text);
		findings.expect('docs/mistakes.md (written anew) was current', before === text, true);
	},
};
