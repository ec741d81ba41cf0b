import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PREFLIGHT_CODES } from '../../../nodes/media/codes';
import { cleanText } from '../../../nodes/x/problem';

const ROOT = join(__dirname, '../../..');
const PAGE = 'docs/errors.md';
const page = readFileSync(join(ROOT, PAGE), 'utf8');

/** Characters behind a code in which its message stands. */
const REACH = 700;

const sources = globSync('nodes/**/*.ts', { cwd: ROOT }).map((path) =>
	readFileSync(join(ROOT, path), 'utf8').replace(/\s+/g, ' '),
);

/** Every code that the source gives to a failure, with the text behind it. */
const given = new Map<string, string[]>();
for (const source of sources) {
	for (const match of source.matchAll(/\bcode: '([\w.]+)'/g)) {
		const behind = source.slice(match.index, match.index + REACH);
		given.set(match[1]!, [...(given.get(match[1]!) ?? []), behind]);
	}
}

const sections = page
	.split(/^### /m)
	.slice(1)
	.map((section) => {
		const [code = '', ...lines] = section.split('\n');
		const body = lines.join('\n').split(/^## /m)[0] ?? '';
		const quotes = [...body.matchAll(/^> (.+)$/gm)].map(([, quote]) => quote!);
		return { code: code.trim(), body: body.replace(/\s+/g, ' '), quotes };
	});

describe(PAGE, () => {
	it('has one section for every code that is not explained in the preflight', () => {
		const preflight = new Set<string>(PREFLIGHT_CODES);
		const codes = [...given.keys()].filter((code) => !preflight.has(code));
		expect(sections.map(({ code }) => code).sort()).toEqual(codes.sort());
	});

	it('can find every code: none is put together from parts', () => {
		const composed = sources.flatMap((source) => source.match(/\bcode: [`"][^;]{0,40}/g) ?? []);
		expect(composed).toEqual([]);
	});

	it.each(sections.map(({ code, ...rest }) => [code, rest] as const))(
		'%s: what the user reads, the cause, the next step',
		(code, { body, quotes }) => {
			expect(body).toMatch(/ Cause: \S.{8,}/);
			expect(body).toMatch(/ Next step: \S.{8,}/);
			expect(quotes.length).toBeGreaterThan(0);
			for (const quote of quotes) {
				const parts = quote.split('…').map((part) => part.trim());
				const said = (given.get(code) ?? []).filter((text) =>
					parts.every((part) => text.includes(part)),
				);
				expect([quote, said.length > 0]).toEqual([quote, true]);
				expect(Math.max(...parts.map((part) => part.length))).toBeGreaterThan(8);
			}
		},
	);

	it('names no token, no address with a secret and no raw body', () => {
		const texts = [
			...sections.map(({ body }) => body),
			...[...given.values()].flat().flatMap((text) => text.match(/'[^']{12,}'/g) ?? []),
		];
		for (const text of texts) {
			expect(text).not.toMatch(/bearer|oauth_token|access_token|refresh_token|client_secret/i);
			expect(text).not.toMatch(/https?:\/\/\S*[?&@]\S*/);
			expect(text).not.toMatch(/<html|<!doctype|"(?:errors|detail|title)":/i);
			expect(text).not.toMatch(/[A-Za-z0-9_-]{40,}/);
		}
	});

	it('leaves nothing in a quote that X itself would have to be cleaned of', () => {
		for (const { quotes } of sections) {
			for (const quote of quotes) expect(cleanText(quote)).toBe(quote);
		}
	});
});
