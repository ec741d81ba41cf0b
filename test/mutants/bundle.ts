import { build, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type * as Rows from './rows';

export const ROOT = resolve(__dirname, '../..');

interface Edit {
	/** Stands in the file exactly once. */
	readonly from: string;
	readonly to: string;
}

/** A place of the code, and what stands there when a rule is taken away. */
export interface Change extends Edit {
	/** From the root of the repository. */
	readonly file: string;
	/** Where the same rule is kept twice. */
	readonly second?: Edit;
}

/** The rows of the conformance table, on code with this change; without one, on the code as it is. */
export async function bundleRows(change?: Change): Promise<typeof Rows> {
	const { outputFiles } = await build({
		entryPoints: [join(__dirname, 'rows.ts')],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'silent',
		plugins: [changing(change)],
	});
	const file = join(ROOT, 'test/mutants/bundle.js');
	const module = new Module(file) as Module & {
		paths: string[];
		_compile(code: string, file: string): void;
	};
	module.paths = [join(ROOT, 'node_modules')];
	module._compile(outputFiles[0]!.text, file);
	return module.exports as typeof Rows;
}

/** Every file keeps its own folder; one of them is changed. */
function changing(change?: Change): Plugin {
	return {
		name: 'changing',
		setup: ({ onLoad }) => {
			onLoad({ filter: /\.ts$/ }, ({ path }) => {
				const code = readFileSync(path, 'utf8');
				const own = change && path === join(ROOT, change.file) ? changed(code, change) : code;
				const folder = JSON.stringify(dirname(path));
				return { contents: own.replaceAll('__dirname', folder), loader: 'ts' };
			});
		},
	};
}

function changed(code: string, { file, second, ...first }: Change): string {
	const edits = second ? [first, second] : [first];
	return edits.reduce((text, { from, to }) => {
		const parts = text.split(from);
		if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
		return parts.join(to);
	}, code);
}
