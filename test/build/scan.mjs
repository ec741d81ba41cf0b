/**
 * n8n's own verification scanner, offline: the functions that `npx @n8n/scan-community-package`
 * runs on a published package, here on the sources and on the tarball that `npm pack` makes.
 * Its network half (provenance, download) needs a publication and is left out. Run by `node` and
 * not inside a test runner, because some of its rules silently do nothing there.
 *
 * Exit code 1 on any violation, and when the scanner misses a violation planted on purpose.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import fastGlob from 'fast-glob';
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
	buildScanConfig,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What the scanner lints of a tarball (its `analyzePackageByName`). */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Packs as `npm publish` would and unpacks it, as the scanner does. */
function unpackTarball(folder) {
	const npm = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
	const [{ filename }] = JSON.parse(execFileSync('npm', npm, { cwd: ROOT, encoding: 'utf8' }));
	const target = join(folder, 'tarball');
	mkdirSync(target);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1']);
	return target;
}

/** A copy of the sources only: what a checkout of the attested commit has in these places. */
function copySources(folder) {
	const target = join(folder, 'source');
	for (const entry of ['package.json', 'nodes', 'credentials']) {
		cpSync(join(ROOT, entry), join(target, entry), { recursive: true });
	}
	return target;
}

function filesIn(folder, patterns) {
	return fastGlob.sync(patterns, {
		cwd: folder,
		ignore: ['node_modules/**', '**/package-lock.json'],
	});
}

/** Errors by n8n's function, and warnings, which it does not report, by n8n's rules. */
async function scan(title, folder, patterns) {
	const files = filesIn(folder, patterns);
	if (files.length < 5) throw new Error(`${title}: only ${files.length} files found`);
	const result = await analyzePackage(folder, patterns);
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(files);
	const warnings = results.flatMap(({ filePath, messages }) =>
		messages
			.filter(({ severity }) => severity === 1)
			.map(({ ruleId, message, line }) => `  ${filePath}:${line} ${ruleId} ${message}`),
	);
	const clean = result.passed && warnings.length === 0;
	console.log(`${clean ? 'passed' : 'FAILED'}  ${title}: ${files.length} files`);
	for (const file of files) console.log(`  ${file}`);
	if (!result.passed) console.log(result.details ?? result.message);
	if (warnings.length > 0) console.log(warnings.join('\n'));
	return clean;
}

const nodeWithoutIcon = `import type { INodeType } from 'n8n-workflow';
export class Planted implements INodeType {
	description = { displayName: 'Planted', name: 'planted' };
}
`;

/** One violation of each kind, planted in a copy: a scan that lets it through proves nothing. */
const planted = [
	{
		title: 'a timer in a node source',
		expect: 'no-restricted-globals',
		plant: (folder) => plantFile(folder, 'nodes/media/planted.ts', 'setTimeout(() => {}, 1);\n'),
		of: 'source',
	},
	{
		title: 'a credential whose name does not say API',
		expect: 'n8n-nodes-base/cred-class-field-display-name-missing-api',
		plant: (folder) =>
			edit(folder, 'credentials/*OAuth2Api.credentials.ts', ' OAuth2 API', ' OAuth2'),
		of: 'source',
	},
	{
		title: 'a node without an icon',
		expect: 'icon-validation',
		plant: (folder) => plantFile(folder, 'nodes/media/planted.node.ts', nodeWithoutIcon),
		of: 'source',
	},
	{
		title: 'a Node built-in in the built code',
		expect: 'no-restricted-imports',
		plant: (folder) => plantFile(folder, 'dist/nodes/planted.js', "require('node:fs');\n"),
		of: 'tarball',
	},
	{
		title: 'a constructed function in the built code',
		expect: 'no-dangerous-functions',
		plant: (folder) => plantFile(folder, 'dist/nodes/planted.js', "Function('return this')();\n"),
		of: 'tarball',
	},
	{
		title: 'a runtime dependency',
		expect: 'no-runtime-dependencies',
		plant: (folder) => {
			const file = join(folder, 'package.json');
			const manifest = JSON.parse(readFileSync(file, 'utf8'));
			writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { mediabunny: '*' } }));
		},
		of: 'tarball',
	},
];

function edit(folder, pattern, from, to) {
	const file = join(folder, filesIn(folder, [pattern])[0]);
	const text = readFileSync(file, 'utf8');
	if (!text.includes(from)) throw new Error(`${file} has no "${from}" to replace`);
	writeFileSync(file, text.replace(from, to));
}

function plantFile(folder, name, text) {
	writeFileSync(join(folder, name), text);
}

async function selfCheck(folder, clean) {
	let failures = 0;
	for (const [index, { title, expect, plant, of }] of planted.entries()) {
		const copy = join(folder, `planted-${index}`);
		cpSync(clean[of].folder, copy, { recursive: true });
		plant(copy);
		const { passed, details = '' } = await analyzePackage(copy, clean[of].patterns);
		const found = !passed && details.includes(expect);
		if (!found) failures += 1;
		console.log(`${found ? 'found ' : 'MISSED'}  planted in the ${of}: ${title} (${expect})`);
	}
	return failures === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	const clean = {
		source: { folder: copySources(folder), patterns: SOURCE_FILE_PATTERNS },
		tarball: { folder: unpackTarball(folder), patterns: TARBALL_FILE_PATTERNS },
	};
	const version = JSON.parse(
		readFileSync(join(ROOT, 'node_modules/@n8n/scan-community-package/package.json'), 'utf8'),
	).version;
	console.log(`@n8n/scan-community-package ${version}`);
	const passed = [
		await scan('source', clean.source.folder, clean.source.patterns),
		await scan('tarball', clean.tarball.folder, clean.tarball.patterns),
		await selfCheck(folder, clean),
	];
	if (passed.includes(false)) process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
