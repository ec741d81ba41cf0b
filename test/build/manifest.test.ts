import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const nodeFolders = readdirSync(join(ROOT, 'nodes')).filter((name) => /^[A-Z]/.test(name));

describe('package.json', () => {
	it('installs nothing beside the package', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('registers every node and credential that the tree has', () => {
		const nodes = nodeFolders.map((name) => `dist/nodes/${name}/${name}.node.js`);
		const credentials = readdirSync(join(ROOT, 'credentials')).map(
			(name) => `dist/credentials/${name.replace(/\.ts$/, '.js')}`,
		);
		expect([...manifest.n8n.nodes].sort()).toEqual(nodes.sort());
		expect([...manifest.n8n.credentials].sort()).toEqual(credentials.sort());
	});

	it('keeps to the rules that n8n verifies', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	});

	it('pins what it is built and tested with', () => {
		const versions = Object.values(manifest.devDependencies);
		expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});
});

describe('package-lock.json', () => {
	const lock = read('package-lock.json');
	const { packages } = JSON.parse(lock) as {
		packages: Record<string, { optionalDependencies?: Record<string, string> }>;
	};

	it('names no registry host and no path of a machine', () => {
		expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz|"file:|"link": true/);
		for (const path of [ROOT, homedir()]) expect(lock).not.toContain(`"${path}`);
	});

	it('names every platform of a native package', () => {
		// npm leaves out what a registry mirror does not have, and `npm ci` then refuses the lock.
		const wanted = Object.values(packages).flatMap((entry) =>
			Object.keys(entry.optionalDependencies ?? {}),
		);
		const missing = wanted.filter(
			(name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
		);
		expect(missing).toEqual([]);
	});

	it('belongs to this package.json', () => {
		expect(packages['']).toMatchObject({
			name: manifest.name,
			version: manifest.version,
			devDependencies: manifest.devDependencies,
			peerDependencies: manifest.peerDependencies,
		});
	});
});

describe('codex files', () => {
	it.each(nodeFolders)('%s is found under the words that people use', (name) => {
		const codex = JSON.parse(read(`nodes/${name}/${name}.node.json`)) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
		expect(codex.node).toBe(manifest.name);
		expect(codex.categories).toEqual(['Marketing & Content']);
		expect(codex.alias).toEqual(expect.arrayContaining(['Twitter', 'X', 'Tweet', 'Post', 'Media']));
		// Without `resources` n8n-core drops the whole codex without a word.
		for (const list of ['primaryDocumentation', 'credentialDocumentation']) {
			expect(codex.resources[list]?.[0]?.url).toMatch(/^https:\/\/github\.com\//);
		}
	});
});
