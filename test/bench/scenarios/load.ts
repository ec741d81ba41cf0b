import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { n8n } from '../../../package.json';
import { median, rounded } from '../statistics';
import type { Bench, Figures } from './scenario';

const run = promisify(execFile);
const ROOT = join(__dirname, '../../..');

/** n8n has loaded its own library long before it requires a node. */
const PROBE = `
require('n8n-workflow');
const start = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - start));
`;

/** What n8n's start pays for this package, and what a server must fetch and keep. */
export async function load(bench: Bench): Promise<Figures> {
	const rounds = bench.quick ? 5 : 15;
	const times = new Map<string, number[]>(n8n.nodes.map((file) => [file, []]));
	for (let round = 0; round < rounds; round++) {
		for (const [file, measured] of times) {
			const { stdout } = await run(process.execPath, ['-e', PROBE, join(ROOT, file)], {
				cwd: ROOT,
			});
			measured.push(Number(stdout));
		}
	}
	const medians = [...times].map(
		([file, measured]) => [basename(file, '.node.js'), rounded(median(measured), 1)] as const,
	);
	return {
		require_ms_by_node: Object.fromEntries(medians),
		/** The slowest node file. */
		require_ms: Math.max(...medians.map(([, ms]) => ms)),
		bundle_bytes: bytesIn(join(ROOT, 'dist')),
		libraries_bytes: bytesIn(join(ROOT, 'dist/nodes/libraries')),
		tarball_bytes: await tarballBytes(),
	};
}

/** Bytes of the JavaScript in a folder. */
function bytesIn(folder: string): number {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

async function tarballBytes(): Promise<number> {
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: ROOT,
	});
	const [packed] = JSON.parse(stdout) as Array<{ size: number }>;
	return packed?.size ?? Number.NaN;
}
