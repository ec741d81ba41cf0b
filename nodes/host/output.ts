import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What an item became, with the fields and files that it came with unless the options say otherwise. */
export function withInput(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	json: IDataObject,
): INodeExecutionData {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (options.includeInputFields === false) return { json };
	return { json: { ...item.json, ...json }, ...('binary' in item && { binary: item.binary }) };
}
