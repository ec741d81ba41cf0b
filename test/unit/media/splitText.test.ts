import { extractUrls, parseTweet } from 'twitter-text';
import { splitText, truncateText } from '../../../nodes/media/splitText';
import { seeded, type Chance } from '../../support/chance';

const LIMIT = 280;
const MANY = 10_000;
const weight = (text: string) => parseTweet(text).weightedLength;
const split = (text: string, numbered = true) => splitText(text, { numbered, maxParts: MANY })!;
const bare = (parts: readonly string[]) =>
	parts.length === 1
		? [...parts]
		: parts.map((part, at) => {
				const number = ` ${at + 1}/${parts.length}`;
				expect(part.endsWith(number)).toBe(true);
				return part.slice(0, -number.length);
			});
const words = (text: string) => text.split(/\s+/).filter(Boolean);
const graphemes = (text: string) =>
	[...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
		.map(({ segment }) => segment)
		.filter((one) => one.trim() !== '');
const links = (text: string) => extractUrls(text, { extractUrlsWithoutProtocol: true });
const endsSentence = (part: string) => /[.!?…。！？]["'”’»)\]]*$/.test(part);

const EMOJI = ['🐱', '👩‍👩‍👧', '🇩🇪', '👍🏽', '❤️', '🏳️‍🌈', '1️⃣'];
const END = ['.', '!', '?', '…', '."', ':)'];

function word({ below, pick }: Chance): string {
	const letters = 'abcdefghijklmnopqrstuvwxyzäöüéñßжд';
	return Array.from({ length: 1 + below(12) }, () => pick([...letters])).join('');
}

function link(chance: Chance): string {
	const path = Array.from({ length: chance.below(30) }, () => word(chance)).join('-');
	return chance.pick([
		`https://example.com/${path}`,
		`example.org/${path}`,
		'http://t.co/a?b=1&c=2',
	]);
}

/** Words, sentences, links, emoji, names, tags and paragraphs, as people and models write them. */
function prose(chance: Chance): string {
	const { below, pick } = chance;
	let text = '';
	for (let n = 20 + below(300); n > 0; n--) {
		const kind = below(20);
		if (kind === 0) text += link(chance);
		else if (kind === 1) text += `${pick(EMOJI)}${pick(EMOJI)}`;
		else if (kind === 2) text += `@${word({ ...chance, pick: () => 'a' as never })}`;
		else if (kind === 3) text += `#${word(chance)}`;
		else if (kind === 4) text += `(${link(chance)}),`;
		else text += word(chance);
		if (below(8) === 0) text += pick(END);
		text += below(40) === 0 ? '\n\n' : below(30) === 0 ? '  ' : ' ';
	}
	return text.trim();
}

const seeds = Array.from({ length: 30 }, (_, at) => at + 1);

describe('a long text', () => {
	it.each(seeds)('of words becomes parts that fit, with every word whole (seed %i)', (seed) => {
		const text = prose(seeded(seed));
		const parts = split(text);
		expect(parts.map(weight).filter((one) => one > LIMIT)).toEqual([]);
		const plain = bare(parts);
		expect(words(plain.join(' '))).toEqual(words(text));
		expect(plain.flatMap(links)).toEqual(links(text));
		expect(plain.flatMap(graphemes)).toEqual(graphemes(text));
	});

	it.each(seeds)('uses the room that a sentence does not need (seed %i)', (seed) => {
		const text = prose(seeded(seed));
		const parts = split(text);
		const plain = bare(parts);
		// Slow oracle: no part could have taken the next word, unless it ends a sentence or paragraph.
		for (const [at, part] of plain.slice(0, -1).entries()) {
			const [next = ''] = words(plain[at + 1]!);
			const end = text.indexOf(part, 0) + part.length;
			const paragraph = text.slice(end).startsWith('\n');
			const roomy = weight(`${part} ${next} ${parts.length}/${parts.length}`) <= LIMIT;
			expect([part, roomy && !paragraph && !endsSentence(part)]).toEqual([part, false]);
		}
	});

	it.each(seeds)('without any spaces is cut between letters only (seed %i)', (seed) => {
		const chance = seeded(seed);
		const letters = [...EMOJI, ...'漢字かなカナ。、「」あ', 'é', 'ก็'];
		const text = Array.from({ length: 200 + chance.below(900) }, () =>
			chance.below(25) === 0 ? ` https://example.com/${chance.below(1e9)} ` : chance.pick(letters),
		).join('');
		const parts = split(text);
		expect(parts.map(weight).filter((one) => one > LIMIT)).toEqual([]);
		const plain = bare(parts);
		expect(plain.flatMap(graphemes)).toEqual(graphemes(text));
		expect(plain.flatMap(links)).toEqual(links(text));
	});

	it.each(seeds)('is truncated at a word, with as many words as fit (seed %i)', (seed) => {
		const text = prose(seeded(seed));
		const short = truncateText(text);
		expect(weight(short)).toBeLessThanOrEqual(LIMIT);
		if (weight(text) <= LIMIT) {
			expect(short).toBe(text);
			return;
		}
		const kept = short.replace(/ ?…$/, '');
		expect(text.startsWith(kept)).toBe(true);
		expect(text.slice(kept.length)).toMatch(/^[\s,;:–—-]/);
		expect(links(text).slice(0, links(kept).length)).toEqual(links(kept));
		// Slow oracle: with one more word, and at most three weights for " …", it is too long.
		const [next = ''] = words(text.slice(kept.length).replace(/^[,;:–—-]+/, ''));
		const more = text.slice(0, text.indexOf(next, kept.length) + next.length);
		expect(weight(more) + 3).toBeGreaterThan(LIMIT);
	});
});

describe('a text', () => {
	it('that fits is left alone, without a number', () => {
		expect(split('Short.')).toEqual(['Short.']);
		expect(split('a'.repeat(280))).toEqual(['a'.repeat(280)]);
		expect(truncateText('a'.repeat(280))).toBe('a'.repeat(280));
	});

	it('is cut at a sentence, not after an abbreviation', () => {
		const first = `${'word '.repeat(40)}ends here.`;
		const second = `Then Mr. Smith came ${'again and '.repeat(20)}left.`;
		expect(split(`${first} ${second}`, false)).toEqual([first, second]);
	});

	it('is cut between paragraphs before all', () => {
		const first = `${'word. '.repeat(25)}End.`;
		const second = `${'more. '.repeat(40)}End.`;
		expect(split(`${first}\n\n${second}`, false)[0]).toBe(first);
	});

	it('of one endless word is cut where it must be', () => {
		expect(split('a'.repeat(600), false).map((part) => part.length)).toEqual([280, 280, 40]);
		expect(weight(truncateText('a'.repeat(600)))).toBe(280);
	});

	it('keeps emoji whole at the edge', () => {
		const family = '👩‍👩‍👧';
		const parts = split(family.repeat(200), false);
		expect(parts.map((part) => part.length % family.length)).toEqual([0, 0]);
	});

	it('is numbered with room for as many digits as there are parts', () => {
		const parts = split('word '.repeat(700));
		expect(parts.length).toBeGreaterThan(9);
		expect(parts.map(weight).every((one) => one <= LIMIT)).toBe(true);
		expect(parts.at(-1)).toMatch(new RegExp(` ${parts.length}/${parts.length}$`));
	});

	it('with one letter under hundreds of marks still comes to an end', () => {
		const text = `e${'\u0301\u0302'.repeat(800)}`;
		const parts = split(text, false);
		expect(parts.join('')).toBe(text);
		expect(parts.map(weight).every((one) => one <= LIMIT)).toBe(true);
	});

	it('that needs too many parts is not split', () => {
		expect(splitText('word '.repeat(300), { numbered: true, maxParts: 3 })).toBeUndefined();
	});
});
