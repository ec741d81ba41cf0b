import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { readMediaIds } from './mediaIds';

/** Reads a parameter that means exactly one media ID. */
export function readOneMediaId(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	parameter = 'mediaId',
): Outcome<string> {
	const ids = readMediaIds(context.getNodeParameter(parameter, itemIndex, ''), item.json);
	if (!ids.ok) return ids;
	const [first, second] = ids.value;
	if (first && !second) return success(first.mediaId);
	return failed({
		code: 'media.one_id',
		message: `This operation takes one media ID per item, but got ${ids.value.length}`,
		advice: 'Use {{ $json.media_id }}. For several IDs, add a Split Out node before this one.',
	});
}
