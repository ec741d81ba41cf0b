import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connectAds } from '../host/adsConnection';
import { forEachItem } from '../host/items';
import { createCardItem } from './createCardItem';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connectAds(context);
	return await forEachItem(context, async (item, itemIndex) =>
		connected.ok ? await createCardItem(context, item, itemIndex, connected.value) : connected,
	);
}
