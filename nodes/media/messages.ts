import { documentationOf, type PreflightCode } from './codes';
import type { MediaFacts } from './facts';
import type { Limit, Measure, MediaUse } from './limits';
import { listed } from './names';
import { MEDIA_CATEGORIES } from './types';
import { humanPair } from './units';
import type { Violation } from './violation';
import { REENCODE, WITHOUT_PREMIUM, WORDING, type Subject } from './wording';

/** The words for a use, as they stand in "X takes … for ‹images›". */
const USES: Readonly<Record<MediaUse, string>> = {
	tweet_image: 'images',
	tweet_gif: 'animated GIFs',
	tweet_video: 'videos',
	amplify_video: 'promoted videos',
	dm_image: 'images in Direct Messages',
	dm_gif: 'GIFs in Direct Messages',
	dm_video: 'videos in Direct Messages',
	subtitles: 'subtitles',
	profile_image: 'profile images',
	profile_banner: 'profile banners',
	card_image: 'card images',
	card_video: 'card videos',
};

/** The words for what is measured, where one code stands for several measures. */
const MEASURED: Readonly<Partial<Record<Measure, string>>> = {
	longSide: 'longer side',
	shortSide: 'shorter side',
};

/** What may be posted with a subscription only. */
const PREMIUM: ReadonlySet<PreflightCode> = new Set([
	'media.too_long',
	'media.too_wide',
	'media.too_high',
]);
const LONGER_WITH_PREMIUM =
	'Post from an account with X Premium, which may post longer videos, or shorten the video before ' +
	'this node.';

/** The violation of a limit, in words. */
export function violationOf(
	limit: Limit,
	actual: number | string,
	facts: MediaFacts,
	use: MediaUse,
): Violation {
	const subject = subjectOf(facts);
	const wording = WORDING[limit.code];
	const { is, bound, plain } = inWords(limit, actual);
	const property = wording?.property.replace('‹measure›', MEASURED[limit.measure] ?? limit.measure);
	const depends = limit.severity === 'warn' && PREMIUM.has(limit.code);
	const rule = (depends ? WITHOUT_PREMIUM : (wording?.rule ?? 'X takes ‹bound› for ‹use›'))
		.replace('‹bound›', bound)
		.replace('‹limit›', plain)
		.replace('‹use›', USES[use]);
	return {
		code: limit.code,
		severity: limit.severity,
		message: `The ${subject}'s ${property ?? limit.measure} is ${is}; ${rule}.`,
		advice: adviceFor(limit, subject, use).replace('‹limit›', plain),
		limit: limitOf(limit, actual),
		actual,
		documentation: documentationOf(limit.code),
	};
}

function adviceFor({ code, severity }: Limit, subject: Subject, use: MediaUse): string {
	if (code === 'media.too_long' && severity === 'warn') return LONGER_WITH_PREMIUM;
	// Only a Post's and a message's media have a category that could be chosen otherwise.
	if (code === 'media.wrong_category' && !isCategory(use)) return ANOTHER_TYPE;
	const advice = WORDING[code]?.advice ?? REENCODE;
	return typeof advice === 'string' ? advice : (advice[subject] ?? REENCODE);
}

const ANOTHER_TYPE =
	'Use a JPEG or PNG picture: add an Edit Image node before this one and set its output format.';

function isCategory(use: MediaUse): boolean {
	return (MEDIA_CATEGORIES as readonly string[]).includes(use);
}

function inWords(
	limit: Limit,
	actual: number | string,
): { is: string; bound: string; plain: string } {
	const { bounds, unit } = limit;
	if (bounds.oneOf) {
		const all = bounds.oneOf.map((value) => humanPair(actual, value, unit));
		const bound = listed(all.map((pair) => pair[1]));
		return { is: all[0]?.[0] ?? String(actual), bound, plain: bound };
	}
	const [is, plain] = humanPair(actual, Number(limitOf(limit, actual)), unit);
	return { is, bound: `${brokenAbove(limit, actual) ? 'at most' : 'at least'} ${plain}`, plain };
}

function brokenAbove({ bounds }: Limit, actual: number | string): boolean {
	return bounds.max !== undefined && Number(actual) > bounds.max;
}

function limitOf(limit: Limit, actual: number | string): number | string {
	const { bounds } = limit;
	if (bounds.oneOf) return bounds.oneOf.join(', ');
	return (brokenAbove(limit, actual) ? bounds.max : bounds.min) ?? '';
}

export function subjectOf({ kind }: MediaFacts): Subject {
	if (kind === 'image') return 'picture';
	if (kind === 'gif') return 'GIF';
	return kind === 'video' ? 'video' : 'file';
}
