import type { MediaCategory } from '../types';
import { readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { badRequest } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { refuseUnless } from '../http/schema';
import type { World } from '../world';
import { CATEGORIES, categoryFor, type MediaKind } from './categories';
import { sessionData } from './data';
import { INITIALIZE } from './schemas';

const check = refuseUnless(INITIALIZE);

interface InitializeBody {
	media_type: string;
	total_bytes: number;
	media_category?: MediaCategory;
	shared?: boolean;
	additional_owners?: string[];
}

/** POST /2/media/upload/initialize */
export async function initialize(exchange: Exchange): Promise<Reply> {
	const json = await readJsonObject(exchange);
	check(json);
	const body = json as unknown as InitializeBody;
	const { userId } = callerOf(exchange);
	const category = body.media_category ?? categoryFor(body.media_type);
	if (body.total_bytes === 0) throw badRequest('File size must be greater than 0 bytes.');
	refuseTooLarge(exchange.world, userId, category, body.total_bytes);
	refuseWrongKind(category, body.media_type);
	const media = exchange.world.media.create({
		owner: userId,
		additionalOwners: body.additional_owners ?? [],
		category,
		categoryGiven: body.media_category !== undefined,
		mediaType: body.media_type,
		shared: body.shared ?? false,
		totalBytes: body.total_bytes,
		via: 'chunked',
	});
	return ok(sessionData(exchange, media));
}

export function refuseTooLarge(
	world: World,
	userId: string,
	category: MediaCategory,
	bytes: number,
): void {
	const { maxBytes, maxBytesPremium } = CATEGORIES[category];
	const limit = world.accounts.byId(userId)?.premium ? (maxBytesPremium ?? maxBytes) : maxBytes;
	if (bytes > limit) throw badRequest(`File size exceeds ${limit} bytes.`);
}

/** Text is never a picture. Pictures called videos get through here and fail in processing, as on X. */
const IMPOSSIBLE: Record<MediaKind, RegExp> = {
	image: /^(text|model|video)\//,
	gif: /^(text|model)\//,
	video: /^(text|model)\//,
	subtitles: /^(image|video|model)\//,
};

function refuseWrongKind(category: MediaCategory, mediaType: string): void {
	if (!IMPOSSIBLE[CATEGORIES[category].kind].test(mediaType)) return;
	throw badRequest(`The media type ${mediaType} is not allowed for the category ${category}.`);
}
