import { readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { badRequest } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { refuseUnless } from '../http/schema';
import type { MediaCategory } from '../types';
import type { Media } from './media';
import { ADD_SUBTITLES, REMOVE_SUBTITLES } from './schemas';

const checkAdd = refuseUnless(ADD_SUBTITLES);
const checkRemove = refuseUnless(REMOVE_SUBTITLES);

const CATEGORY_WORDS: Record<string, MediaCategory> = {
	TweetVideo: 'tweet_video',
	AmplifyVideo: 'amplify_video',
};

interface AddBody {
	id: string;
	media_category: string;
	subtitles: { id: string; language_code: string; display_name?: string };
}

interface RemoveBody {
	id: string;
	media_category: string;
	language_code: string;
}

/** The caller's finished video of the category it names. */
function videoOf(exchange: Exchange, body: { id: string; media_category: string }): Media {
	const media = exchange.world.media.ofCaller(body.id, callerOf(exchange).userId);
	if (media.finalizedAt === undefined || media.category !== CATEGORY_WORDS[body.media_category]) {
		throw badRequest('BadRequest: Not found', { id: [body.id] });
	}
	return media;
}

/** POST /2/media/subtitles */
export async function addSubtitles(exchange: Exchange): Promise<Reply> {
	const json = await readJsonObject(exchange);
	checkAdd(json);
	const body = json as unknown as AddBody;
	const media = videoOf(exchange, body);
	const track = exchange.world.media.ofCaller(body.subtitles.id, callerOf(exchange).userId);
	if (track.category !== 'subtitles' || track.state !== 'ready') {
		throw badRequest('BadRequest: Not found', { id: [body.subtitles.id] });
	}
	const { id, language_code: languageCode, display_name: displayName } = body.subtitles;
	media.subtitles = [
		...media.subtitles.filter((other) => other.languageCode !== languageCode),
		{ id, languageCode, ...(displayName === undefined ? {} : { displayName }) },
	];
	return ok({
		id: media.id,
		media_category: body.media_category,
		associated_subtitles: body.subtitles,
	});
}

/** DELETE /2/media/subtitles */
export async function removeSubtitles(exchange: Exchange): Promise<Reply> {
	const json = await readJsonObject(exchange);
	checkRemove(json);
	const body = json as unknown as RemoveBody;
	const media = videoOf(exchange, body);
	const kept = media.subtitles.filter((track) => track.languageCode !== body.language_code);
	const deleted = kept.length < media.subtitles.length;
	media.subtitles = kept;
	return ok({ deleted });
}
