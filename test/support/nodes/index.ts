import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What every node says of itself that the manifest registers, by name; from the source. */
export const DESCRIPTIONS: Readonly<Record<string, INodeTypeDescription>> = Object.fromEntries(
	registeredNodes().map(({ description }) => [
		description.name,
		description as INodeTypeDescription,
	]),
);

function registeredNodes(): INodeType[] {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	return manifest.n8n.nodes.map((built) => {
		const source = built.replace(/^dist\//, '').replace(/\.js$/, '');
		const classes = require(join(ROOT, source)) as Record<string, new () => INodeType>;
		return new classes[basename(source, '.node')]!();
	});
}

/** An operation as a workflow has it. */
export interface NodeOperation {
	readonly node: string;
	/** Absent where a node does one thing only. */
	readonly resource?: string;
	readonly operation?: string;
}

/** Every operation of every node. */
export function allOperations(): NodeOperation[] {
	return Object.values(DESCRIPTIONS).flatMap(({ name: node, properties }): NodeOperation[] => {
		const choices = properties.filter(({ name }) => name === 'operation');
		if (choices.length === 0) return [{ node }];
		return choices.flatMap(({ options = [], displayOptions }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) => ({
					node,
					resource: String(resource),
					operation: String((option as { value: string }).value),
				})),
			),
		);
	});
}

/** The operation that a node of a workflow does; what is not set has the node's default. */
export function operationOf(node: string, parameters: object): NodeOperation {
	const { properties } = DESCRIPTIONS[node]!;
	const choices = properties.filter(({ name }) => name === 'operation');
	if (choices.length === 0) return { node };
	const set = parameters as Partial<NodeOperation>;
	const resource =
		set.resource ?? String(properties.find(({ name }) => name === 'resource')?.default);
	const choice = choices.find(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes(resource),
	);
	return { node, resource, operation: set.operation ?? String(choice?.default) };
}

/** As a user finds it: "Twitter Media Upload: Media > Upload". */
export function titleOf({ node, resource, operation }: NodeOperation): string {
	const { displayName, properties } = DESCRIPTIONS[node]!;
	if (resource === undefined || operation === undefined) return displayName;
	const nameOf = (parameter: string, value: string) =>
		properties
			.filter(({ name }) => name === parameter)
			.flatMap(({ options = [] }) => options as Array<{ name: string; value?: unknown }>)
			.find((option) => option.value === value)?.name ?? value;
	return `${displayName}: ${nameOf('resource', resource)} > ${nameOf('operation', operation)}`;
}
