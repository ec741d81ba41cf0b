import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { checkExpiry, readMediaIds, type KnownMedia } from './mediaIds';

/** Reads the parameter that means exactly one uploaded medium, with what the item still tells of it. */
export function readOneMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	now: number,
): Outcome<KnownMedia> {
	const ids = readMediaIds(context.getNodeParameter('mediaId', itemIndex, ''), item.json);
	if (!ids.ok) return ids;
	const [first, second] = ids.value;
	if (!first || second) {
		return failed({
			code: 'media.one_id',
			message: `This operation takes one media ID per item, but got ${ids.value.length}`,
			advice: 'Use {{ $json.media_id }}. For several IDs, add a Split Out node before this one.',
		});
	}
	const fresh = checkExpiry(ids.value, now);
	return fresh.ok ? success(first) : fresh;
}
