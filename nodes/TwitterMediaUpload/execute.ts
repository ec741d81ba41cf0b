import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, type Connection } from '../host/connection';
import { forEachItem } from '../host/items';
import { localTime } from '../host/localTime';
import type { UploadedMedia } from '../host/mediaJson';
import { counted, tell } from '../host/tell';
import { failed, type Failure, type Outcome } from '../media/failure';
import { downloadItem } from './media/download';
import { getItem } from './media/get';
import { getStatusOfItem } from './media/getStatus';
import { updateItem } from './media/update';
import { uploadItem } from './media/upload';
import { validateItem } from './media/validate';
import { addItem } from './subtitles/add';
import { removeItem } from './subtitles/remove';

type OperationOfItem = (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
	/** Where an upload notes what it has sent. */
	uploaded: UploadedMedia[],
) => Promise<Outcome<INodeExecutionData[]>>;

/** `resource: operation` as chosen in the node, read for every item. */
const OPERATIONS: Readonly<Record<string, OperationOfItem>> = {
	'media: upload': uploadItem,
	'media: get': getItem,
	'media: getStatus': getStatusOfItem,
	'media: update': updateItem,
	'media: download': downloadItem,
	'subtitles: add': addItem,
	'subtitles: remove': removeItem,
};

/** Operations that ask X nothing, and so need no credential. */
const LOCAL_OPERATIONS: Readonly<
	Record<string, (...of: WithoutX<Parameters<OperationOfItem>>) => ReturnType<OperationOfItem>>
> = {
	'media: validate': validateItem,
};

type WithoutX<T extends unknown[]> = T extends [...infer Head, unknown, unknown] ? Head : never;

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let connected: Outcome<Connection> | undefined;
	const uploaded: UploadedMedia[] = [];
	const output = await forEachItem(context, async (item, itemIndex) => {
		const resource = context.getNodeParameter('resource', itemIndex) as string;
		const operation = context.getNodeParameter('operation', itemIndex) as string;
		const chosen = `${resource}: ${operation}`;

		const local = LOCAL_OPERATIONS[chosen];
		if (local) return await local(context, item, itemIndex);
		const run = OPERATIONS[chosen];
		if (!run) return failed(unknownOperation(resource, operation));
		connected ??= await connect(context);
		if (!connected.ok) return connected;
		return await run(context, item, itemIndex, connected.value, uploaded);
	});
	tellUploaded(context, uploaded);
	return output;
}

function tellUploaded(context: IExecuteFunctions, uploaded: readonly UploadedMedia[]): void {
	if (uploaded.length === 0) return;
	const ends = uploaded.flatMap(({ expires_at }) => expires_at ?? []).sort();
	const zone = context.getTimezone();
	const until = ends[0] ? `. Use the media by ${localTime(ends[0], zone)} (${zone})` : '';
	tell(context, `${counted(uploaded.length, 'file')} uploaded${until}`);
}

function unknownOperation(resource: string, operation: string): Failure {
	return {
		code: 'node.unknown_operation',
		message: `This node has no operation "${operation}" for "${resource}"`,
		advice: 'Choose the operation in the node again.',
	};
}
