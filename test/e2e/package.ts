import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outsideNpmRun, runWell } from './processes';

const LIMIT_MS = 5 * 60_000;

/** Packs what `npm publish` would send; answers the tarball's path. Needs a build in `dist`. */
export async function packPackage(root: string, folder: string): Promise<string> {
	await mkdir(folder, { recursive: true });
	const { stdout } = await runWell({
		command: 'npm',
		args: ['pack', '--json', '--pack-destination', folder],
		cwd: root,
		env: outsideNpmRun(),
		timeoutMs: LIMIT_MS,
	});
	const packed = JSON.parse(stdout) as
		| { filename: string }[]
		| Record<string, { filename: string }>;
	const [first] = Object.values(packed);
	if (!first) throw new Error('npm pack made no tarball');
	return join(folder, first.filename);
}

/** Installs a tarball as a community package, with the flags of n8n's own installer: no scripts, no peers. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	await writeFile(join(nodes, 'package.json'), '{"name":"installed-nodes","private":true}\n');
	await runWell({
		command: 'npm',
		args: ['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		cwd: nodes,
		env: outsideNpmRun(),
		timeoutMs: LIMIT_MS,
	});
}
