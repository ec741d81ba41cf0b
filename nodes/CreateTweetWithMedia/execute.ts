import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../host/connection';
import { toNodeError } from '../host/failures';
import { forEachItem } from '../host/items';
import { createPostItem } from './createPostItem';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	if (!connected.ok) throw toNodeError(context.getNode(), connected.failure, 0);
	return await forEachItem(
		context,
		async (item, itemIndex) => await createPostItem(context, item, itemIndex, connected.value),
	);
}
