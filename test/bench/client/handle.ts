import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BenchFile, ContenderName, Wishes } from '../contenders/contender';
import type { Cost } from './meter';
import type { Ask, Reply } from './protocol';
import { TYPESCRIPT } from './typescript';

/** A contender's process, from the outside. */
export class Client {
	private constructor(
		readonly name: ContenderName,
		private readonly child: ChildProcess,
	) {}

	static async start(
		name: ContenderName,
		url: string,
		{ execArgv = [], env = {} }: { execArgv?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
	): Promise<Client> {
		const child = fork(join(__dirname, 'process.ts'), [name, url], {
			env: { ...process.env, ...env },
			execArgv: [...TYPESCRIPT, '--expose-gc', ...execArgv],
		});
		const client = new Client(name, child);
		await client.reply();
		return client;
	}

	async prepare(files: readonly BenchFile[]): Promise<void> {
		await this.ask({ kind: 'prepare', files });
	}

	async upload(
		files: readonly BenchFile[],
		wishes: Wishes,
	): Promise<{ cost: Cost; ids: readonly string[] }> {
		return await this.costOf({ kind: 'upload', files, wishes });
	}

	async post(ids: readonly string[]): Promise<Cost> {
		return (await this.costOf({ kind: 'post', ids })).cost;
	}

	/** Resolves when the process is gone and has cleared its folders. */
	async stop(): Promise<void> {
		const gone = new Promise((resolve) => this.child.once('exit', resolve));
		if (this.child.connected) this.child.disconnect();
		await gone;
	}

	private async costOf(ask: Ask): Promise<{ cost: Cost; ids: readonly string[] }> {
		const reply = await this.ask(ask);
		if (reply.kind !== 'cost') throw new Error(`${this.name} answered ${reply.kind}`);
		return reply;
	}

	private async ask(ask: Ask): Promise<Reply> {
		const reply = this.reply();
		this.child.send(ask);
		return await reply;
	}

	private async reply(): Promise<Reply> {
		return await new Promise((resolve, reject) => {
			const ended = (code: number | null) => reject(new Error(`${this.name} ended with ${code}`));
			this.child.once('exit', ended);
			this.child.once('message', (message) => {
				this.child.off('exit', ended);
				const reply = message as Reply;
				if (reply.kind === 'failed') reject(new Error(`${this.name}: ${reply.message}`));
				else resolve(reply);
			});
		});
	}
}
