import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connectAds } from '../host/adsConnection';
import { forEachItem } from '../host/items';
import { createCardItem } from './createCardItem';
import { openDesk } from './desk';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connectAds(context);
	if (!connected.ok) {
		return await forEachItem(context, async () => await Promise.resolve(connected));
	}
	const desk = openDesk(context, connected.value);
	return await forEachItem(
		context,
		async (item, itemIndex) => await createCardItem(desk, item, itemIndex),
	);
}
