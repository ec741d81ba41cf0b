import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachGroup } from '../host/items';
import { connectToSend } from '../host/permissions';
import { readReporting } from '../host/reporting';
import { tell } from '../host/tell';
import { postUrl } from '../x/posts';
import { costOf } from '../x/prices';
import { readGroups } from './groups';
import { billedFor } from './output';
import { publish } from './publish';
import { openSession } from './session';
import type { SentPost } from './stages';

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connectToSend(context, 'post');
	const session = connected.ok ? openSession(context, connected.value) : undefined;
	let skipped = 0;
	const output = await forEachGroup(context, readGroups(context), async (group) => {
		if (!connected.ok) return connected;
		const published = await publish(session!, group);
		if (published.ok && published.value.length === 0) skipped += group.indexes.length;
		return published;
	});
	if (session) tellCreated(context, session.created);
	if (skipped > 0) tell(context, inWords(skipped));
	return output;
}

/** Where to look at what was posted, and what it cost. n8n shows the link of a hint as one. */
function tellCreated(context: IExecuteFunctions, created: readonly SentPost[]): void {
	const [first] = created;
	if (!first) return;
	const url = postUrl(first.id);
	const link = `<a href="${url}" target="_blank">${url}</a>`;
	const posted =
		created.length === 1
			? `Posted: ${link}`
			: `${created.length} Posts created. The first: ${link}`;
	const { estimateCost } = readReporting(context, 0);
	const cost = `X bills about $${costOf(billedFor(created)).toFixed(3)} in all`;
	tell(context, estimateCost ? `${posted} – ${cost}` : posted);
}

function inWords(skipped: number): string {
	return `${skipped === 1 ? 'One item had' : `${skipped} items had`} no media: skipped, as set in When There Is No Media`;
}
