import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];

/** Bytes of the tarball: a server fetches it before the first run. */
const LARGEST_TARBALL = 400_000;

/** What `npm publish` would send. */
function pack(): { size: number; files: Array<{ path: string }> } {
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const [tarball] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' })) as [
		ReturnType<typeof pack>,
	];
	return tarball;
}

const packed = () =>
	pack()
		.files.map(({ path }) => path)
		.sort();

/** A built file and every built file that its requires lead to. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file)) return seen;
	seen.add(file);
	for (const [, specifier = ''] of read(file).matchAll(/\brequire\("(\.[^"]+)"\)/g)) {
		const target = posix.join(dirname(file), specifier);
		const candidates = [target, `${target}.js`, `${target}/index.js`];
		const next = candidates.find((path) => path.endsWith('.js') && existsSync(join(ROOT, path)));
		if (!next) throw new Error(`${file} requires ${specifier}, which was not built`);
		reachable(next, seen);
	}
	return seen;
}

/** The icons that a node or credential names, as n8n finds them: relative to the file that names them. */
function icons(file: string): string[] {
	return [...read(file).matchAll(/"file:([^"]+)"/g)].map(([, icon = '']) =>
		posix.join(dirname(file), icon),
	);
}

describe('the tarball', () => {
	const files = packed();
	const code = entries.reduce((seen, entry) => reachable(entry, seen), new Set<string>());

	it('has what n8n loads and nothing else', () => {
		const loaded = [
			'package.json',
			manifest.main,
			...code,
			...manifest.n8n.nodes.map((node) => node.replace(/\.js$/, '.json')),
			...[...code].flatMap(icons),
		];
		const legal = ['LICENSE', 'dist/THIRD-PARTY-LICENCES.txt'];
		const schemas = files.filter((file) => /\/__schema__\/.+\.json$/.test(file));
		const readme = files.filter((file) => file === 'README.md');
		expect(files).toEqual([...new Set([...loaded, ...legal, ...schemas, ...readme])].sort());
	});

	it('has two different icons, light and dark, for each node and credential', () => {
		for (const entry of entries) {
			const named = [...reachable(entry)].flatMap(icons);
			const texts = new Set(named.map((icon) => read(icon)));
			expect({ entry, icons: texts.size }).toEqual({ entry, icons: 2 });
		}
	});

	it('needs n8n-workflow and crypto, and no other package', () => {
		const packages = [...code].flatMap((file) =>
			[...read(file).matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g)].map(([, name]) => name),
		);
		const provided = ['n8n-workflow', 'crypto', 'node:crypto'];
		expect(packages.filter((name) => !provided.includes(name ?? ''))).toEqual([]);
	});

	it('has a licence, of the package and of every library in it, whole', () => {
		expect(read('LICENSE')).toMatch(/^MIT License[\s\S]*WITHOUT WARRANTY OF ANY KIND/);
		expect(manifest.license).toBe('MIT');
		const [intro = '', ...sections] = read('dist/THIRD-PARTY-LICENCES.txt').split(/^={72}$/m);
		expect(intro).toMatch(/bundled/);
		for (const section of sections) {
			const [title = '', source = '', , ...text] = section.trim().split('\n');
			expect(title).toMatch(/^(@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+/);
			expect(source).toMatch(/^Source: https:\/\/www\.npmjs\.com\/package\//);
			expect(text.join('\n').length).toBeGreaterThan(500);
		}
	});

	it('is small enough to be installed in a moment, and no source or test is in it', () => {
		const bytes = files.reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
		expect(bytes).toBeLessThan(2 * 1024 * 1024);
		expect(files.filter((file) => /\.(ts|map|tgz|log)$|test|fixture/i.test(file))).toEqual([]);
	});

	it('names the licence of every library in it', () => {
		const licences = read('dist/THIRD-PARTY-LICENCES.txt');
		const libraries = files.filter((file) => file.startsWith('dist/nodes/libraries/'));
		expect(libraries.length).toBeGreaterThan(0);
		for (const library of libraries) {
			expect(licences).toContain(`/package/${posix.basename(library, '.js')}/v/`);
		}
	});

	it(`is no larger than ${LARGEST_TARBALL} bytes`, () => {
		expect(pack().size).toBeLessThanOrEqual(LARGEST_TARBALL);
	});

	it('has no path of the machine that built it', () => {
		const leaks = files.filter((file) =>
			[`${ROOT}/`, `${homedir()}/`].some((path) => read(file).includes(path)),
		);
		expect(leaks).toEqual([]);
	});

	it('keeps the large video library unloaded until a file is looked at', () => {
		const script = `
			const exported = Object.keys(require('./index.js'));
			const loaded = Object.keys(require.cache).filter((file) => file.includes('libraries'));
			console.log(JSON.stringify({ exported, loaded }));`;
		const { exported, loaded } = JSON.parse(
			execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }),
		) as { exported: string[]; loaded: string[] };
		const classes = entries.map((entry) => posix.basename(entry).split('.')[0]);
		expect(exported.sort()).toEqual(classes.sort());
		expect(loaded.filter((file) => file.endsWith('mediabunny.js'))).toEqual([]);
	});
});
