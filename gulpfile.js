'use strict';

/**
 * The build: type check, transpile, bundle the libraries, copy icons and codex files.
 *
 * `dist` mirrors the source tree, one JavaScript file per module that a registered node or
 * credential can reach, so that the nodes share our code and a stack trace names our files.
 * n8n Cloud installs nothing beside a package, so every npm package that our modules import becomes
 * one file in `dist/nodes/libraries`, with the names that we take of it and no more. The tree is
 * made aside and renamed at the end: a failed build leaves the old one, and a running test never
 * sees half of the new one.
 */

const { execFile } = require('node:child_process');
const { existsSync, rmSync } = require('node:fs');
const { mkdir, readdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative, sep } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

const ROOT = __dirname;
const DIST = join(ROOT, 'dist');
const NEXT = join(ROOT, '.lab', `dist-${process.pid}`);
const LIBRARIES = 'nodes/libraries';
/** The oldest Node that n8n 1.123 runs on. */
const TARGET = 'node20';
/** What is there at run time: the host's library and the one Node built-in that n8n allows. */
const PROVIDED = ['n8n-workflow', 'crypto', 'node:crypto'];

const posix = (path) => path.split(sep).join('/');
const sourceOf = (built) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
const libraryFile = (name) => `${LIBRARIES}/${name.replace(/^@/, '').replaceAll('/', '-')}.js`;

async function typecheck() {
	const tsc = require.resolve('typescript/bin/tsc');
	try {
		await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: ROOT });
	} catch (error) {
		throw new Error(`The sources do not type-check:\n${error.stdout || error.message}`);
	}
}

async function write(file, text) {
	await mkdir(dirname(join(NEXT, file)), { recursive: true });
	await writeFile(join(NEXT, file), text);
}

/** Keeps every import of a module as an import, and notes what it leads to. */
function boundaries(file, found) {
	const toLibrary = (name) => {
		const path = posix(relative(dirname(file), libraryFile(name)));
		return path.startsWith('.') ? path : `./${path}`;
	};
	return {
		name: 'boundaries',
		setup(build) {
			build.onResolve({ filter: /.*/ }, ({ path, kind }) => {
				if (kind === 'entry-point') return undefined;
				if (PROVIDED.includes(path)) return { path, external: true };
				if (!path.startsWith('.')) {
					found.libraries.set(toLibrary(path), path);
					return { path: toLibrary(path), external: true };
				}
				const candidates = [`${path}.ts`, `${path}/index.ts`];
				const target = candidates.map((end) => posix(join(dirname(file), end)));
				const module = target.find((candidate) => existsSync(join(ROOT, candidate)));
				if (!module) throw new Error(`${file} imports ${path}: there is no such module`);
				found.modules.add(module);
				return { path, external: true };
			});
		},
	};
}

/**
 * The names that a module takes of a library, from esbuild's canonical output (types are gone):
 * `import a, { b as c } from "…"` and `const { d } = await import("…")`. Only named things can be
 * bundled without the rest of the library.
 */
function namesTaken(text, path, name, file) {
	const quoted = `"${path.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}"`;
	const forms = [
		`import (?:(?<main>[\\w$]+)(?:, )?)?(?:\\{(?<names>[^}]*)\\} )?\\s*from ${quoted}`,
		`(?:const|let|var) \\{(?<names>[^}]*)\\} = await import\\(${quoted}\\)`,
	];
	const taken = forms.flatMap((form) => [...text.matchAll(new RegExp(form, 'g'))]);
	if (taken.length !== text.split(`"${path}"`).length - 1) {
		throw new Error(`${file}: import what you need of ${name} by name, so that no more is bundled`);
	}
	return taken
		.flatMap(({ groups }) => [
			...(groups.main ? ['default'] : []),
			...(groups.names ?? '').split(',').map((name) =>
				name
					.trim()
					.split(/ as |:/)[0]
					.trim(),
			),
		])
		.filter(Boolean);
}

