import { extractEntitiesWithIndices, extractUrlsWithIndices } from 'twitter-text';

/** How good a place for a cut is; the larger the better. */
export const RANK = { letter: 0, word: 1, sentence: 2, paragraph: 3 } as const;

type Rank = (typeof RANK)[keyof typeof RANK];

/** A place where a text may be cut. Offsets are in UTF-16 units, as in all of JavaScript. */
export interface Break {
	/** The part before it ends here. */
	readonly end: number;
	/** The part after it begins here: the white space between is dropped. */
	readonly next: number;
	readonly rank: Rank;
}

interface Range {
	readonly from: number;
	readonly to: number;
}

/** White space at which a line may break; the non-breaking kinds are not among it. */
const SPACE = /[^\S\u00a0\u202f\ufeff]+/g;
const SENTENCE_END = /[.!?\u2026\u3002\uff01\uff1f]["'\u201d\u2019\u00bb)\]\u300d\u300f]*$/;
const ABBREVIATION =
	/(?:^|[\s(])(?:\p{Lu}|[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[Nn]o|vs|approx|e\.g|i\.e)\.$/u;
/** Scripts that write words without spaces. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NOT_BEFORE = /^[\p{Pe}\p{Pf}\p{Po}\p{M}\u30fc\u2026]/u;
const NOT_AFTER = /[\p{Ps}\p{Pi}#@$]$/u;
/** Enough of the text before a place to judge it. UTF-16 units. */
const CONTEXT = 16;

/** Places between words, in order; the last one is the end of the text. Never inside a link. */
export function findBreaks(text: string): Break[] {
	const inside = insideOf(text, wholeRanges(text));
	const breaks = [...spaces(text), ...unspacedWords(text)].filter(({ end }) => !inside[end]);
	const rest = text.trimEnd().length;
	return [
		...breaks.filter(({ end }) => end < rest).sort((one, other) => one.end - other.end),
		{ end: rest, next: text.length, rank: RANK.paragraph },
	];
}

/** Places between the letters of a word that is too long for one Post: not in links or emoji. */
export function findLetterBreaks(text: string, { from, to }: Range): Break[] {
	const inside = insideOf(text, linkRanges(text));
	const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
	return [...segmenter.segment(text.slice(from, to))]
		.map(({ index, segment }) => from + index + segment.length)
		.filter((end) => !inside[end])
		.map((end) => ({ end, next: end, rank: RANK.letter }));
}

/** Whether the text ends with something that X makes a link of. */
export function endsWithLink(text: string): boolean {
	return linkRanges(text).some(({ to }) => to === text.length);
}

function spaces(text: string): Break[] {
	return [...text.matchAll(SPACE)]
		.filter(({ index }) => index > 0)
		.map(({ index, 0: run }) => ({
			end: index,
			next: index + run.length,
			rank: run.includes('\n') ? RANK.paragraph : rankAfter(text, index),
		}));
}

function unspacedWords(text: string): Break[] {
	if (!UNSPACED.test(text)) return [];
	const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
	return [...segmenter.segment(text)]
		.map(({ index }) => index)
		.filter((index) => isBetweenWords(text.slice(Math.max(0, index - 2), index), text.slice(index)))
		.map((index) => ({ end: index, next: index, rank: rankAfter(text, index) }));
}

function isBetweenWords(before: string, after: string): boolean {
	if (before === '' || /\s$/.test(before) || /^\s/.test(after)) return false;
	if (NOT_AFTER.test(before) || NOT_BEFORE.test(after)) return false;
	return UNSPACED.test(before) || UNSPACED.test(after.slice(0, 2));
}

function rankAfter(text: string, end: number): Rank {
	const before = text.slice(Math.max(0, end - CONTEXT), end);
	return SENTENCE_END.test(before) && !ABBREVIATION.test(before) ? RANK.sentence : RANK.word;
}

function linkRanges(text: string): Range[] {
	return extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: true }).map(asRange);
}

/** Links, names, tags: what X turns into something to click on. */
function wholeRanges(text: string): Range[] {
	return [...linkRanges(text), ...extractEntitiesWithIndices(text).map(asRange)];
}

const asRange = ({ indices: [from, to] }: { indices: [number, number] }): Range => ({ from, to });

/** Marks every place that has a part of a range on either side. */
function insideOf(text: string, ranges: readonly Range[]): Uint8Array {
	const inside = new Uint8Array(text.length + 1);
	for (const { from, to } of ranges) inside.fill(1, from + 1, to);
	return inside;
}
