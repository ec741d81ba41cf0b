import { isJson, readRaw } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { badRequest } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { canonicalType } from './categories';
import { mediaData } from './data';
import type { Media } from './media';

/** Largest video that may do without a category, bytes: X then works synchronously. */
const SYNCHRONOUS_VIDEO_MAX = 15 * 1024 * 1024;

/** POST /2/media/upload/{id}/finalize */
export async function finalize(exchange: Exchange): Promise<Reply> {
	const { world, params } = exchange;
	await refuseNonObject(exchange);
	const media = world.media.ofCaller(params.id!, callerOf(exchange).userId);
	if (media.state !== 'uploading') {
		if (media.state === 'rejected' || world.options.strictDoubleFinalize) {
			throw badRequest('The media upload has already been finalized.', { id: [media.id] });
		}
		return ok(mediaData(exchange, media));
	}
	const { assembler } = media;
	if (!assembler.complete || assembler.receivedBytes !== media.totalBytes) {
		media.state = 'rejected';
		throw badRequest('Segments do not add up to provided total file size.');
	}
	complete(exchange, media);
	return ok(mediaData(exchange, media));
}

/** The new gateway: a body announced as JSON must be an object, `{}` at least. The old one reads none. */
async function refuseNonObject(exchange: Exchange): Promise<void> {
	const raw = (await readRaw(exchange)).toString('utf8');
	if (raw !== '') exchange.record.body = raw.slice(0, 1000);
	if (exchange.world.options.dialect === 'old') return;
	if (!isJson(exchange) && raw === '') return;
	let value: unknown;
	try {
		value = JSON.parse(raw);
	} catch {
		value = undefined;
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value) || !isJson(exchange)) {
		throw badRequest('Request body must be a JSON object.');
	}
	exchange.record.body = value;
	const [unknown] = Object.keys(value);
	if (unknown !== undefined) throw badRequest(`$.${unknown}: is not defined in the schema`);
}

/** The file is whole: see what it really is, and start the processing that its category needs. */
export function complete(exchange: Exchange, media: Media): void {
	const { world } = exchange;
	const now = world.clock.now();
	media.close();
	if (media.kind === 'image' || media.kind === 'subtitles') {
		if (!isWhatItSays(media)) return reject(media);
		return media.finish(now);
	}
	if (media.kind === 'video' && !media.categoryGiven) {
		if (media.totalBytes > SYNCHRONOUS_VIDEO_MAX) {
			media.state = 'rejected';
			throw badRequest('Large file can not be finalized synchronously.');
		}
		if (!isWhatItSays(media)) return reject(media);
		return media.finish(now);
	}
	media.startProcessing(
		now,
		world.options.processing,
		isWhatItSays(media) ? undefined : BROKEN[media.kind],
	);
}

/** What X says when it cannot use a file, as captured. */
const BROKEN = {
	gif: { code: 1, name: 'InvalidMedia', percent: 99 },
	video: { code: 1, name: 'InvalidMedia', message: 'file is invalid', percent: 100 },
};

/** Stricter than X, which lets one picture format pass under the name of another. */
function isWhatItSays(media: Media): boolean {
	const real = media.sniffedType;
	if (real === undefined) return false;
	const fits = {
		image: real.startsWith('image/') && (media.width !== undefined || !media.bytesKept),
		gif: real === 'image/gif',
		video: real.startsWith('video/'),
		subtitles: real.startsWith('text/'),
	}[media.kind];
	return fits && real === canonicalType(media.mediaType);
}

function reject(media: Media): never {
	media.state = 'rejected';
	throw badRequest('media type unrecognized');
}
