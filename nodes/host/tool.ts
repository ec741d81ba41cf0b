import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent runs the node as its tool. n8n hands a tool either a context that says so, or
 * the ordinary one with the tool's variant of the node type.
 */
export function isTool(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as Partial<Pick<IExecuteFunctions, 'isToolExecution'>>;
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}
