import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../media/failure';
import { findBinaryFields, type BinaryField } from './binary';
import { downloadFiles } from './download';

/** The files that the `source` parameters of an item mean, in n8n's binary store. */
export async function findSourceFiles(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	signal: AbortSignal,
): Promise<Outcome<BinaryField[]>> {
	const source = context.getNodeParameter('source', itemIndex, 'binary') as 'binary' | 'url';
	if (source === 'url') {
		return await downloadFiles(context, context.getNodeParameter('url', itemIndex), signal);
	}
	return findBinaryFields(item, context.getNodeParameter('binaryPropertyName', itemIndex));
}
