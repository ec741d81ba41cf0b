import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readOneMedia } from '../../host/mediaId';
import { failed, success, type Failure, type Outcome } from '../../media/failure';
import type { MediaCategory } from '../../media/types';
import type { SubtitledCategory } from '../../x/subtitles';

/** The video and the language that the parameters of both operations mean. */
export interface SubtitledVideo {
	readonly id: string;
	readonly category: SubtitledCategory;
	readonly languageCode: string;
}

/** As X calls a category for subtitles, and only there. */
const CATEGORIES: Partial<Record<MediaCategory, SubtitledCategory>> = {
	tweet_video: 'TweetVideo',
	amplify_video: 'AmplifyVideo',
};

const LABELS: Readonly<Record<SubtitledCategory, string>> = {
	TweetVideo: 'Post',
	AmplifyVideo: 'Ad',
};

/** Refuses what cannot be meant, as far as the item tells. Asks X nothing. */
export function readVideo(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	now: number,
): Outcome<SubtitledVideo> {
	const media = readOneMedia(context, item, itemIndex, now);
	if (!media.ok) return media;
	const { mediaId: id, category: known } = media.value;
	const category = context.getNodeParameter('videoCategory', itemIndex) as SubtitledCategory;
	if (known && !CATEGORIES[known]) return failed(noVideo(id, known));
	if (known && CATEGORIES[known] !== category) return failed(otherUse(CATEGORIES[known]!));

	const given = String(context.getNodeParameter('languageCode', itemIndex, '')).trim();
	const languageCode = given.toUpperCase();
	if (!/^[A-Z]{2}$/.test(languageCode)) return failed(noLanguage(given));
	return success({ id, category, languageCode });
}

function noVideo(id: string, category: MediaCategory): Failure {
	return {
		code: 'subtitles.no_video',
		message: `Subtitles belong to the video of a Post or an ad, but the media ID ${id} is a ${category}`,
		advice: 'Use the media ID of a video that was uploaded with Used For set to Post or Ad.',
	};
}

function otherUse(category: SubtitledCategory): Failure {
	return {
		code: 'subtitles.other_use',
		message: `Video Category is not what the video was uploaded for: ${LABELS[category]}`,
		advice: `Set Video Category to ${LABELS[category]}.`,
	};
}

function noLanguage(given: string): Failure {
	return {
		code: 'subtitles.language',
		message: `"${given.slice(0, 40)}" is not a language code of two letters`,
		advice: 'Choose the language from the list, or use a code of ISO 639-1 such as EN or DE.',
	};
}
