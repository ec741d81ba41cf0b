import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, type Connection } from '../host/connection';
import { localTime } from '../host/localTime';
import type { UploadedMedia } from '../host/mediaJson';
import { checkPermission } from '../host/permissions';
import { forEachItemSideBySide, type Rest } from '../host/sideBySide';
import { counted, tell } from '../host/tell';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { UPLOADS } from '../x/limits';
import { checkItem } from './account/check';
import { downloadItem } from './media/download';
import { getItem } from './media/get';
import { getStatusOfItem } from './media/getStatus';
import { updateItem } from './media/update';
import { prepareUpload } from './media/upload';
import { validateItem } from './media/validate';
import { addItem } from './subtitles/add';
import { removeItem } from './subtitles/remove';

type OperationOfItem = (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
) => Promise<Outcome<INodeExecutionData[]>>;

/** `resource: operation` as chosen in the node, read for every item. */
const OPERATIONS: Readonly<Record<string, OperationOfItem>> = {
	'account: check': checkItem,
	'media: get': getItem,
	'media: getStatus': getStatusOfItem,
	'media: update': updateItem,
	'media: download': downloadItem,
	'subtitles: add': addItem,
	'subtitles: remove': removeItem,
};

const UPLOAD = 'media: upload';

/** Operations that change nothing at X, and so need no permission to upload. */
const READING: ReadonlySet<string> = new Set(['account: check', 'media: get', 'media: download']);

/** Operations that ask X nothing, and so need no credential. */
const LOCAL_OPERATIONS: Readonly<
	Record<string, (...of: DropLast<Parameters<OperationOfItem>>) => ReturnType<OperationOfItem>>
> = {
	'media: validate': validateItem,
};

type DropLast<T extends unknown[]> = T extends [...infer Head, unknown] ? Head : never;

/** Uploads run side by side; everything else is done with an item before the next one begins. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let connected: Outcome<Connection> | undefined;
	let permitted: Outcome<void> | undefined;
	/** Where the uploads note what they have sent. */
	const uploaded: UploadedMedia[] = [];
	const prepare = async (item: INodeExecutionData, itemIndex: number): Promise<Outcome<Rest>> => {
		const resource = context.getNodeParameter('resource', itemIndex) as string;
		const operation = context.getNodeParameter('operation', itemIndex) as string;
		const chosen = `${resource}: ${operation}`;

		const local = LOCAL_OPERATIONS[chosen];
		if (local) return done(await local(context, item, itemIndex));
		const run = OPERATIONS[chosen];
		if (!run && chosen !== UPLOAD) return failed(unknownOperation(resource, operation));
		connected ??= await connect(context);
		if (!connected.ok) return connected;
		if (!READING.has(chosen)) {
			permitted ??= await checkPermission(context, ['upload']);
			if (!permitted.ok) return permitted;
		}
		const connection = connected.value;
		if (!run) return await prepareUpload(context, item, itemIndex, connection, uploaded);
		return done(await run(context, item, itemIndex, connection));
	};
	const output = await forEachItemSideBySide(context, UPLOADS.mostItems, prepare, () => {
		if (connected?.ok) connected.value.stop();
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

function done(outcome: Outcome<INodeExecutionData[]>): Outcome<Rest> {
	return outcome.ok ? success(async () => await Promise.resolve(outcome)) : outcome;
}

function unknownOperation(resource: string, operation: string): Failure {
	return {
		code: 'node.unknown_operation',
		message: `This node has no operation "${operation}" for "${resource}"`,
		advice: 'Choose the operation in the node again.',
	};
}