/** Transpiles what the manifest names and everything of ours that it reaches. */
async function transpile() {
	const waiting = [...n8n.nodes, ...n8n.credentials].map(sourceOf);
	const seen = new Set(waiting);
	const libraries = new Map();
	for (let file = waiting.shift(); file; file = waiting.shift()) {
		const found = { modules: new Set(), libraries: new Map() };
		const { outputFiles } = await esbuild.build({
			entryPoints: [join(ROOT, file)],
			bundle: true,
			write: false,
			format: 'esm',
			target: TARGET,
			logLevel: 'silent',
			plugins: [boundaries(file, found)],
		});
		const { text } = outputFiles[0];
		for (const [path, name] of found.libraries) {
			const names = libraries.get(name) ?? new Set();
			for (const taken of namesTaken(text, path, name, file)) names.add(taken);
			libraries.set(name, names);
		}
		const { code } = await esbuild.transform(text, {
			format: 'cjs',
			target: TARGET,
			sourcefile: file,
			banner: "'use strict';",
			supported: { 'dynamic-import': false }, // import() becomes a late require()
		});
		await write(file.replace(/\.ts$/, '.js'), code);
		for (const next of found.modules) {
			if (!seen.has(next)) waiting.push(next);
			seen.add(next);
		}
	}
	return libraries;
}

/**
 * twitter-text brings core-js polyfills for what Node has had for years, and they reach for
 * `global` and `Function(…)`, which n8n's scanner refuses.
 */
const withoutPolyfills = {
	name: 'without-polyfills',
	setup(build) {
		build.onResolve({ filter: /^core-js\// }, ({ path }) => ({ path, namespace: 'nothing' }));
		build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
	},
};

/** Bundles one library. What it probes for on the global object is an object of its own. */
async function bundleLibrary(name, names) {
	const { outputFiles, metafile } = await esbuild.build({
		stdin: {
			contents: `export { ${[...names].sort().join(', ')} } from '${name}';`,
			resolveDir: ROOT,
		},
		bundle: true,
		write: false,
		metafile: true,
		absWorkingDir: ROOT,
		platform: 'browser', // picks the builds that have no Node built-ins
		mainFields: ['browser', 'main'], // the entry that Node itself would take: same names in tests
		format: 'cjs',
		target: TARGET,
		minify: true,
		drop: ['console'],
		define: { globalThis: 'enclosure', global: 'enclosure' },
		banner: { js: 'const enclosure = { TextDecoder, TextEncoder };' },
		legalComments: 'none', // THIRD-PARTY-LICENCES.txt has them whole
		logLevel: 'silent',
		plugins: [withoutPolyfills],
	});
	await write(libraryFile(name), outputFiles[0].text);
	return Object.keys(metafile.inputs);
}

async function bundle() {
	const libraries = [...(await transpile())];
	const inputs = await Promise.all(libraries.map(([name, names]) => bundleLibrary(name, names)));
	if (libraries.length > 0) await write('THIRD-PARTY-LICENCES.txt', await licences(inputs.flat()));
}

/** The licences of what was really bundled, and where its source is (MPL-2.0, section 3.2). */
async function licences(inputs) {
	const found = inputs.map((input) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
	const folders = [...new Set(found)].filter(Boolean).sort();
	const parts = ['Parts of these packages are bundled into this one.'];
	for (const folder of folders) {
		const { name, version } = JSON.parse(
			await readFile(join(ROOT, folder, 'package.json'), 'utf8'),
		);
		const file = (await readdir(join(ROOT, folder))).find((entry) => /^licen[cs]e/i.test(entry));
		if (!file) throw new Error(`${name} has no licence file and may not be bundled`);
		const text = await readFile(join(ROOT, folder, file), 'utf8');
		const source = `Source: https://www.npmjs.com/package/${name}/v/${version}`;
		parts.push(`${'='.repeat(72)}\n${name} ${version}\n${source}\n\n${text.trim()}`);
	}
	return `${parts.join('\n\n')}\n`;
}

/** Icons byte for byte (gulp reads as UTF-8 unless told otherwise), codex files, output schemas. */
function assets() {
	const patterns = [
		'nodes/**/*.{svg,png}',
		'nodes/**/*.node.json',
		'nodes/**/__schema__/**/*.json',
	];
	return src(patterns, { base: '.', encoding: false }).pipe(dest(NEXT));
}

async function publish() {
	await rm(DIST, { recursive: true, force: true });
	await rename(NEXT, DIST);
}

// Whatever happens, no half-made tree stays behind.
process.on('exit', () => rmSync(NEXT, { recursive: true, force: true }));

const build = series(parallel(typecheck, bundle, assets), publish);

module.exports = { typecheck, build, default: build };
