import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';

/** A video that can have subtitles, as X names its categories here (and only here). */
export type SubtitledCategory = 'TweetVideo' | 'AmplifyVideo';

export interface SubtitleTrack {
	/** Of the uploaded SRT or WebVTT file. */
	readonly mediaId: string;
	/** Two capital letters: `EN`. */
	readonly languageCode: string;
	/** The language in its own words: `English`. */
	readonly displayName?: string;
}

const PATH = '/2/media/subtitles';

/** Joins an uploaded subtitle file to an uploaded video. Source: specification 2.167. */
export async function addSubtitles(
	client: XClient,
	videoId: string,
	category: SubtitledCategory,
	track: SubtitleTrack,
): Promise<Answer<void>> {
	const subtitles: Record<string, unknown> = {
		id: track.mediaId,
		language_code: track.languageCode,
	};
	if (track.displayName) subtitles.display_name = track.displayName;
	const answer = await client.call('subtitles', {
		method: 'POST',
		path: PATH,
		body: { type: 'json', value: { id: videoId, media_category: category, subtitles } },
		timeoutMs: TIMEOUTS.requestMs,
	});
	return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Takes the subtitles of one language off a video; false when it had none. */
export async function removeSubtitles(
	client: XClient,
	videoId: string,
	category: SubtitledCategory,
	languageCode: string,
): Promise<Answer<boolean>> {
	const answer = await client.call('subtitles', {
		method: 'DELETE',
		path: PATH,
		body: {
			type: 'json',
			value: { id: videoId, media_category: category, language_code: languageCode },
		},
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = answer.value.data as { deleted?: unknown } | undefined;
	return { ok: true, value: data?.deleted === true };
}
