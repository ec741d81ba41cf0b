import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connectAds } from '../host/adsConnection';
import { forEachItem } from '../host/items';
import { counted, tell } from '../host/tell';
import { createCardItem } from './createCardItem';
import { openDesk, type Desk } from './desk';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connectAds(context);
	if (!connected.ok) {
		return await forEachItem(context, async () => await Promise.resolve(connected));
	}
	const desk = openDesk(context, connected.value);
	const output = await forEachItem(
		context,
		async (item, itemIndex) => await createCardItem(desk, item, itemIndex),
	);
	tellCreated(context, desk);
	return output;
}

function tellCreated(context: IExecuteFunctions, { created }: Desk): void {
	const { cards, posts } = created;
	if (cards === 0) return;
	const withPosts = posts > 0 ? ` and ${counted(posts, 'promoted-only Post')}` : '';
	tell(context, `${counted(cards, 'card')}${withPosts} created: see Creatives at ads.x.com`);
}
