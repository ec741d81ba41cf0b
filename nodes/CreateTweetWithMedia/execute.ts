import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, type Connection } from '../host/connection';
import { forEachItem } from '../host/items';
import { EarlierPosts } from '../x/earlierPosts';
import { createPostItem } from './createPostItem';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	if (!connected.ok)
		return await forEachItem(context, async () => await Promise.resolve(connected));
	const connection = connected.value;
	const earlier = earlierPosts(context, connection);
	return await forEachItem(
		context,
		async (item, itemIndex) => await createPostItem(context, item, itemIndex, connection, earlier),
	);
}

/** A Post of an execution that is retried is looked for this far back. Milliseconds. Ours. */
const RETRY_WINDOW_MS = 24 * 3_600_000;

/** n8n's "Retry execution" starts with an empty memory; the Posts may exist all the same. */
function earlierPosts(
	context: IExecuteFunctions,
	{ client, world }: Connection,
): EarlierPosts | undefined {
	if (context.getMode() !== 'retry') return undefined;
	return new EarlierPosts(client, world.clock.now() - RETRY_WINDOW_MS, world);
}
