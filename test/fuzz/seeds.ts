import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface SeedFile {
	readonly name: string;
	readonly bytes: Buffer;
}

const FIXTURES = ['media', 'feed'].map((folder) => join(__dirname, '../fixtures', folder));
const CORPUS = join(__dirname, '../../node_modules/.cache/media-corpus');

/** Larger files cost time and hold nothing that smaller ones do not. */
const LARGEST = 128 * 1024;

/** The shipped fixtures and, if wanted, the files of the corpus; always in the same order. */
export function seedFiles(withCorpus: boolean): SeedFile[] {
	if (withCorpus && !existsSync(CORPUS)) {
		throw new Error('There is no corpus yet: run "npm run corpus" first, or leave out --corpus.');
	}
	return [...FIXTURES, ...(withCorpus ? [CORPUS] : [])].flatMap((folder) =>
		readdirSync(folder)
			.filter((name) => !name.startsWith('.'))
			.sort()
			.filter((name) => statSync(join(folder, name)).size <= LARGEST)
			.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
	);
}

/** Two runs with the same print, seed and number do the same. */
export function printOf(files: readonly SeedFile[]): string {
	const hash = createHash('sha256');
	for (const { name, bytes } of files) hash.update(name).update(bytes);
	return hash.digest('hex').slice(0, 8);
}
