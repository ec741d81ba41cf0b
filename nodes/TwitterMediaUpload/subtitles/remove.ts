import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { removeSubtitles } from '../../x/subtitles';
import { readVideo } from './video';

/** Takes the subtitles of one language off a video. */
export async function removeItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const video = readVideo(context, item, itemIndex, world.clock.now());
	if (!video.ok) return video;
	const { id, category, languageCode } = video.value;
	const answer = await new Persistence(world, DEFAULT_RETRY, gate).send(
		'subtitles',
		async () => await removeSubtitles(client, id, category, languageCode),
	);
	if (!answer.ok) return answer;
	return success([{ json: { deleted: answer.value, media_id: id, language_code: languageCode } }]);
}
