import './environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type INode,
	type INodeType,
	type INodeTypeDescription,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface TestVerdict {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

/** n8n's own words; a credential cannot change them. */
const CONNECTED = 'Connection successful!';

/**
 * Performs the `test` of a credential as n8n's server does (its service is not in n8n-core): the
 * request goes through the routing node of n8n-core, and the rules are looked up by status.
 */
export async function runCredentialTest(
	{ request, rules = [] }: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
	additionalData: IWorkflowExecuteAdditionalData,
): Promise<TestVerdict> {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const type = {
		description: {
			credentials: [{ name: credential.type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		} as unknown as INodeTypeDescription,
	} as INodeType;
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		await new RoutingNode(context, type, credential).runNode();
		return { status: 'OK', message: CONNECTED };
	} catch (error) {
		const { cause, message } = error as { cause?: { response?: Answer }; message: string };
		const rule = rules.find(
			({ type, properties }) =>
				type === 'responseCode' && properties.value === cause?.response?.status,
		);
		return {
			status: 'Error',
			message: rule?.properties.message ?? cause?.response?.statusText ?? message,
		};
	}
}

interface Answer {
	readonly status: number;
	readonly statusText: string;
}
