import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../media/failure';
import { errorItem, toNodeError } from './failures';
import { inLocalTime } from './localTime';

/** What one input item became, in order. `pairedItem` is added here. */
export type ItemHandler = (
	item: INodeExecutionData,
	itemIndex: number,
) => Promise<Outcome<INodeExecutionData[]>>;

/**
 * Runs a handler over all input items, in order. Items are isolated: with "continue on error" a
 * failed item leaves as an error item and the others go on.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	handler: ItemHandler,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, item] of items.entries()) {
		const outcome = await handler(item, itemIndex);
		if (outcome.ok) {
			output.push(...outcome.value.map((one) => ({ ...one, pairedItem: { item: itemIndex } })));
			continue;
		}
		const node = context.getNode();
		const failure = inLocalTime(outcome.failure, context.getTimezone());
		if (!context.continueOnFail()) throw toNodeError(node, failure, itemIndex);
		output.push(errorItem(node, item, failure, itemIndex));
	}
	return [output];
}
