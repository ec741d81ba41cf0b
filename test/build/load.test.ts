import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { n8n } from '../../package.json';

const ROOT = resolve(__dirname, '../..');

/** Prints the modules of this package that a node file brings along. */
const PROBE = `
require(process.argv[1]);
const own = Object.keys(require.cache).filter((file) => file.startsWith(process.argv[2]));
process.stdout.write(JSON.stringify(own));
`;

describe('n8n requires every node file when it starts', () => {
	test.each(n8n.nodes)('%s brings its description and nothing that only a run needs', (file) => {
		const args = ['-e', PROBE, resolve(ROOT, file), resolve(ROOT, 'dist')];
		const out = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
		const loaded = (JSON.parse(out) as string[]).map((path) => path.slice(ROOT.length + 1));
		expect(loaded).toContain(file);
		expect(loaded.filter((path) => /\/libraries\/|\/readers\/|\/execute\.js$/.test(path))).toEqual(
			[],
		);
	});
});
