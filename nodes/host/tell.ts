import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** Says something above the node's output, where n8n can show it: the agent's side of a tool has no such place. */
export function tell(
	context: IExecuteFunctions,
	message: string,
	type: NodeExecutionHint['type'] = 'info',
): void {
	const { addExecutionHints } = context as Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>;
	addExecutionHints?.call(context, { message, type, location: 'outputPane' });
}

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
