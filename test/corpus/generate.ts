import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITS, type Made } from './edits';
import { Cache } from './cache';
import { needs, type Recipe } from './recipe';
import { run } from './tools';

/** Before the output file: quiet, and the same bytes every time. */
const FFMPEG_BEFORE = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'];
const FFMPEG_AFTER = ['-threads', '1', '-fflags', '+bitexact', '-flags', '+bitexact'];

const EDITS_SOURCE = readFileSync(join(__dirname, 'edits.ts'), 'utf8');

/** The hash of all that decides a file's bytes: its recipe, those it is made from, code and tools. */
export function recipeHashes(recipes: readonly Recipe[], versions: string): Map<string, string> {
	const hashes = new Map<string, string>();
	for (const recipe of recipes) {
		const hash = createHash('sha256').update(JSON.stringify(recipe)).update(versions);
		if ('edit' in recipe.make) hash.update(EDITS_SOURCE);
		else hash.update(String([...FFMPEG_BEFORE, ...FFMPEG_AFTER]));
		for (const name of needs(recipe)) {
			const needed = hashes.get(name);
			if (!needed) throw new Error(`${recipe.name} needs ${name}, which must stand before it`);
			hash.update(needed);
		}
		if (hashes.has(recipe.name)) throw new Error(`Two recipes make ${recipe.name}`);
		hashes.set(recipe.name, hash.digest('hex'));
	}
	return hashes;
}

/** Makes the files that are missing or were made otherwise; answers how many. */
export async function generate(
	folder: string,
	recipes: readonly Recipe[],
	hashes: ReadonlyMap<string, string>,
): Promise<number> {
	mkdirSync(folder, { recursive: true });
	const cache = new Cache<string>(join(folder, '.made.json'));
	let made = 0;
	for (const recipe of recipes) {
		const hash = hashes.get(recipe.name) ?? '';
		if (cache.get(recipe.name) === hash && existsSync(join(folder, recipe.name))) continue;
		await make(folder, recipe);
		cache.set(recipe.name, hash);
		made++;
	}
	return made;
}

async function make(folder: string, { name, make: how }: Recipe): Promise<void> {
	const path = join(folder, name);
	rmSync(path, { force: true });
	if ('edit' in how) {
		const bytes = how.of ? readFileSync(join(folder, how.of)) : Buffer.alloc(0);
		const made = EDITS[how.edit](bytes, how.options) as Made | Buffer;
		writeFileSync(path, Buffer.isBuffer(made) ? made : made.bytes);
		if (!Buffer.isBuffer(made) && made.size) truncateSync(path, made.size);
		return;
	}
	const args = how.args.map((arg) => (arg.startsWith('@') ? arg.slice(1) : arg));
	const { code, stderr } =
		how.tool === 'ffmpeg'
			? await run('ffmpeg', [...FFMPEG_BEFORE, ...args, ...FFMPEG_AFTER, name], folder)
			: await run('convert', [...withFormat(args, name)], folder);
	if (code !== 0) throw new Error(`${how.tool} could not make ${name}: ${stderr}`);
}

/** ImageMagick names a variant of a format in front of the file: `BMP3:old.bmp`. */
function withFormat(args: readonly string[], name: string): string[] {
	const last = args.at(-1) ?? '';
	return /^[A-Z0-9]+:$/.test(last) ? [...args.slice(0, -1), `${last}${name}`] : [...args, name];
}
