import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { dropUndefined } from '../../host/json';
import { readMediaIds } from '../../host/mediaIds';
import { failed, success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';

export const getStatusFields: INodeProperties[] = [
	{
		displayName: 'Media ID',
		name: 'mediaId',
		type: 'string',
		required: true,
		displayOptions: { show: { resource: ['media'], operation: ['getStatus'] } },
		default: '={{ $json.media_id }}',
		placeholder: 'e.g. 1880028106020515840',
		description:
			'ID of a video or GIF that X is processing. Images are ready at once and have no status.',
	},
];

/** Asks X once where the processing of a medium stands. */
export async function getStatusOfItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ wire, world }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const ids = readMediaIds(context.getNodeParameter('mediaId', itemIndex, ''), item.json);
	if (!ids.ok) return ids;
	const [first, second] = ids.value;
	if (!first || second) {
		return failed({
			code: 'media.one_id',
			message: `Get Status takes one media ID per item, but got ${ids.value.length}`,
			advice: 'Use {{ $json.media_id }}. For several IDs, add a Split Out node before this one.',
		});
	}
	const persistence = new Persistence(world, DEFAULT_RETRY);
	const answer = await persistence.send('status', async () => await wire.status(first.mediaId));
	if (!answer.ok) return answer;
	const { mediaId, mediaKey, size, processing, expiresAt } = answer.value;
	const json = dropUndefined({
		media_id: mediaId,
		media_key: mediaKey,
		size,
		processing_state: processing?.state ?? 'succeeded',
		progress_percent: processing?.progressPercent,
		processing_error: processing?.reason,
		expires_at: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
	});
	return success([{ json }]);
}
