import type { IConnections, INode, INodeParameters, OnError } from 'n8n-workflow';
import { FILES_NODE_TYPE, type TestItem } from './files-node';

const PACKAGE_NAME = 'n8n-nodes-twitter-media';

/** The id of a stored credential per credential type. */
export type NodeCredentials = Readonly<Record<string, string>>;

export interface NodeSettings {
	readonly name?: string;
	readonly credentials?: NodeCredentials;
	readonly onError?: OnError;
	readonly retryOnFail?: boolean;
	readonly maxTries?: number;
	/** Milliseconds; n8n's smallest is 0, which it reads as its default of 1000, so give 1. */
	readonly waitBetweenTries?: number;
	readonly disabled?: boolean;
}

/** A node of a test workflow; a feeding node carries its items. */
export interface TestNode {
	readonly node: INode;
	readonly items?: readonly TestItem[];
}

/** Feeds items into the workflow. */
export function files(items: readonly TestItem[], name = 'Files'): TestNode {
	return { node: baseNode(name, FILES_NODE_TYPE, {}), items };
}

/**
 * A node of our package (`twitterMediaUpload`), or of another one by its full name
 * (`some-package.someNode`).
 */
export function node(
	type: string,
	parameters: INodeParameters = {},
	{ name, credentials, ...settings }: NodeSettings = {},
): TestNode {
	const fullType = type.includes('.') ? type : `${PACKAGE_NAME}.${type}`;
	return {
		node: {
			...baseNode(name ?? type, fullType, parameters),
			...settings,
			...(credentials && { credentials: asReferences(credentials) }),
		},
	};
}

/** Each node feeds the next. */
export function chain(nodes: readonly TestNode[]): IConnections {
	const connections: IConnections = {};
	nodes.slice(1).forEach((next, index) => {
		const previous = nodes[index]!.node.name;
		connections[previous] = { main: [[{ node: next.node.name, type: 'main', index: 0 }]] };
	});
	return connections;
}

function baseNode(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

function asReferences(credentials: NodeCredentials): INode['credentials'] {
	return Object.fromEntries(
		Object.entries(credentials).map(([type, id]) => [type, { id, name: id }]),
	);
}
