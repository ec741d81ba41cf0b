import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Line } from './line';
import { outsideNpmRun, runWell } from './processes';
import type { Report } from './report';

const MINUTE_MS = 60_000;
const INSTALL_LIMIT_MS = 30 * MINUTE_MS;

/** An installed n8n, apart from the project's own node_modules. */
export interface Lab {
	line: Line;
	/** Its `node_modules`. */
	modules: string;
	/** The lab's own Node, of the release that this n8n is meant for. */
	node: string;
	nodeVersion: string;
	/** n8n's command line script, for `node`. */
	n8n: string;
	version: string;
}

interface LockedPackage {
	version?: string;
	os?: string[];
	cpu?: string[];
	libc?: string[];
}

interface Lockfile {
	packages: Record<string, LockedPackage>;
}

/** Installs the n8n of `test/e2e/lab…` into `.lab/n8n…`; an install of the same lock is used again. */
export async function ensureLab(root: string, line: Line, report: Report): Promise<Lab> {
	const manifests = ['package.json', 'package-lock.json'];
	const from = join(root, `test/e2e/lab${line.suffix}`);
	const folder = `.lab/n8n${line.suffix}`;
	const to = join(root, folder);
	const stamp = join(to, '.installed');

	const contents = await Promise.all(
		manifests.map(async (name) => await readFile(join(from, name))),
	);
	const wanted = createHash('sha256').update(Buffer.concat(contents)).digest('hex');
	const lock = JSON.parse(String(contents[1])) as Lockfile;
	const modules = join(to, 'node_modules');
	const versionOf = (name: string) => lock.packages[`node_modules/${name}`]?.version ?? 'unknown';
	const lab = {
		line,
		modules,
		node: join(modules, 'node/bin/node'),
		nodeVersion: versionOf('node'),
		n8n: join(modules, 'n8n/bin/n8n'),
		version: versionOf('n8n'),
	};
	const about = `n8n ${lab.version} on Node ${lab.nodeVersion}`;
	if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) {
		report.step(`${about} is installed in ${folder}`);
		return lab;
	}

	report.step(`Installing ${about} into ${folder} (once; a few minutes, about 3 GB)`);
	await mkdir(to, { recursive: true });
	await rm(stamp, { force: true });
	for (const name of manifests) await copyFile(join(from, name), join(to, name));

	const paths = Object.keys(lock.packages).filter((path) => isForHere(lock.packages[path], path));
	const progress = report.progress(() => {
		const done = paths.filter((path) => existsSync(join(to, path, 'package.json'))).length;
		if (done < paths.length) return `${done} of ${paths.length} packages`;
		return `all ${done} packages are here, building SQLite`;
	});
	try {
		await runWell({
			command: 'npm',
			args: ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
			cwd: to,
			// node-gyp compiles SQLite on all cores where no ready-made build can be fetched.
			env: { ...outsideNpmRun(), JOBS: 'max' },
			timeoutMs: INSTALL_LIMIT_MS,
		});
	} finally {
		progress.end();
	}
	await writeFile(stamp, wanted);
	return lab;
}

/** Whether npm will unpack it on this machine, so that the count reaches its end. */
function isForHere(locked: LockedPackage | undefined, path: string): boolean {
	if (path === '') return false;
	const allowed = (list: string[] | undefined, own: string) =>
		!list ||
		list.includes(own) ||
		(list.every((one) => one.startsWith('!')) && !list.includes(`!${own}`));
	return (
		allowed(locked?.os, process.platform) &&
		allowed(locked?.cpu, process.arch) &&
		(!locked?.libc || process.platform !== 'linux' || locked.libc.includes('glibc'))
	);
}
