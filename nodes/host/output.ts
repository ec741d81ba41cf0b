import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isTool } from './tool';

/** What an item became, with the fields and files that it came with unless the options say otherwise. */
export function withInput(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	json: IDataObject,
): INodeExecutionData {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!includesInput(context, options)) return { json };
	return { json: { ...item.json, ...json }, ...('binary' in item && { binary: item.binary }) };
}

/** An AI agent knows what it has sent, and its user pays for each word that it reads again. */
export function includesInput(context: IExecuteFunctions, options: IDataObject): boolean {
	return (options.includeInputFields as boolean | undefined) ?? !isTool(context);
}

/** An item for an AI agent: no files, which n8n cannot hand to it, no figures of uploads and no empty lists. */
export function briefly({ json }: INodeExecutionData): INodeExecutionData {
	return { json: brief(json) as IDataObject };
}

function brief(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(brief);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key, one]) => key !== 'upload' && !(Array.isArray(one) && one.length === 0))
			.map(([key, one]) => [key, brief(one)]),
	);
}
