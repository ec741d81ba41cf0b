import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../host/connection';
import { forEachItem } from '../host/items';
import { createPostItem } from './createPostItem';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	return await forEachItem(context, async (item, itemIndex) =>
		connected.ok ? await createPostItem(context, item, itemIndex, connected.value) : connected,
	);
}
