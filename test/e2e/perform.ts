import { compareLedger, type Comparison } from './compareLedger';
import { compareMessages, comparePictures } from './compareOthers';
import { compareSubtitles, withoutSubtitles } from './compareSubtitles';
import { failureOf, itemsOf, type Execution } from './n8n';
import type { Scenario } from './scenarios';
import { shownOnPosts } from './shownOnPosts';
import type { Stage } from './stage';

/** Executes a workflow to its end. */
export type Execute = (workflowId: string) => Promise<Execution>;

/** Runs one example in n8n against a fresh ledger and compares what X got with what it should have. */
export async function perform(
	stage: Stage,
	{ scenario, workflowId }: { scenario: Scenario; workflowId: string },
	execute: Execute,
): Promise<Comparison> {
	stage.simulator.reset();
	const execution = await execute(workflowId);
	const { ledger, accounts } = stage.simulator;
	const shown = shownOnPosts(ledger);
	const comparisons = [
		compareLedger(scenario.posts, scenario.subtitles ? withoutSubtitles(shown) : shown),
		compareMessages(scenario.messages ?? [], ledger, accounts),
		comparePictures(scenario.pictures ?? [], ledger.profileChanges),
		...(scenario.subtitles ? [compareSubtitles(scenario.subtitles, ledger)] : []),
	];
	const files = comparisons.flatMap((one) => one.files);
	const problems = comparisons.flatMap((one) => one.problems);

	const failure = failureOf(execution);
	if (failure !== undefined) problems.unshift(`n8n says: ${failure}`);
	for (const [node, count] of Object.entries(scenario.items)) {
		const found = itemsOf(execution, node).length;
		if (found !== count) problems.push(`${found} items left "${node}", expected ${count}`);
	}
	for (const { node, field, pattern } of scenario.says ?? []) {
		const said = String(itemsOf(execution, node)[0]?.json[field] ?? '');
		if (!pattern.test(said))
			problems.push(`"${node}" says "${said}" in ${field}, expected ${pattern}`);
	}
	if (stage.outside.tries.length > 0) {
		problems.push(`n8n tried to reach ${[...new Set(stage.outside.tries)].join(', ')}`);
	}
	return { files, problems };
}

/** Runs it once more, when nothing is new, and answers what was wrong: nothing may be sent to X. */
export async function performAgain(
	stage: Stage,
	{ workflowId }: { workflowId: string },
	execute: Execute,
): Promise<string[]> {
	stage.simulator.reset();
	const failure = failureOf(await execute(workflowId));
	const problems = failure === undefined ? [] : [`n8n says in the second run: ${failure}`];
	const { requests } = stage.simulator.ledger;
	if (requests.length > 0) {
		const operations = requests.map(({ operation }) => operation).join(', ');
		problems.push(`The second run asked X: ${operations}`);
	}
	return problems;
}
