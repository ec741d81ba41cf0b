import { TEXT_LIMIT, weightOf } from './text';
import { endsWithLink, findBreaks, findLetterBreaks, RANK, type Break } from './textBreaks';

/** Whether a part, with what is added to it, is short enough for one Post. */
type Fits = (part: string) => boolean;

export interface SplitWish {
	/** Appends " 1/3", " 2/3", … to the parts. */
	readonly numbered: boolean;
	/** A text that needs more parts is not split. */
	readonly maxParts: number;
}

/** A sentence that ends earlier than this share of what fits leaves too much room unused. Ours. */
const EARLIEST_SENTENCE = 0.4;

/**
 * Cuts a text into parts that each fit into one Post as X counts: at ends of paragraphs and
 * sentences where that leaves no large gap, else between words, never inside a link or an emoji.
 * White space at the cuts is dropped, everything else stays. Undefined when it needs too many parts.
 */
export function splitText(text: string, { numbered, maxParts }: SplitWish): string[] | undefined {
	if (weightOf(text) <= TEXT_LIMIT) return [text];
	for (let digits = 1; ; digits++) {
		const room = numbered ? ` ${'8'.repeat(digits)}/${'8'.repeat(digits)}` : '';
		const parts = cut(text, (part) => weightOf(part + room) <= TEXT_LIMIT, maxParts);
		if (!parts || !numbered) return parts;
		const count = String(parts.length);
		if (count.length <= digits) return parts.map((part, at) => `${part} ${at + 1}/${count}`);
	}
}

/** The beginning of a text with an ellipsis, as much as fits into one Post; a short text as it is. */
export function truncateText(text: string): string {
	if (weightOf(text) <= TEXT_LIMIT) return text;
	const ended = (part: string) => {
		const bare = part.replace(/[\s,;:\u2013\u2014-]+$/u, '');
		return endsWithLink(bare) ? `${bare} \u2026` : `${bare}\u2026`;
	};
	const start = text.length - text.trimStart().length;
	const { fitting } = fittingBreaks(
		text,
		start,
		findBreaks(text),
		(part) => weightOf(ended(part)) <= TEXT_LIMIT,
	);
	return ended(text.slice(start, fitting.at(-1)!.end));
}

function cut(text: string, fits: Fits, maxParts: number): string[] | undefined {
	const breaks = findBreaks(text);
	const parts: string[] = [];
	let start = text.length - text.trimStart().length;
	while (start < text.length) {
		if (parts.length === maxParts) return undefined;
		const { fitting, all } = fittingBreaks(text, start, breaks, fits);
		const { end, next } = all ? fitting.at(-1)! : bestOf(fitting, start);
		parts.push(text.slice(start, end));
		start = next;
	}
	return parts;
}

/** The breaks up to which the text from `start` on fits, at least one; `all` when the rest fits. */
function fittingBreaks(
	text: string,
	start: number,
	breaks: readonly Break[],
	fits: Fits,
): { fitting: Break[]; all: boolean } {
	const ahead = breaks.filter(({ end }) => end > start);
	const fitting: Break[] = [];
	for (const one of ahead) {
		if (fits(text.slice(start, one.end))) {
			fitting.push(one);
			continue;
		}
		if (fitting.length > 0) return { fitting, all: false };
		return { fitting: [insideWord(text, start, one.end, fits)], all: false };
	}
	return { fitting, all: true };
}

/** A word alone is too long: the last place within it that fits. */
function insideWord(text: string, start: number, end: number, fits: Fits): Break {
	let last: Break | undefined;
	for (const one of findLetterBreaks(text, { from: start, to: end })) {
		if (last && !fits(text.slice(start, one.end))) break;
		last = one;
	}
	if (last && fits(text.slice(start, last.end))) return last;
	// One letter with hundreds of marks on it.
	let at = start;
	for (const point of text.slice(start, end)) {
		if (at > start && !fits(text.slice(start, at + point.length))) break;
		at += point.length;
	}
	return { end: at, next: at, rank: RANK.letter };
}

function bestOf(fitting: readonly Break[], start: number): Break {
	const last = fitting.at(-1)!;
	const earliest = start + (last.end - start) * EARLIEST_SENTENCE;
	const usable = fitting.filter(({ end }) => end >= earliest);
	for (const rank of [RANK.paragraph, RANK.sentence]) {
		const found = usable.findLast((one) => one.rank >= rank);
		if (found) return found;
	}
	return last;
}
