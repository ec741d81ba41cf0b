import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../host/items';
import { connectToSend } from '../host/permissions';
import { counted, tell } from '../host/tell';
import { MessageWitness } from '../x/messageWitness';
import { UserDirectory } from '../x/users';
import { sendItem, type Mailroom } from './sendItem';

/** A message of an execution that is retried is looked for this far back. Milliseconds. Ours. */
const RETRY_WINDOW_MS = 24 * 3_600_000;

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connectToSend(context, 'message');
	if (!connected.ok) {
		return await forEachItem(context, async () => await Promise.resolve(connected));
	}
	const { client, world } = connected.value;
	const mailroom: Mailroom = {
		connection: connected.value,
		directory: new UserDirectory(client),
		witness: new MessageWitness(client, world),
		// n8n's "Retry execution" starts with an empty memory; the messages may be there all the same.
		...(context.getMode() === 'retry' ? { earlierSince: world.clock.now() - RETRY_WINDOW_MS } : {}),
	};
	let sent = 0;
	const output = await forEachItem(context, async (item, itemIndex) => {
		const outcome = await sendItem(context, item, itemIndex, mailroom);
		if (outcome.ok) sent++;
		return outcome;
	});
	if (sent > 0) tell(context, `${counted(sent, 'message')} sent`);
	return output;
}
