import { createReadStream } from 'node:fs';
import type {
	IBinaryData,
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** One file of a test item. Give `mimeType` or a name with an extension: n8n guesses from it. */
export interface TestFile {
	readonly bytes?: Uint8Array;
	/** A file on disk, streamed into n8n's storage. */
	readonly path?: string;
	/** What n8n has stored already, as an earlier run emitted it. */
	readonly stored?: IBinaryData;
	readonly fileName?: string;
	readonly mimeType?: string;
}

export interface TestItem {
	readonly json?: IDataObject;
	readonly binary?: Readonly<Record<string, TestFile>>;
}

export const FILES_NODE_TYPE = 'test.files';

/** Starts a workflow with items whose files are stored by n8n's own `prepareBinaryData`. */
export function createFilesNode(itemsOf: (nodeName: string) => readonly TestItem[]): INodeType {
	const description: INodeTypeDescription = {
		displayName: 'Files',
		name: 'files',
		group: ['input'],
		version: 1,
		description: 'Items for a test',
		defaults: { name: 'Files' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};
	return {
		description,
		async execute(this: IExecuteFunctions) {
			const items: INodeExecutionData[] = [];
			for (const { json = {}, binary } of itemsOf(this.getNode().name)) {
				items.push({ json, ...(binary && { binary: await storeFiles(this, binary) }) });
			}
			return [items];
		},
	};
}

async function storeFiles(
	context: IExecuteFunctions,
	files: Readonly<Record<string, TestFile>>,
): Promise<IBinaryKeyData> {
	const stored: IBinaryKeyData = {};
	for (const [
		field,
		{ bytes, path, stored: emitted, fileName, mimeType = 'application/octet-stream' },
	] of Object.entries(files)) {
		if (emitted) {
			stored[field] = emitted;
			continue;
		}
		const content = path === undefined ? Buffer.from(bytes ?? []) : createReadStream(path);
		stored[field] = await context.helpers.prepareBinaryData(content, fileName ?? path, mimeType);
	}
	return stored;
}
