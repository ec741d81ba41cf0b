import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Editor } from '../../e2e/survive/editor';
import type { Desk, Step } from '../desk';
import type { ShownFailure } from '../editor/panel';
import { accounts } from '../mistakes/credentials';
import { materialOf } from '../mistakes/material';
import type { Mistake } from '../mistakes/mistake';
import { pageOf } from '../mistakes/page';
import { mistakes } from '../mistakes/table';
import { workflowOf } from '../mistakes/workflow';

const PAGE = join(__dirname, '../../../docs/mistakes.md');

/** The mistake of which the docs have a picture. */
const PICTURED = 'A wrong name in Input Binary Field';

export const makeMistakes: Step = {
	name: 'Make the mistakes that people make, and read what n8n shows',
	async run(desk, findings) {
		const { stage, pictures, panel } = desk;
		await stage.n8n.importCredentials(accounts(stage.simulator));
		const editor = await Editor.signIn(stage.n8nUrl);
		const posts = stage.simulator.ledger.posts.length;
		const made: { mistake: Mistake; shown: ShownFailure }[] = [];
		for (const mistake of mistakes(materialOf(stage.content))) {
			const shown = await make(desk, editor, mistake);
			made.push({ mistake, shown });
			findings.say(`${mistake.title}: ${shown.message} | ${shown.description}`);
			const says = (text: string, pattern: RegExp) => pattern.test(text) || String(pattern);
			findings.expect('  says what happened', says(shown.message, mistake.message), true);
			findings.expect('  says what to do', says(shown.description, mistake.advice), true);
			if (mistake.title === PICTURED) await pictures.take('mistake', panel.window);
		}
		const { ledger } = stage.simulator;
		findings.expect('Posts that came of it', ledger.posts.length - posts, 0);

		const page = pageOf(made);
		const before = existsSync(PAGE) ? await readFile(PAGE, 'utf8') : '';
		await writeFile(PAGE, page);
		findings.expect('docs/mistakes.md (written anew) was current', before === page, true);
	},
};

/** Opens the last node of the workflow and clicks "Execute step". */
async function make(
	{ page, panel, stage }: Desk,
	editor: Editor,
	mistake: Mistake,
): Promise<ShownFailure> {
	const { workflow, lastNodeId } = workflowOf(mistake);
	const id = await editor.save(workflow);
	await page.goto(`${stage.n8nUrl}/workflow/${id}/${lastNodeId}`);
	await panel.opened();
	return await panel.executeAndFail();
}
