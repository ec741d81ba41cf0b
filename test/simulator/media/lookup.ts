import type { Exchange } from '../http/exchange';
import { badRequest, notFoundProblem } from '../http/problems';
import type { Reply } from '../http/reply';
import { CATEGORIES } from './categories';
import type { Media } from './media';
import { listParameter, pick } from '../posts/fields';

/** Bit rate announced for the only variant of a video; the simulator does not transcode. */
const VARIANT_BIT_RATE = 832_000;

const KEY = /^[0-9]+_[0-9]+$/;

/** A media object of X: `media_key` and `type`, plus what `media.fields` asks for. */
export function mediaObject(exchange: Exchange, media: Media): Record<string, unknown> {
	const { objectType } = CATEGORIES[media.category];
	const address = `${exchange.url.origin}/_media/${media.id}`;
	const all: Record<string, unknown> = {
		media_key: media.mediaKey,
		type: objectType,
		alt_text: media.altText,
		width: media.width,
		height: media.height,
		...(objectType === 'photo'
			? { url: address }
			: {
					preview_image_url: `${address}/preview`,
					variants: [{ bit_rate: VARIANT_BIT_RATE, content_type: media.sniffedType, url: address }],
				}),
		...(objectType === 'video' ? { public_metrics: { view_count: 0 } } : {}),
	};
	return pick(all, ['media_key', 'type'], listParameter(exchange, 'media.fields'));
}

/** Media that reads may see: finished ones. */
function visible(exchange: Exchange, key: string): Media | undefined {
	const media = exchange.world.media.find(key);
	media?.settle(exchange.world.clock.now());
	return media?.state === 'ready' || media?.state === 'succeeded' ? media : undefined;
}

/** GET /2/media/{media_key} */
export function getMediaByKey(exchange: Exchange): Reply {
	const key = exchange.params.media_key!;
	refuseWrongKeys('media_key', [key]);
	return found(exchange, 'media_key', [key], true);
}

/** GET /2/media?media_keys= */
export function getMedia(exchange: Exchange): Reply {
	const keys = listParameter(exchange, 'media_keys');
	if (keys.length === 0) {
		throw badRequest('The `media_keys` query parameter can not be empty', { media_keys: [] });
	}
	refuseWrongKeys('media_keys', keys);
	return found(exchange, 'media_keys', keys, false);
}

function refuseWrongKeys(parameter: string, keys: string[]): void {
	const wrong = keys.find((key) => !KEY.test(key));
	if (wrong === undefined) return;
	throw badRequest(`The \`${parameter}\` parameter value [${wrong}] does not match ${KEY.source}`, {
		[parameter]: [wrong],
	});
}

function found(exchange: Exchange, parameter: string, keys: string[], single: boolean): Reply {
	const hits = keys.map((key) => visible(exchange, key)).filter((media) => media !== undefined);
	const errors = keys
		.filter((key) => !visible(exchange, key))
		.map((key) => notFoundProblem(exchange.world.options.dialect, 'media', parameter, key));
	const objects = hits.map((media) => mediaObject(exchange, media));
	const data = single ? objects[0] : objects;
	return {
		status: 200,
		json: {
			...(objects.length > 0 ? { data } : {}),
			...(errors.length > 0 ? { errors } : {}),
		},
	};
}
