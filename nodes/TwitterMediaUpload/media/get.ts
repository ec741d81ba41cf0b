import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { dropUndefined } from '../../host/json';
import { success, type Outcome } from '../../media/failure';
import { MEDIA_FIELDS, variantsOf, type MediaField, type MediaObject } from '../../x/mediaLookup';
import { asJson, lookUp } from './lookup';

/** Fields that only the author may ask for; others are refused by X. */
const AUTHOR_ONLY = ['non_public_metrics', 'organic_metrics', 'promoted_metrics'];
const PUBLIC_FIELDS = MEDIA_FIELDS.filter((field) => !AUTHOR_ONLY.includes(field));

/** Looks media up at X; one output item per medium. */
export async function getItem(
	context: IExecuteFunctions,
	_item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const simple = context.getNodeParameter('simple', itemIndex, true) as boolean;
	const chosen = context.getNodeParameter('fields', itemIndex, []) as MediaField[];
	const fields = simple || chosen.length === 0 ? PUBLIC_FIELDS : chosen;
	const media = await lookUp(context, itemIndex, fields, connection);
	if (!media.ok) return media;
	return success(media.value.map((one) => ({ json: simple ? simplify(one) : asJson(one) })));
}

function simplify(media: MediaObject) {
	const [best] = variantsOf(media);
	const json = asJson(media);
	return dropUndefined({
		media_key: json.media_key,
		media_id: typeof json.media_key === 'string' ? json.media_key.split('_')[1] : undefined,
		type: json.type,
		url: best?.url,
		preview_image_url: json.preview_image_url,
		width: json.width,
		height: json.height,
		duration_ms: json.duration_ms,
		alt_text: json.alt_text,
		views: (json.public_metrics as { view_count?: number } | undefined)?.view_count,
	});
}
