import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TYPESCRIPT } from '../client/typescript';
import type { Figures } from './scenario';

const PROGRAM = join(__dirname, '../inspect.ts');

/** The benchmark of the readers, which also runs alone; its own exit code says whether it is within limits. */
export async function inspect(): Promise<Figures> {
	const args = [...TYPESCRIPT, PROGRAM, '--json'];
	const stdout = await promisify(execFile)(process.execPath, args).then(
		(done) => done.stdout,
		(error: { stdout?: string }) => {
			if (error.stdout?.startsWith('{')) return error.stdout;
			throw error;
		},
	);
	return JSON.parse(stdout) as Figures;
}
