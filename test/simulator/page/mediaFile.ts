import type { Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';

/** GET /_media/{id}: the bytes as uploaded, with ranges, so that videos play and seek. */
export function mediaFile(exchange: Exchange): Reply {
	const media = exchange.world.media.find(exchange.params.id!);
	const bytes = media?.bytes;
	if (!media || !bytes) return { status: 404 };
	const contentType = media.sniffedType ?? 'application/octet-stream';
	const headers = { 'accept-ranges': 'bytes' };
	const range = /^bytes=(\d*)-(\d*)$/.exec(exchange.request.headers.range ?? '');
	if (!range || (range[1] === '' && range[2] === ''))
		return { status: 200, bytes, contentType, headers };
	const suffix = range[1] === '';
	const start = suffix ? Math.max(0, bytes.length - Number(range[2])) : Number(range[1]);
	const end =
		suffix || range[2] === '' ? bytes.length - 1 : Math.min(Number(range[2]), bytes.length - 1);
	if (start > end) {
		return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } };
	}
	return {
		status: 206,
		bytes: bytes.subarray(start, end + 1),
		contentType,
		headers: { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` },
	};
}

/** GET /_media/{id}/preview: a plain still for players that want one; the simulator decodes no video. */
export function mediaPreview(exchange: Exchange): Reply {
	if (!exchange.world.media.find(exchange.params.id!)) return { status: 404 };
	return {
		status: 200,
		contentType: 'image/svg+xml',
		text:
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#15202b"/>' +
			'<path d="M6.5 2.5v4l3.5-2z" fill="#fff"/></svg>',
	};
}
