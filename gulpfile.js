'use strict';

/**
 * The build: type check, transpile, copy icons and codex files, write licences.
 *
 * `dist` mirrors the source tree, one JavaScript file per module that a registered node or
 * credential can reach, so that the nodes share our code. n8n-workflow is the host's; every other
 * npm package is bundled, tree-shaken and minified, into the one module of ours that imports it:
 * n8n Cloud installs nothing beside a package. The tree is made aside and renamed at the end, so a
 * failed build leaves the old one and a running test never sees half of the new one.
 */

const { execFile } = require('node:child_process');
const { existsSync } = require('node:fs');
const { mkdir, readdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative, sep } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

const ROOT = __dirname;
const DIST = join(ROOT, 'dist');
const NEXT = join(ROOT, '.lab', `dist-${process.pid}`);
/** What is there at run time: the host's library and the one Node built-in that n8n allows. */
const PROVIDED = ['n8n-workflow', 'crypto', 'node:crypto'];
const sourceOf = (built) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
const toPosix = (path) => path.split(sep).join('/');

async function typecheck() {
	const tsc = require.resolve('typescript/bin/tsc');
	try {
		await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: ROOT });
	} catch (error) {
		throw new Error(`The sources do not type-check:\n${error.stdout || error.message}`);
	}
}

/**
 * Our own modules stay separate files, npm packages go into the module that imports them.
 * twitter-text's core-js polyfills are left out: Node has what they add, and they reach for
 * `global` and `Function(…)`, which n8n's scanner refuses.
 */
function boundaries(found) {
	return {
		name: 'boundaries',
		setup(build) {
			build.onResolve({ filter: /^core-js\// }, ({ path }) => ({ path, namespace: 'nothing' }));
			build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
			build.onResolve({ filter: /.*/ }, ({ path, kind, importer, pluginData }) => {
				if (kind === 'entry-point' || pluginData === 'seen') return undefined;
				if (PROVIDED.includes(path)) return { path, external: true };
				if (importer.includes(`${sep}node_modules${sep}`)) return undefined;
				if (!path.startsWith('.')) return void found.packages.add(path);
				const file = [`${path}.ts`, `${path}/index.ts`, path]
					.map((candidate) => join(dirname(importer), candidate))
					.find((candidate) => candidate.endsWith('.ts') && existsSync(candidate));
				if (!file) throw new Error(`${relative(ROOT, importer)} imports ${path}: no such module`);
				found.modules.add(toPosix(relative(ROOT, file)));
				return { path, external: true };
			});
		},
	};
}

/** Builds one module of ours and says what it reaches. */
async function buildModule(file, importers) {
	const found = { modules: new Set(), packages: new Set() };
	const options = {
		entryPoints: [join(ROOT, file)],
		outfile: join(NEXT, file.replace(/\.ts$/, '.js')),
		bundle: true,
		platform: 'browser', // picks the builds of the libraries that have no Node built-ins
		format: 'cjs',
		target: 'node20',
		supported: { 'dynamic-import': false }, // import() becomes a late require()
		metafile: true,
		legalComments: 'none', // THIRD-PARTY-LICENCES.txt has them whole
		logLevel: 'silent',
		absWorkingDir: ROOT,
		plugins: [boundaries(found)],
	};
	// What libraries may see of the outside: their probes for a global object find these two.
	const enclosed = {
		minify: true,
		drop: ['console'],
		define: { globalThis: 'enclosure', global: 'enclosure' },
		banner: { js: 'const enclosure = { TextDecoder, TextEncoder };' },
	};
	let result = await esbuild.build({ ...options, write: false });
	if (found.packages.size > 0)
		result = await esbuild.build({ ...options, ...enclosed, write: false });
	for (const name of found.packages) {
		const other = importers.get(name);
		if (other)
			throw new Error(`${name} is imported by ${other} and ${file}: import it in one module`);
		importers.set(name, file);
	}
	for (const { path, contents } of result.outputFiles) {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, contents);
	}
	return { reached: [...found.modules], inputs: Object.keys(result.metafile.inputs) };
}

async function bundle() {
	const waiting = [...n8n.nodes, ...n8n.credentials].map(sourceOf);
	const seen = new Set(waiting);
	const importers = new Map();
	const inputs = new Set();
	for (let file = waiting.shift(); file; file = waiting.shift()) {
		const built = await buildModule(file, importers);
		for (const input of built.inputs) inputs.add(input);
		for (const next of built.reached) {
			if (!seen.has(next)) waiting.push(next);
			seen.add(next);
		}
	}
	await writeFile(join(NEXT, 'THIRD-PARTY-LICENCES.txt'), await licences(inputs));
}

/** The licence texts of what was really bundled, and where its source is (MPL-2.0, section 3.2). */
async function licences(inputs) {
	const found = [...inputs].map(
		(input) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1],
	);
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

async function discard() {
	await rm(NEXT, { recursive: true, force: true });
}

/** Runs the steps; whatever happens, no half-made tree stays behind. */
function build(done) {
	series(
		parallel(typecheck, bundle, assets),
		publish,
	)((error) => {
		discard().then(() => done(error), done);
	});
}

module.exports = { typecheck, build, default: build };
