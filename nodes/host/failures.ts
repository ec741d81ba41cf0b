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
	const { message, status, context } = failure;
	const description = context?.documentation
		? `${failure.advice} More about this: ${String(context.documentation)}`
		: failure.advice;
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
	if (context) Object.assign(error.context, context);
	return error;
}

/**
 * What an AI agent is answered instead of an error. Of an error that a tool throws, n8n's agents of version 2 read nothing
 * at all and those of version 3 the message without its advice.
 */
export function answerForAgent({ code, message, advice, context }: Failure): INodeExecutionData {
	const json = { ...context, error: message, error_code: code, error_advice: advice };
	return { json: json as INodeExecutionData['json'] };
}

/**
 * The item that stands for a failed one when the node continues on error: what went in, what went
 * wrong, and the way on, for an IF node or a spreadsheet row.
 *
 * n8n knows an item for its error output by having `error` and `message` and nothing else (an item
 * with an `error` property of its own would lose everything but the message), and adds the input
 * fields itself.
 */
export function errorItem(
	node: INode,
	input: INodeExecutionData,
	failure: Failure,
	itemIndex: number,
): INodeExecutionData {
	const { code, message, advice, context } = failure;
	const json =
		node.onError === 'continueErrorOutput'
			? {
					error: { message, code, advice, ...context },
					message: `${message.replace(/\.$/, '')}. ${advice}`,
				}
			: { ...input.json, ...context, error: message, error_code: code, error_advice: advice };
	return { json: json as INodeExecutionData['json'], pairedItem: { item: itemIndex } };
}
