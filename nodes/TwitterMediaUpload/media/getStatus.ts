import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { dropUndefined } from '../../host/json';
import { readOneMedia } from '../../host/mediaId';
import { success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';

/** Asks X once where the processing of a medium stands. */
export async function getStatusOfItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ wire, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const media = readOneMedia(context, item, itemIndex, world.clock.now());
	if (!media.ok) return media;
	const persistence = new Persistence(world, DEFAULT_RETRY, gate);
	const answer = await persistence.send(
		'status',
		async () => await wire.status(media.value.mediaId),
	);
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
