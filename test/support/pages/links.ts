import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import manifest from '../../../package.json';
import { ROOT } from './files';
import { readPage } from './page';

/** This repository on GitHub. */
export const HOME = manifest.homepage.replace(/#.*$/, '');

/** Parts of it that are pages of GitHub's own and no files. */
const OF_GITHUB = /^\/(issues|discussions|security|actions|releases)(\/|$)/;

/** What is wrong with a link that stands in a file of the repository; undefined when it leads somewhere. */
export function objectionTo(link: string, file: string): string | undefined {
	if (link.startsWith(HOME)) return objectionToOwn(link.slice(HOME.length));
	if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return objectionToExternal(link);
	const [path = '', anchor] = link.split('#');
	return objectionToFile(path === '' ? file : posix.join(dirname(file), decodeURI(path)), anchor);
}

function objectionToOwn(rest: string): string | undefined {
	// GitHub's own name for the place of the README on the front page.
	if (OF_GITHUB.test(rest) || rest === '' || rest === '#readme') return undefined;
	if (rest.startsWith('#')) return objectionToFile('README.md', rest.slice(1));
	const [, path, anchor] = /^\/(?:blob|tree)\/main\/([^#]+)(?:#(.*))?$/.exec(rest) ?? [];
	return path === undefined ? 'is no file on main' : objectionToFile(path, anchor);
}

function objectionToFile(path: string, anchor: string | undefined): string | undefined {
	if (path.startsWith('..')) return 'leaves the repository';
	if (!existsSync(join(ROOT, path))) return 'there is no such file';
	if (anchor === undefined) return undefined;
	if (statSync(join(ROOT, path)).isDirectory()) return 'a folder has no anchors';
	const { anchors } = readPage(readFileSync(join(ROOT, path), 'utf8'));
	return anchors.has(anchor) ? undefined : `${path} has no heading for #${anchor}`;
}

function objectionToExternal(link: string): string | undefined {
	if (!URL.canParse(link)) return 'is no address';
	const { protocol, hostname, username, port } = new URL(link);
	if (protocol !== 'https:') return 'is not https';
	if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) || /^[\d.]+$/.test(hostname)) {
		return 'has no public host';
	}
	if (username !== '' || port !== '') return 'has a user or a port';
	return /[.,;:]$/.test(link) ? 'ends in punctuation' : undefined;
}
