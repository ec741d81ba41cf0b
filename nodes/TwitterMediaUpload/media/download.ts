import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { downloadFiles } from '../../host/download';
import { dropUndefined } from '../../host/json';
import { failed, success, type Outcome } from '../../media/failure';
import { variantsOf, type MediaObject, type MediaVariant } from '../../x/mediaLookup';
import { lookUp } from './lookup';

type Quality = 'best' | 'smallest' | 'upTo' | 'preview';

/** Downloads media from X into n8n's binary store; one output item per medium. */
export async function downloadItem(
	context: IExecuteFunctions,
	_item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const quality = context.getNodeParameter('quality', itemIndex, 'best') as Quality;
	const maxBitRate = Number(context.getNodeParameter('maxBitRate', itemIndex, 0));
	const field = String(context.getNodeParameter('outputField', itemIndex, 'data'));
	const fields = [
		'media_key',
		'type',
		'url',
		'variants',
		'preview_image_url',
		'width',
		'height',
		'duration_ms',
		'alt_text',
	] as const;
	const media = await lookUp(context, itemIndex, fields, connection);
	if (!media.ok) return media;

	const output: INodeExecutionData[] = [];
	for (const one of media.value) {
		const variant = choose(one, quality, maxBitRate);
		if (!variant) return failed(nothingToDownload(one, quality));
		const files = await downloadFiles(context, [variant.url], connection.world.signal);
		if (!files.ok) return files;
		const [file] = files.value;
		if (!file) return failed(nothingToDownload(one, quality));
		output.push({
			json: dropUndefined({
				media_key: one.media_key as string,
				type: one.type as string,
				url: variant.url,
				content_type: variant.contentType ?? file.data.mimeType,
				bit_rate: variant.bitRate,
				size: file.data.bytes,
				width: one.width as number,
				height: one.height as number,
				duration_ms: one.duration_ms as number,
				alt_text: one.alt_text as string,
			}),
			binary: { [field]: file.data },
		});
	}
	return success(output);
}

function choose(
	media: MediaObject,
	quality: Quality,
	maxBitRate: number,
): MediaVariant | undefined {
	if (quality === 'preview') {
		const url = media.preview_image_url;
		if (typeof url === 'string') return { url };
	}
	// A playlist (HLS) is not a file that another node could use.
	const files = variantsOf(media).filter(({ contentType }) => !contentType?.includes('mpegurl'));
	switch (quality) {
		case 'smallest':
			return files.at(-1);
		case 'upTo':
			return files.find(({ bitRate }) => bitRate === undefined || bitRate <= maxBitRate);
		case 'best':
		case 'preview':
			return files[0];
	}
}

function nothingToDownload(media: MediaObject, quality: Quality) {
	return {
		code: 'media.no_file',
		message: `X offers no file of the media ${String(media.media_key)}${quality === 'upTo' ? ' at or below this bit rate' : ''}`,
		advice:
			quality === 'upTo'
				? 'Raise Maximum Bit Rate, or choose Quality: Smallest.'
				: 'The author may have switched downloads off. Use the Get operation to see what X offers.',
	};
}
