import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { readOneMedia } from '../../host/mediaId';
import { withInput } from '../../host/output';
import { failed, success, type Failure, type Outcome } from '../../media/failure';
import { takesAltText } from '../../media/category';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { setMetadata } from '../../x/metadata';
import { readMetadata } from './metadata';

/** Attaches alt text and other metadata to an uploaded medium. */
export async function updateItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const media = readOneMedia(context, item, itemIndex, world.clock.now());
	if (!media.ok) return media;
	const { mediaId, category } = media.value;
	const metadata = readMetadata(context, itemIndex, world.clock.now());
	if (!metadata.ok) return metadata;
	const { altText } = metadata.value;
	if (altText && category && !takesAltText(category)) return failed(noAltText(category));

	const persistence = new Persistence(world, DEFAULT_RETRY, gate);
	const answer = await persistence.send(
		'metadata',
		async () => await setMetadata(client, mediaId, metadata.value),
	);
	if (!answer.ok) return answer;
	const json = {
		media_id: mediaId,
		...(altText ? { alt_text: altText } : {}),
		updated: true,
	};
	return success([withInput(context, item, itemIndex, json)]);
}

function noAltText(category: string): Failure {
	return {
		code: 'media.no_alt_text',
		message: `X takes alt text for images and GIFs only, but this is a ${category}`,
		advice: 'Empty Alt Text. Subtitles make a video accessible: use the resource Subtitle.',
	};
}
