import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFiles, ROOT } from '../support/pages/files';
import { HOME, objectionTo } from '../support/pages/links';
import { readPage } from '../support/pages/page';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const files = repositoryFiles();
const pages = files.filter((file) => file.endsWith('.md'));
const objections = (links: readonly string[], file: string) =>
	links.flatMap((link) => objectionTo(link, file)?.concat(`: ${link}`) ?? []);

describe('every link leads somewhere', () => {
	it.each(pages)('%s', (file) => {
		expect(objections(readPage(read(file)).links, file)).toEqual([]);
	});

	const sources = files.filter((file) =>
		/^(nodes|credentials|examples|\.github)\/.*\.(ts|json|yml)$|^package\.json$/.test(file),
	);
	it.each(sources.filter((file) => read(file).includes(HOME)))('%s', (file) => {
		const links = [...read(file).matchAll(/https:\/\/github\.com\/[^\s"'`)<>\\]+/g)].map(([link]) =>
			link.replace(/^git\+|\.git$/g, ''),
		);
		expect(objections(links, file)).toEqual([]);
	});
});

it('the index of docs/ names every page in it, and the README names the index', () => {
	const { links } = readPage(read('docs/README.md'));
	const inDocs = pages.filter((page) => /^docs\/[^/]+$/.test(page) && page !== 'docs/README.md');
	expect(inDocs.filter((page) => !links.includes(page.slice('docs/'.length)))).toEqual([]);
	expect(readPage(read('README.md')).links).toContain('docs/README.md');
});

describe('a link is refused when', () => {
	it.each([
		['there is no such file', 'docs/nowhere.md'],
		['there is no such file', 'Docs/errors.md'],
		['leaves the repository', '../elsewhere/README.md'],
		['has no heading', '#no-such-heading'],
		['has no heading', 'docs/errors.md#no-such-heading'],
		['has no heading', `${HOME}#no-such-heading`],
		['has no heading', `${HOME}/blob/main/docs/errors.md#nothing`],
		['there is no such file', `${HOME}/blob/main/docs/nowhere.md`],
		['is no file on main', `${HOME}/wiki`],
		['is not https', 'http://docs.n8n.io'],
		['is no address', 'https://'],
		['has no public host', 'https://localhost/page'],
		['has no public host', 'https://127.0.0.1/page'],
		['has a user or a port', 'https://example.com:8443/page'],
		['ends in punctuation', 'https://docs.n8n.io/page.'],
	])('it %s: %s', (objection, link) => {
		expect(objectionTo(link, 'README.md')).toContain(objection);
	});
});

it('a page is read as GitHub shows it', () => {
	const page = readPage(
		[
			'# Title: with `code` & more',
			'See [one](a.md "Title"), ![two](b.png), <https://example.com/c> and [three][3].',
			'`[not](this.md)` and',
			'```md',
			'## Not this [nor](that.md)',
			'```',
			'## Twice',
			'## Twice',
			'[3]: https://example.com/three',
			'<img src="d.png">',
		].join('\n'),
	);
	expect(page.links.sort()).toEqual(
		['a.md', 'b.png', 'd.png', 'https://example.com/c', 'https://example.com/three'].sort(),
	);
	expect([...page.anchors]).toEqual(['title-with-code--more', 'twice', 'twice-1']);
});
