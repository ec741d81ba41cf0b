import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, type Connection } from '../host/connection';
import { toNodeError } from '../host/failures';
import { forEachItem } from '../host/items';
import type { Outcome } from '../media/failure';
import { getStatusOfItem } from './media/getStatus';
import { uploadItem } from './media/upload';

type OperationOfItem = (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
) => Promise<Outcome<INodeExecutionData[]>>;

/** `resource: operation` as chosen in the node, read for every item. */
const OPERATIONS: Readonly<Record<string, OperationOfItem>> = {
	'media: upload': uploadItem,
	'media: getStatus': getStatusOfItem,
};

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = await connect(context);
	if (!connected.ok) throw toNodeError(context.getNode(), connected.failure, 0);
	return await forEachItem(context, async (item, itemIndex) => {
		const resource = context.getNodeParameter('resource', itemIndex) as string;
		const operation = context.getNodeParameter('operation', itemIndex) as string;
		const run = OPERATIONS[`${resource}: ${operation}`];
		if (!run) {
			return {
				ok: false,
				failure: {
					code: 'node.unknown_operation',
					message: `This node has no operation "${operation}" for "${resource}"`,
					advice: 'Choose the operation in the node again.',
				},
			};
		}
		return await run(context, item, itemIndex, connected.value);
	});
}
