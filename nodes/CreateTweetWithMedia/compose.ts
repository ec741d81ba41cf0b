import { checkSet } from '../host/attachments';
import type { Medium } from '../host/gather';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { splitText, truncateText } from '../media/splitText';
import { TEXT_LIMIT, weightOf } from '../media/text';
import { POSTS } from '../x/limits';
import type { Block } from './blocks';
import type { Settings } from './settings';
import type { ComposedPost } from './stages';

export interface Composition {
	readonly posts: readonly ComposedPost[];
	/** What was changed, for the output. */
	readonly warnings: readonly string[];
}

/** Cuts blocks down to Posts, by what the user wants done with too much text or too many media. */
export function compose(blocks: readonly Block[], settings: Settings): Outcome<Composition> {
	const posts: ComposedPost[] = [];
	const warnings: string[] = [];
	for (const block of blocks) {
		const texts = composeText(block.text, settings);
		if (!texts.ok) return texts;
		const media = composeMedia(block.media, settings);
		if (!media.ok) return media;
		const count = Math.max(texts.value.length, media.value.length);
		for (let at = 0; at < count; at++) {
			posts.push({ text: texts.value[at] ?? '', media: media.value[at] ?? [] });
		}
		if (block.lacksMedia) warnings.push('There were no media, so the text is posted alone.');
		if (settings.whenTooLong === 'truncate' && texts.value[0] !== block.text) {
			warnings.push(
				`The text was cut: it counts ${weightOf(block.text)} of ${TEXT_LIMIT} characters.`,
			);
		}
	}
	if (posts.length > POSTS.maxThread) return failed(tooManyPosts(`${posts.length}`));
	return success({ posts, warnings });
}

function composeText(
	text: string,
	{ whenTooLong, longPosts, numbered }: Settings,
): Outcome<readonly string[]> {
	if (weightOf(text) <= TEXT_LIMIT || longPosts) return success([text]);
	switch (whenTooLong) {
		case 'fail':
			return success([text]);
		case 'truncate':
			return success([truncateText(text)]);
		case 'thread': {
			const parts = splitText(text, { numbered, maxParts: POSTS.maxThread });
			return parts ? success(parts) : failed(tooManyPosts(`more than ${POSTS.maxThread}`));
		}
	}
}

function composeMedia(
	media: readonly Medium[],
	{ whenTooManyMedia }: Settings,
): Outcome<ReadonlyArray<readonly Medium[]>> {
	const set = checkSet(media);
	if (set.ok) return success([media]);
	return whenTooManyMedia === 'thread' ? success(spread(media)) : set;
}

/** In their order, as many on each Post as X takes. */
function spread(media: readonly Medium[]): Medium[][] {
	const posts: Medium[][] = [];
	for (const medium of media) {
		const last = posts.at(-1);
		if (last && checkSet([...last, medium]).ok) last.push(medium);
		else posts.push([medium]);
	}
	return posts;
}

function tooManyPosts(count: string): Failure {
	return {
		code: 'post.thread_too_long',
		message: `The text and media would make ${count} Posts; a thread may have ${POSTS.maxThread}`,
		advice: 'Shorten the text, or set When Text Is Too Long to Truncate.',
	};
}
