import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../host/connection';
import { forEachGroup } from '../host/items';
import { readGroups } from './groups';
import { publish } from './publish';
import { openSession } from './session';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	const session = connected.ok ? openSession(context, connected.value) : undefined;
	let skipped = 0;
	const output = await forEachGroup(context, readGroups(context), async (group) => {
		if (!connected.ok) return connected;
		const published = await publish(session!, group);
		if (published.ok && published.value.length === 0) skipped += group.indexes.length;
		return published;
	});
	if (skipped > 0) tellSkipped(context, skipped);
	return output;
}

/** Where n8n can show it: the agent's side of a tool has no such place. */
function tellSkipped(context: IExecuteFunctions, skipped: number): void {
	const { addExecutionHints } = context as Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>;
	addExecutionHints?.call(context, {
		message: `${skipped === 1 ? 'One item had' : `${skipped} items had`} no media: skipped, as set in When There Is No Media`,
		type: 'info',
		location: 'outputPane',
	});
}
