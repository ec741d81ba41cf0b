import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { prepareFile } from '../../host/prepareFile';
import { sendFile } from '../../host/sendFile';
import { openMemory } from '../../host/memory';
import { withInput } from '../../host/output';
import { findSourceFiles } from '../../host/sourceFiles';
import { readUploadOptions } from '../../host/uploadOptions';
import { failed, success, type Outcome } from '../../media/failure';
import { Persistence } from '../../upload/retry';
import { addSubtitles } from '../../x/subtitles';
import { LANGUAGES } from './languages';
import { readVideo } from './video';

/** Uploads a subtitle file and joins it to a video, in one step. */
export async function addItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const { client, world, gate } = connection;
	const video = readVideo(context, item, itemIndex, world.clock.now());
	if (!video.ok) return video;
	const { id, category, languageCode } = video.value;
	const options = readUploadOptions(context, itemIndex, 'subtitles');
	if (!options.ok) return options;
	const files = await findSourceFiles(context, item, itemIndex, world.signal);
	if (!files.ok) return files;
	const [file, second] = files.value;
	if (!file || second) {
		return failed({
			code: 'subtitles.one_file',
			message: `Subtitles of one language are one file, but the item names ${files.value.length}`,
			advice: 'Name one binary field. For more languages, use this operation once for each.',
		});
	}
	const prepared = await prepareFile(context, file, '', options.value, world.signal);
	if (!prepared.ok) return prepared;
	const sent = await sendFile(
		context,
		prepared.value,
		options.value,
		connection,
		openMemory(context, itemIndex),
	);
	if (!sent.ok) return sent;

	const collection = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const ownName = LANGUAGES.find(([code]) => code === languageCode)?.[2];
	const displayName = String(collection.displayName ?? '').trim() || ownName;
	const track = { mediaId: sent.value.media_id, languageCode, displayName };
	const answer = await new Persistence(world, options.value.retry, gate).send(
		'subtitles',
		async () => await addSubtitles(client, id, category, track),
	);
	if (!answer.ok) return answer;
	return success([
		withInput(context, item, itemIndex, {
			media_id: id,
			subtitles: {
				media_id: sent.value.media_id,
				language_code: languageCode,
				display_name: displayName,
			},
		}),
	]);
}
