import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The repository's root. */
export const ROOT = join(__dirname, '..', '..', '..');

/** Inner to outer: a layer may import itself and what stands before it. */
const LAYERS = ['media', 'upload', 'x', 'host'] as const;
/** Outside of every layer: a folder of a node that n8n registers (PascalCase). */
const NODE = LAYERS.length;
/** Layers that know n8n. */
const KNOWS_N8N = LAYERS.indexOf('host');

/** One import of one file, paths from the root with forward slashes. */
export interface Arrow {
	readonly file: string;
	/** As written: './plan' or a package's name. */
	readonly specifier: string;
}

const IMPORT = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Every import, export-from, dynamic import and require of a text; types too, they couple as well. */
export function arrowsOf(file: string, text: string): Arrow[] {
	const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
	return [...code.matchAll(IMPORT)].map(([, specifier = '']) => ({ file, specifier }));
}

/** All TypeScript files below `nodes` and `credentials`. */
export function shippedSources(): string[] {
	return ['nodes', 'credentials'].flatMap((top) =>
		readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => posix.join(top, name.split('\\').join('/'))),
	);
}

export function readSource(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}

/** Where a file stands: 0 is the innermost layer, `NODE` a node's folder, undefined elsewhere. */
function rankOf(file: string): number | undefined {
	const [top, folder = ''] = file.split('/');
	if (top !== 'nodes') return undefined;
	if (/^[A-Z]/.test(folder)) return NODE;
	const rank = (LAYERS as readonly string[]).indexOf(folder);
	return rank < 0 ? undefined : rank;
}

/** Says what is wrong with an arrow, or nothing. */
export function objectionTo({ file, specifier }: Arrow): string | undefined {
	const from = rankOf(file);
	const arrow = `${file} -> ${specifier}`;
	if (!specifier.startsWith('.')) {
		const n8n = specifier === 'n8n-workflow';
		if (n8n && from !== undefined && from < KNOWS_N8N) return `${arrow}: only host knows n8n`;
		return undefined;
	}
	const target = posix.join(dirname(file), specifier);
	if (file.startsWith('credentials/')) return `${arrow}: a credential stands alone`;
	const to = rankOf(target);
	if (from === undefined || to === undefined) return `${arrow}: not in a layer`;
	if (to > from) return `${arrow}: points outward`;
	const [, ownFolder] = file.split('/');
	const [, otherFolder] = target.split('/');
	if (to === NODE && ownFolder !== otherFolder) return `${arrow}: nodes share through the layers`;
	return undefined;
}

/** The files of the first circle of imports that is found, from a file back to itself; empty without one. */
export function findCircle(arrows: readonly Arrow[]): string[] {
	const targets = new Map<string, string[]>();
	for (const { file, specifier } of arrows) {
		if (!specifier.startsWith('.')) continue;
		const target = `${posix.join(dirname(file), specifier)}.ts`;
		targets.set(file, [...(targets.get(file) ?? []), target]);
	}
	const done = new Set<string>();
	const follow = (file: string, path: readonly string[]): string[] => {
		const at = path.indexOf(file);
		if (at >= 0) return [...path.slice(at), file];
		if (done.has(file)) return [];
		for (const target of targets.get(file) ?? []) {
			const circle = follow(target, [...path, file]);
			if (circle.length > 0) return circle;
		}
		done.add(file);
		return [];
	};
	for (const file of targets.keys()) {
		const circle = follow(file, []);
		if (circle.length > 0) return circle;
	}
	return [];
}
