import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The Debian packages that make the corpus and judge it, and a program of each. */
const PACKAGES = { ffmpeg: 'ffprobe', imagemagick: 'identify', file: 'file' } as const;

/** Where Debian puts programs: whatever else stands on the path under these names is not asked. */
const DEBIAN = '/usr/bin';

export type Tool = 'ffmpeg' | 'ffprobe' | 'convert' | 'identify' | 'file';

export interface Answer {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a program; a non-zero exit is an answer, too. */
export async function run(tool: Tool, args: readonly string[], cwd: string): Promise<Answer> {
	return await new Promise((done) => {
		execFile(
			`${DEBIAN}/${tool}`,
			[...args],
			{ cwd, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
			(error, stdout, stderr) => {
				const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
				done({ code, stdout, stderr });
			},
		);
	});
}

/** Installs what is missing. @throws with what to do when it cannot. */
export function ensureTools(): void {
	const missing = Object.entries(PACKAGES)
		.filter(([, program]) => !existsSync(`${DEBIAN}/${program}`))
		.map(([name]) => name);
	if (missing.length === 0) return;
	console.log(`Installing ${missing.join(', ')} with apt-get …`);
	const root = process.getuid?.() === 0;
	const prefix = root ? [] : ['sudo', '-n'];
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
		const [program = '', ...rest] = [...prefix, 'apt-get', ...args];
		const { status } = spawnSync(program, rest, {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
		if (status === 0) continue;
		throw new Error(
			`The corpus needs ${missing.join(' and ')} of Debian, and this user cannot install them. ` +
				`Run "apt-get install ${missing.join(' ')}" as root, then this script again.`,
		);
	}
}

/** The versions of the tools, as a part of every cache's key. */
export async function toolVersions(): Promise<string> {
	const asked = await Promise.all([
		run('ffmpeg', ['-version'], '/'),
		run('identify', ['-version'], '/'),
		run('file', ['--version'], '/'),
	]);
	return asked.map(({ stdout }) => stdout.split('\n')[0]).join('\n');
}
