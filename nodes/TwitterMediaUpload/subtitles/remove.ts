import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { readOneMediaId } from '../../host/mediaId';
import { success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { removeSubtitles, type SubtitledCategory } from '../../x/subtitles';

/** Takes the subtitles of one language off a video. */
export async function removeItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const videoId = readOneMediaId(context, item, itemIndex);
	if (!videoId.ok) return videoId;
	const category = context.getNodeParameter('videoCategory', itemIndex) as SubtitledCategory;
	const languageCode = context.getNodeParameter('languageCode', itemIndex) as string;
	const answer = await new Persistence(world, DEFAULT_RETRY, gate).send(
		'subtitles',
		async () => await removeSubtitles(client, videoId.value, category, languageCode),
	);
	if (!answer.ok) return answer;
	return success([
		{ json: { deleted: answer.value, media_id: videoId.value, language_code: languageCode } },
	]);
}
