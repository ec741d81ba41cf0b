import type { Workflow, WorkflowNode } from '../../e2e/n8n';
import type { Mistake } from './mistake';

const TRIGGER: WorkflowNode = {
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	name: 'Start',
	parameters: {},
};

const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** The mistake as a workflow, and where its last node is in the editor. */
export function workflowOf({ title, nodes }: Mistake): { workflow: Workflow; lastNodeId: string } {
	const all = [TRIGGER, ...nodes].map((node, at) => ({
		...node,
		id: idOf(at),
		position: [at * 220, 0],
	}));
	const connections = Object.fromEntries(
		nodes.map(({ name }, at) => [
			all[at]!.name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]),
	);
	const settings = { executionOrder: 'v1' };
	return {
		workflow: { name: title, nodes: all, connections, settings },
		lastNodeId: idOf(nodes.length),
	};
}
