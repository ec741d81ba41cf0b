import type { Exchange } from '../http/exchange';
import type { Media } from './media';

/** Seconds until the media expires, rounded up as X's first answers are (86400, 1296000). */
function expiresAfter(media: Media, now: number): number {
	return Math.max(0, Math.ceil((media.expiresAt - now) / 1000));
}

/** `data` of initialize. */
export function sessionData({ world }: Exchange, media: Media): Record<string, unknown> {
	return {
		id: media.id,
		media_key: media.mediaKey,
		expires_after_secs: expiresAfter(media, world.clock.now()),
	};
}

/** `data` of finalize, STATUS and one-shot; the new gateway adds what the file is. */
export function mediaData(exchange: Exchange, media: Media): Record<string, unknown> {
	const processing = media.processingInfo();
	const isNew = exchange.world.options.dialect === 'new';
	return {
		...sessionData(exchange, media),
		size: media.receivedBytes,
		...(processing ? { processing_info: processing } : {}),
		...(isNew && media.kind === 'image'
			? { image: { image_type: media.sniffedType, w: media.width, h: media.height } }
			: {}),
		...(isNew && media.kind === 'video' && media.state === 'succeeded'
			? { video: { video_type: media.sniffedType } }
			: {}),
	};
}
