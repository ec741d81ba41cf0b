import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { repositoryFiles, ROOT } from '../support/pages/files';

const files = repositoryFiles();
const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'latin1')]));

/** Each place of a pattern, as `file: match`. */
function places(pattern: RegExp, among: readonly string[] = files): string[] {
	return among.flatMap((file) =>
		[...(texts.get(file) ?? '').matchAll(pattern)].map(([match]) => `${file}: ${match}`),
	);
}

const literally = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');

describe('the repository', () => {
	it('has what it is known by', () => {
		expect(files).toEqual(
			expect.arrayContaining(['README.md', 'LICENSE', 'package-lock.json', 'docs/README.md']),
		);
	});

	it('names no registry host, neither the public one nor that of this machine', () => {
		const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
		const { host } = new URL(registry.trim());
		expect(places(/registry\.(?:npmjs|yarnpkg|npmmirror)\.\w+/g)).toEqual([]);
		expect(places(literally(host))).toEqual([]);
	});

	it('has locks that name no place to download from', () => {
		const locks = files.filter((file) => file.endsWith('package-lock.json'));
		expect(locks.length).toBeGreaterThan(2);
		expect(places(/"resolved"|"link": true|"file:[^"]*"/g, locks)).toEqual([]);
	});

	it('names no path of the machine on which it was made', () => {
		expect(places(literally(`${ROOT}/`))).toEqual([]);
		expect(places(literally(`${homedir()}/`))).toEqual([]);
		expect(places(/(?<![\w./}])\/(?:home|Users)\/(?!node\b|runner\b|me\b)[\w.-]+/g)).toEqual([]);
		expect(places(/\b[A-Z]:\\\\?Users\\/g)).toEqual([]);
	});

	it('names nobody: addresses are made up or nobody reads them', () => {
		const addresses = places(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev)\b/g).filter(
			(place) => !/@(?:[\w-]+\.)*(?:example\.\w+|noreply\.github\.com)$/.test(place),
		);
		expect(addresses).toEqual([]);
	});

	it('has no file of a system, an editor or a build', () => {
		const unwanted =
			/(?:^|\/)(?:\.DS_Store|Thumbs\.db|\.idea|\.vscode|node_modules|dist|coverage)(?:\/|$)|\.(?:log|tgz|orig|rej|swp)$/;
		expect(files.filter((file) => unwanted.test(file) && !file.startsWith('test/'))).toEqual([]);
	});

	it('has no secret that looks like one', () => {
		expect(
			places(/-----BEGIN [A-Z ]*PRIVATE KEY-----|\bnpm_[A-Za-z0-9]{36}\b|\bgh[pousr]_\w{36}\b/g),
		).toEqual([]);
		expect(hostname().length < 6 ? [] : places(literally(hostname()))).toEqual([]);
	});
});
