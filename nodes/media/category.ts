import type { MediaFacts, MediaKind } from './facts';
import { success, type Outcome } from './failure';
import { nameOf } from './names';
import { refuse } from './refuse';
import type { MediaUse } from './limits';
import type { MediaCategory, UsedFor } from './types';

type Shown = Exclude<MediaKind, 'subtitles' | 'model'>;

/**
 * The media category of each kind of file and use. Only promoted video has a category of its own;
 * pictures and GIFs of an ad are those of a Post. Source: X Ads API docs, Creatives, 2026-08-22.
 */
const CATEGORIES: Readonly<
	Record<Exclude<UsedFor, 'subtitles'>, Readonly<Record<Shown, MediaCategory>>>
> = {
	post: { image: 'tweet_image', gif: 'tweet_gif', video: 'tweet_video' },
	directMessage: { image: 'dm_image', gif: 'dm_gif', video: 'dm_video' },
	ad: { image: 'tweet_image', gif: 'tweet_gif', video: 'amplify_video' },
};

/**
 * Decides the media category from what the file is and what it is for.
 * Failures: `media.not_subtitles`, `media.subtitles_alone`, `media.no_category`.
 */
export function chooseCategory(facts: MediaFacts, usedFor: UsedFor): Outcome<MediaCategory> {
	const { kind } = facts;
	if (usedFor === 'subtitles') {
		return kind === 'subtitles' ? success('subtitles') : notSubtitles(facts);
	}
	if (kind === 'subtitles') return subtitlesAlone();
	if (kind === 'model') return noCategory(facts);
	return success(CATEGORIES[usedFor][kind]);
}

/** What a medium of this category is judged as when a card shows it; a card takes no GIF. */
export function cardUse(category: MediaCategory): MediaUse {
	return category.endsWith('_video') ? 'card_video' : 'card_image';
}

/** Of videos X takes none. Source: X media best practices, alt text. */
export function takesAltText(category: MediaCategory): boolean {
	return /_(?:image|gif)$/.test(category);
}

function notSubtitles(facts: MediaFacts): Outcome<MediaCategory> {
	return refuse(
		'media.not_subtitles',
		`Subtitles must be an SRT or WebVTT file; this file is ${nameOf(facts.mediaType)}.`,
		'Choose the binary field that holds the subtitles, or set Used For to what this file is for.',
	);
}

function subtitlesAlone(): Outcome<MediaCategory> {
	return refuse(
		'media.subtitles_alone',
		'The file holds subtitles, which X shows only together with a video.',
		'Set Used For to Subtitles, upload the video with a second node, and join the two with the ' +
			'Subtitles: Add operation.',
	);
}

function noCategory(facts: MediaFacts): Outcome<MediaCategory> {
	return refuse(
		'media.no_category',
		`X has no media category for 3D models (${nameOf(facts.mediaType)}).`,
		'Make a picture or a video of the model, or choose Media Category under Options if your X ' +
			'account has been given one.',
	);
}
