import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../host/failures';
import { connect } from '../host/connection';
import { forEachItem } from '../host/items';
import { uploadItem } from './media/upload';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	if (!connected.ok) throw toNodeError(context.getNode(), connected.failure, 0);
	return await forEachItem(
		context,
		async (item, itemIndex) => await uploadItem(context, item, itemIndex, connected.value),
	);
}
