import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../../..');

/** What belongs to the repository: all that git tracks or would take, and that is there. */
export function repositoryFiles(): string[] {
	const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
	const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0');
	return [...new Set(listed)].filter((path) => path !== '' && existsSync(join(ROOT, path)));
}
