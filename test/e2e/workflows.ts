import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workflow } from './n8n';

interface Assignment {
	name: string;
	value: unknown;
}

/** The names of the example workflows, without `.json`, in order. */
export async function exampleNames(root: string): Promise<string[]> {
	const names = await readdir(join(root, 'examples'));
	return names
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.slice(0, -'.json'.length))
		.sort();
}

/** Which example, and what a user would type into its `Settings` node. */
export interface Chosen {
	example: string;
	settings: Record<string, unknown>;
}

/** The example as shipped, except for its id and its settings. */
export async function loadExample(root: string, scenario: Chosen): Promise<Workflow> {
	const file = join(root, 'examples', `${scenario.example}.json`);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	workflow.id = `example-${scenario.example.slice(0, 2)}`;
	for (const [name, value] of Object.entries(scenario.settings)) {
		const assignment = assignmentsOf(workflow).find((one) => one.name === name);
		if (!assignment) throw new Error(`${scenario.example} has no setting "${name}"`);
		assignment.value = typeof value === 'string' ? value : JSON.stringify(value);
	}
	return workflow;
}

function assignmentsOf(workflow: Workflow): Assignment[] {
	const settings = workflow.nodes.find(({ name }) => name === 'Settings');
	const list = settings?.parameters.assignments as { assignments: Assignment[] } | undefined;
	return list?.assignments ?? [];
}
