import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, type Outcome } from '../media/failure';
import { CANCELLED } from '../upload/cancelled';
import { cancelSignalOf } from './connection';
import { withEarlierTry } from './earlierTry';
import { answerForAgent, errorItem, toNodeError } from './failures';
import { inLocalTime } from './localTime';
import { openMemory } from './memory';
import { briefly } from './output';
import { isTool } from './tool';

/** What one input item became, in order. `pairedItem` is added here. */
export type ItemHandler = (
	item: INodeExecutionData,
	itemIndex: number,
) => Promise<Outcome<INodeExecutionData[]>>;

/** Input items that become one thing together. */
export interface ItemGroup {
	/** Of the input items, in order, at least one. */
	readonly indexes: readonly number[];
}

/**
 * Runs a handler over all input items, in order. Items are isolated: with "continue on error" a
 * failed item leaves as an error item and the others go on.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	handler: ItemHandler,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	return await forEachGroup(
		context,
		items.map((_item, index) => ({ indexes: [index] })),
		async ({ indexes: [index] }) => await handler(items[index!]!, index!),
	);
}

/** The same over groups of items. What comes of several items is paired with all of them. */
export async function forEachGroup<G extends ItemGroup>(
	context: IExecuteFunctions,
	groups: readonly G[],
	handler: (group: G) => Promise<Outcome<INodeExecutionData[]>>,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	for (const group of groups) {
		const begin = async () => await handler(group);
		const outcome = await unlessStopped(context, group.indexes[0]!, begin);
		output.push(...emit(context, group, outcome));
	}
	return [output];
}

/** What has not begun when the user presses Stop does not begin; n8n's Retry On Fail tries even then. */
export async function unlessStopped<T>(
	context: IExecuteFunctions,
	itemIndex: number,
	begin: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
	if (!cancelSignalOf(context).aborted) return await begin();
	return failed(withEarlierTry(CANCELLED, openMemory(context, itemIndex)));
}

/** Whether the other items go on after one has failed. An agent is answered, see `answerForAgent`. */
export function goesOn(context: IExecuteFunctions): boolean {
	return isTool(context) || context.continueOnFail();
}

/** What one group of items became: its output, an error item, or the end of the node's run. */
export function emit(
	context: IExecuteFunctions,
	{ indexes }: ItemGroup,
	outcome: Outcome<INodeExecutionData[]>,
): INodeExecutionData[] {
	const paired = indexes.map((item) => ({ item }));
	const pairedItem = paired.length === 1 ? paired[0]! : paired;
	if (outcome.ok) {
		const became = isTool(context) ? outcome.value.map(briefly) : outcome.value;
		return became.map((one) => ({ ...one, pairedItem }));
	}
	const node = context.getNode();
	const first = indexes[0]!;
	const failure = inLocalTime(outcome.failure, context.getTimezone());
	if (isTool(context)) return [{ ...answerForAgent(failure), pairedItem }];
	if (!context.continueOnFail()) throw toNodeError(node, failure, first);
	return [{ ...errorItem(node, context.getInputData()[first]!, failure, first), pairedItem }];
}
