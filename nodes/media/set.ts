import { documentationOf } from './codes';
import type { MediaFacts } from './facts';
import { SET_LIMITS } from './limits';
import type { MediaCategory } from './types';
import type { Violation } from './violation';

/** A file of a Post: its category, and its facts when its bytes were at hand (not for a media id). */
export interface Part {
	readonly facts?: MediaFacts;
	readonly category: MediaCategory;
}

/** Judges files that go into one Post or Direct Message together. */
export function judgeSet(parts: readonly Part[]): Violation[] {
	const isMessage = parts.some(({ category }) => category.startsWith('dm_'));
	return isMessage ? judgeMessage(parts.length) : judgePost(parts);
}

/** Judges files that one card shows: one, or some to swipe through. */
export function judgeCardSet(parts: ReadonlyArray<Pick<Part, 'facts'>>): Violation[] {
	const { media } = SET_LIMITS.card;
	const found: Violation[] = [];
	if (parts.length > media) {
		const rule = `a card shows one, or 2 to ${media} to swipe through`;
		const advice = 'Use fewer files, or create a second card with the rest.';
		found.push(tooMany(parts.length, media, rule, advice));
	}
	const ratios = parts.flatMap(({ facts }) => ratioOf(facts) ?? []);
	if (Math.max(...ratios) > Math.min(...ratios) * SAME_RATIO) {
		const actual = [...new Set(ratios.map((ratio) => `${Number(ratio.toFixed(2))}:1`))].join(
			' and ',
		);
		found.push({
			code: 'media.mixed_ratios',
			severity: 'warn',
			message: `The files of the card have different aspect ratios (${actual}); X asks for a single one within a card that is swiped through.`,
			advice: 'Crop them alike with an Edit Image node: 1:1 fits pictures and videos.',
			limit: 'one aspect ratio',
			actual,
			documentation: documentationOf('media.mixed_ratios'),
		});
	}
	return found;
}

/** What whole pixels make of one ratio differs by less than this factor. Ours. */
const SAME_RATIO = 1.03;

function ratioOf(facts: MediaFacts | undefined): number | undefined {
	return facts?.width && facts.height ? facts.width / facts.height : undefined;
}

function judgeMessage(count: number): Violation[] {
	const limit = SET_LIMITS.directMessage.attachments;
	if (count <= limit) return [];
	return [
		tooMany(count, limit, 'a Direct Message takes one attachment', 'Send one message per file.'),
	];
}

function judgePost(parts: readonly Part[]): Violation[] {
	const { images, gifs, videos } = SET_LIMITS.post;
	const count = { image: 0, gif: 0, video: 0 };
	for (const { category } of parts) {
		if (category.endsWith('_image')) count.image++;
		if (category.endsWith('_gif')) count.gif++;
		if (category.endsWith('_video')) count.video++;
	}
	const kinds = [count.image, count.gif, count.video].filter((one) => one > 0).length;
	const found: Violation[] = [];
	if (kinds > 1) found.push(mixed(count));
	if (count.image > images || parts.length > images) {
		const most = Math.max(count.image, parts.length);
		found.push(tooMany(most, images, `a Post takes at most ${images} images`, FEWER));
	} else if (kinds === 1 && count.gif > gifs) {
		found.push(tooMany(count.gif, gifs, 'a Post takes one GIF', FEWER));
	} else if (kinds === 1 && count.video > videos) {
		found.push(tooMany(count.video, videos, 'a Post takes one video', FEWER));
	}
	return found;
}

const FEWER = 'Use fewer files, or set When There Are Too Many Media to Make a Thread.';

function tooMany(actual: number, limit: number, rule: string, advice: string): Violation {
	return {
		code: 'media.too_many',
		severity: 'block',
		message: `There are ${actual} files; ${rule}.`,
		advice,
		limit,
		actual,
		documentation: documentationOf('media.too_many'),
	};
}

function mixed({ image, gif, video }: { image: number; gif: number; video: number }): Violation {
	const named = [
		image && `${image} ${image > 1 ? 'images' : 'image'}`,
		gif && `${gif} ${gif > 1 ? 'GIFs' : 'GIF'}`,
		video && `${video} ${video > 1 ? 'videos' : 'video'}`,
	].filter(Boolean);
	return {
		code: 'media.mixed_kinds',
		severity: 'block',
		message: `The files are ${named.join(' and ')}; a Post takes up to 4 images, or 1 GIF, or 1 video.`,
		advice:
			'Post the kinds one after the other: a second Create Tweet with Media node can reply to the ' +
			'first with the other files.',
		limit: '4 images, or 1 GIF, or 1 video',
		actual: named.join(' and '),
		documentation: documentationOf('media.mixed_kinds'),
	};
}
