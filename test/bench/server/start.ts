import { fork } from 'node:child_process';
import { join } from 'node:path';
import { TYPESCRIPT } from '../client/typescript';

export interface SinkStats {
	readonly media: number;
	readonly posts: number;
	readonly requests: number;
}

export interface Sink {
	readonly url: string;
	setLatency(ms: number): Promise<void>;
	stats(): Promise<SinkStats>;
	close(): void;
}

/** Starts the bare server in a process of its own. */
export async function startSink(): Promise<Sink> {
	const child = fork(join(__dirname, 'sink.ts'), { execArgv: TYPESCRIPT });
	const port = await new Promise<number>((resolve, reject) => {
		child.once('message', (message) => resolve((message as { port: number }).port));
		child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
	});
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		async setLatency(ms) {
			await fetch(`${url}/_bench/latency/${ms}`, { method: 'POST' });
		},
		stats: async () => (await (await fetch(`${url}/_bench/stats`)).json()) as SinkStats,
		close: () => void child.disconnect(),
	};
}
