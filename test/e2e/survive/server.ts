import type { ChildProcess } from 'node:child_process';
import type { Owner } from '../n8n';
import { ownerOf } from '../owner';
import { stopGroup } from '../processes';
import type { Stage } from '../stage';
import { Editor } from './editor';

/** The n8n server of a stage, which can be killed and started again on the same user folder. */
export class Server {
	private child: ChildProcess | undefined;

	private constructor(
		readonly stage: Stage,
		private readonly owner: Owner,
	) {}

	static async of(stage: Stage): Promise<Server> {
		return new Server(stage, await ownerOf(stage.lab));
	}

	/** Resolves when n8n answers and its owner is signed in. */
	async start(): Promise<Editor> {
		this.child = await this.stage.n8n.start(this.owner);
		return await Editor.signIn(this.stage.n8nUrl, this.stage.lab.line);
	}

	/** `kill -9`: n8n gets no chance to save or to say good-bye. Answers the signal that ended it. */
	async kill(): Promise<NodeJS.Signals | null> {
		const { child } = this;
		if (!child) throw new Error('n8n is not running');
		const ended = new Promise<NodeJS.Signals | null>((resolve) =>
			child.once('exit', (_code, signal) => resolve(signal)),
		);
		child.kill('SIGKILL');
		this.child = undefined;
		return await ended;
	}

	async close(): Promise<void> {
		if (this.child) await stopGroup(this.child);
		this.child = undefined;
	}

	/** Calls a workflow from outside, as a web site would. n8n answers at once and runs it. */
	async call(path: string): Promise<void> {
		const response = await fetch(`${this.stage.n8nUrl}/webhook/${path}`, { method: 'POST' });
		if (!response.ok) throw new Error(`The webhook ${path} answered ${response.status}`);
	}
}
