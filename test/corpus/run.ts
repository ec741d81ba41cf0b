import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from './cache';
import { compare, type Difference } from './compare';
import { generate, recipeHashes } from './generate';
import { oracle } from './oracle';
import { ours, type Ours } from './ours';
import { RECIPES } from './recipes';
import type { Recipe } from './recipe';
import { COLUMNS, type Row } from './row';
import { outlived, reasonFor } from './standing';
import { ensureTools, toolVersions } from './tools';

/** Ignored by git; a second run finds files and answers here. */
/** Not in .lab: the linter would take MPEG-TS files, which end in .ts, for TypeScript. */
const FOLDER = join(__dirname, '../../node_modules/.cache/media-corpus');
const AT_ONCE = 2;

interface Compared {
	readonly recipe: Recipe;
	readonly our: Ours;
	readonly oracle: Row;
	readonly differences: readonly Difference[];
}

async function main(): Promise<number> {
	ensureTools();
	const versions = await toolVersions();
	const hashes = recipeHashes(RECIPES, versions);
	const made = await generate(FOLDER, RECIPES, hashes);
	console.log(`${made} of ${RECIPES.length} files made now, in ${FOLDER}\n${versions}\n`);

	const answers = new Cache<Row>(join(FOLDER, '.oracle.json'));
	const code = createHash('sha256').update(oracleSource()).digest('hex');
	const ask = async (name: string): Promise<Row> => {
		const key = `${hashes.get(name) ?? ''} ${code}`;
		const known = answers.get(key);
		if (known) return known;
		const answer = await oracle(FOLDER, name);
		answers.set(key, answer);
		return answer;
	};

	const compared = await mapped(RECIPES, async (recipe): Promise<Compared> => {
		const answer = await ask(recipe.name);
		const theirs = recipe.blocks ? { ...answer, blocks: recipe.blocks.join(', ') } : answer;
		const our = await ours(FOLDER, recipe.name);
		return { recipe, our, oracle: theirs, differences: compare(our.row, theirs) };
	});
	return report(compared);
}

/** The code that asks the oracle, as a part of its cache's key. */
function oracleSource(): string {
	const folder = join(__dirname, 'oracle');
	return readdirSync(folder)
		.sort()
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('');
}

async function mapped<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async (): Promise<void> => {
		for (let at = next++; at < all.length; at = next++) results[at] = await work(all[at] as T);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, lane));
	return results;
}

function report(compared: readonly Compared[]): number {
	let differences = 0;
	const standing: string[] = [];
	for (const { recipe, our, oracle: theirs, differences: found } of compared) {
		console.log(recipe.name);
		console.log(`  ours    ${inWords(our.row, theirs)}${our.remark ? ` (${our.remark})` : ''}`);
		console.log(`  oracle  ${inWords(theirs, our.row)}`);
		for (const difference of found) {
			const reason = reasonFor(recipe.name, difference);
			if (reason) standing.push(`${recipe.name} ${difference.column}`);
			else differences++;
			const what = `${difference.column}: ours ${difference.ours}, oracle ${difference.oracle}`;
			console.log(reason ? `  stands  ${what}: ${reason}` : `  DIFFERS ${what}`);
		}
	}
	const stale = outlived(standing);
	for (const one of stale) console.log(`Listed in differences.json, but no difference: ${one}`);
	console.log(`\n${standing.length} differences we stand by, each with its reason above`);
	console.log(`${compared.length} files, ${differences + stale.length} differences`);
	return differences + stale.length === 0 ? 0 : 1;
}

/** The facts that one side or the other knows, in the same order on both lines. */
function inWords(row: Row, other: Row): string {
	return COLUMNS.filter((column) => shown(column, row) || shown(column, other))
		.map((column) => `${column}=${format(row[column])}`)
		.join(' ');
}

/** Most files are not turned, interlaced or damaged: that is said of those which are. */
function shown(column: (typeof COLUMNS)[number], row: Row): boolean {
	const value = row[column];
	if (column === 'size' || column === 'media_type') return true;
	return value !== undefined && value !== 0 && value !== false && value !== '';
}

function format(value: Row[keyof Row]): string {
	if (value === undefined) return '-';
	if (typeof value === 'number') return String(Number(value.toFixed(3)));
	return value === '' ? 'none' : String(value).replaceAll(' ', '_');
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
