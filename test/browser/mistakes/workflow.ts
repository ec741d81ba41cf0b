import type { Workflow, WorkflowNode } from '../../e2e/n8n';
import type { Mistake } from './mistake';

const TRIGGER = 'Start';

/** Between nodes on the canvas. Pixels. */
const GAP = { x: 220, y: 180 };

/** A workflow in which each mistake is a branch of its own, so that a click on its last node runs only that. */
export function workflowOf(mistakes: readonly Mistake[]): Workflow {
	const trigger: WorkflowNode = {
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		name: TRIGGER,
		parameters: {},
		position: [0, 0],
	};
	const branches = mistakes.map((mistake, row) =>
		mistake.nodes.map((node, column) => ({
			...node,
			name: nameIn(node, row),
			position: [(column + 1) * GAP.x, row * GAP.y],
		})),
	);
	const connections: Workflow['connections'] = {
		[TRIGGER]: { main: [branches.flatMap(([first]) => (first ? [to(first)] : []))] },
	};
	for (const branch of branches) {
		branch.slice(1).forEach((node, at) => {
			connections[branch[at]!.name] = { main: [[to(node)]] };
		});
	}
	const nodes = [trigger, ...branches.flat()].map((node, at) => ({ ...node, id: `node-${at}` }));
	const settings = { executionOrder: 'v1' };
	return { name: 'Mistakes', nodes, connections, settings };
}

/** The node that stops. */
export function lastNodeOf(mistake: Mistake, row: number): string {
	return nameIn(mistake.nodes.at(-1)!, row);
}

const nameIn = ({ name }: WorkflowNode, row: number) => `${name} ${row + 1}`;

const to = ({ name }: WorkflowNode) => ({ node: name, type: 'main', index: 0 });
