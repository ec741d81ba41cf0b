import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../host/connection';
import { forEachItem } from '../host/items';
import { updateItem } from './updateItem';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context, 'oAuth1');
	return await forEachItem(context, async (item, itemIndex) =>
		connected.ok ? await updateItem(context, item, itemIndex, connected.value) : connected,
	);
}
