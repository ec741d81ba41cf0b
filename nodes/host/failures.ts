import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import type { Failure } from '../media/failure';

export type N8nError = NodeApiError | NodeOperationError;

/** The one place where a failure becomes an n8n error. */
export function toNodeError(node: INode, failure: Failure, itemIndex: number): N8nError {
	const { message, advice: description, status } = failure;
	const error =
		status === undefined
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(node, { message, description } as JsonObject, {
					message,
					description,
					itemIndex,
					httpCode: String(status),
				});
	error.context.code = failure.code;
	if (failure.context) Object.assign(error.context, failure.context);
	return error;
}

/**
 * The item that stands for a failed one when the node continues on error: what went in, what went
 * wrong, and the way on, for an IF node or a spreadsheet row.
 *
 * An item with an `error` goes to n8n's error output, but n8n then reduces its JSON to the message
 * and adds the input fields itself; so it is set only there, and the message carries the advice.
 */
export function errorItem(
	node: INode,
	input: INodeExecutionData,
	failure: Failure,
	itemIndex: number,
): INodeExecutionData {
	const pairedItem = { item: itemIndex };
	if (node.onError === 'continueErrorOutput') {
		const message = `${failure.message.replace(/\.$/, '')}. ${failure.advice}`;
		const error = toNodeError(node, { ...failure, message }, itemIndex);
		return { json: { error: message }, error, pairedItem };
	}
	const json = {
		...input.json,
		...failure.context,
		error: failure.message,
		error_code: failure.code,
		error_advice: failure.advice,
	} as INodeExecutionData['json'];
	return { json, pairedItem };
}
