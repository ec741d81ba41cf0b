import { weighText } from '../../../nodes/media/text';
import { judgeText } from '../../../nodes/media/textPolicy';
import conformance from '../../fixtures/text/weighted-lengths.json';

type Piece = string | [piece: string, times: number];

function textOf(pieces: readonly Piece[]): string {
	return pieces
		.map((piece) => (typeof piece === 'string' ? piece : piece[0].repeat(piece[1])))
		.join('');
}

interface Case {
	text: Piece[];
	weightedLength: number;
	valid: boolean;
}

const CASES = conformance.cases as unknown as Case[];

describe("twitter-text's own conformance cases", () => {
	it('are all there', () => {
		expect(CASES).toHaveLength(22);
	});

	it.each(CASES.map((one) => [textOf(one.text).slice(0, 40), one] as const))('%j', (_name, one) => {
		const weighed = weighText(textOf(one.text));
		expect(weighed).toMatchObject({ weightedLength: one.weightedLength, valid: one.valid });
	});
});

describe('a text', () => {
	it('tells its links and cashtags', () => {
		expect(weighText('$TSLA and $AAPL up, see example.com and https://x.com/a?b=1')).toMatchObject({
			cashtags: ['TSLA', 'AAPL'],
			links: ['example.com', 'https://x.com/a?b=1'],
			limit: 280,
		});
	});

	it.each<[string, string, boolean, string[]]>([
		['plain', 'Good morning', false, []],
		['empty', '  \n', false, ['block text.empty']],
		['empty with media', '', true, []],
		['280 characters', 'a'.repeat(280), false, []],
		['281 characters', 'a'.repeat(281), false, ['warn text.too_long']],
		['141 emoji', '\u{1F431}'.repeat(141), false, ['warn text.too_long']],
		['a long link', `see https://example.com/${'a'.repeat(300)}`, false, ['note text.has_link']],
		['one cashtag', 'buy $TSLA', false, []],
		['two cashtags', 'buy $TSLA and $AAPL', false, ['block text.too_many_cashtags']],
		['prices', 'from $5 to $10', false, []],
		['a byte order mark', '\uFEFFhello', false, ['block text.invalid_characters']],
	])('%s', (_name, text, withMedia, expected) => {
		const found = judgeText(text, { withMedia });
		expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
	});

	it('is named with both numbers', () => {
		expect(judgeText('a'.repeat(300))[0]).toMatchObject({ limit: 280, actual: 300 });
	});
});
