import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

export interface Command {
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Milliseconds until the whole process group is ended. */
	timeoutMs: number;
}

export interface Finished {
	/** Exit code; null when a signal ended it. */
	code: number | null;
	stdout: string;
	stderr: string;
}

const GRACE_MS = 15_000;
const groups = new Set<ChildProcess>();

/** Each child leads a process group of its own, so that ending it ends what it started (npm's scripts, n8n's runner). */
export function startGroup(command: Omit<Command, 'timeoutMs'>): ChildProcess {
	const child = spawn(command.command, command.args, {
		cwd: command.cwd,
		env: command.env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	groups.add(child);
	child.once('exit', () => signalGroup(child, 'SIGKILL'));
	child.once('close', () => groups.delete(child));
	return child;
}

/** Runs to the end. A timeout is a rejection; a bad exit code is the caller's to judge. */
export async function run(command: Command): Promise<Finished> {
	const child = startGroup(command);
	const stdout: Buffer[] = [];
	const stderr: Buffer[] = [];
	child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
	child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
	return await new Promise<Finished>((resolve, reject) => {
		const timer = setTimeout(() => {
			const words = [command.command, ...command.args].join(' ');
			reject(new Error(`"${words}" took longer than ${command.timeoutMs / 1000} s`));
			signalGroup(child, 'SIGKILL');
		}, command.timeoutMs);
		child.once('error', reject);
		child.once('close', (code) => {
			clearTimeout(timer);
			resolve({
				code,
				stdout: Buffer.concat(stdout).toString('utf8'),
				stderr: Buffer.concat(stderr).toString('utf8'),
			});
		});
	});
}

/** As `run`, and a bad exit code is an error with the last lines of what it said. */
export async function runWell(command: Command): Promise<Finished> {
	const finished = await run(command);
	if (finished.code !== 0) {
		const words = [command.command, ...command.args].join(' ');
		throw new Error(`"${words}" ended with ${finished.code}\n${lastLines(finished)}`);
	}
	return finished;
}

export function lastLines(finished: Pick<Finished, 'stdout' | 'stderr'>, count = 25): string {
	const lines = `${finished.stdout}\n${finished.stderr}`.split('\n').filter((line) => line.trim());
	return lines.slice(-count).join('\n');
}

/** Resolves with the first line that matches; rejects when the child ends before. */
export async function lineOf(
	child: ChildProcess,
	pattern: RegExp,
	timeoutMs: number,
): Promise<string> {
	const said: string[] = [];
	return await new Promise<string>((resolve, reject) => {
		const fail = (why: string) => reject(new Error(`${why}\n${said.slice(-25).join('\n')}`));
		const timer = setTimeout(() => fail(`No line ${pattern} in ${timeoutMs / 1000} s`), timeoutMs);
		for (const stream of [child.stdout, child.stderr]) {
			if (!stream) continue;
			createInterface({ input: stream }).on('line', (line) => {
				said.push(line);
				if (!pattern.test(line)) return;
				clearTimeout(timer);
				resolve(line);
			});
		}
		child.once('exit', (code) => {
			clearTimeout(timer);
			fail(`It ended with ${code}`);
		});
	});
}

/** Asks the group to end, and makes it end when it does not. */
export async function stopGroup(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signalGroup(child, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
	await ended;
	clearTimeout(timer);
}

const ENDINGS = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 } as const;
let endSoftly: (() => void) | undefined;

/** Whatever way this process ends, its children end with it. */
export function endChildrenOnExit(): void {
	process.once('exit', () => groups.forEach((child) => signalGroup(child, 'SIGKILL')));
	for (const [signal, code] of Object.entries(ENDINGS)) {
		process.on(signal, () => {
			const soft = endSoftly;
			endSoftly = undefined;
			if (soft) soft();
			else process.exit(code);
		});
	}
}

/** Resolves at Ctrl-C or when asked to end; a second time ends at once. Needs `endChildrenOnExit`. */
export async function askedToEnd(): Promise<void> {
	await new Promise<void>((resolve) => (endSoftly = resolve));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group is gone already, which is what was wanted.
	}
}

/** Rejects with the way out when the port is taken. */
export async function claimPort(port: number, whose: string, option: string): Promise<number> {
	return await new Promise<number>((resolve, reject) => {
		const probe = createServer();
		probe.once('error', () =>
			reject(
				new Error(`Port ${port} for ${whose} is taken. Free it, or choose another: ${option}`),
			),
		);
		probe.listen(port, '127.0.0.1', () => {
			const address = probe.address();
			const found = typeof address === 'object' && address ? address.port : port;
			probe.close(() => resolve(found));
		});
	});
}

/** Any free port on loopback. */
export const freePort = async (whose: string) => await claimPort(0, whose, '');

/** The environment without what `npm run` adds about this project, which a nested npm would take for its own. */
export function outsideNpmRun(): NodeJS.ProcessEnv {
	const about = /^npm_(package|lifecycle|config_local_prefix|command)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !about.test(name)));
}
