import { Worker } from 'node:worker_threads';

/** Seconds after which a case counts as hung, whatever the machine does besides. */
const PATIENCE = 20;

/** A thread of its own: a case that never ends cannot be told from within. */
const CODE = `
const { workerData: { shared, patience, pid } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const current = new Int32Array(shared);
let last = -1, since = 0;
setInterval(() => {
	const now = Atomics.load(current, 0);
	since = now === last ? since + 1 : 0;
	last = now;
	if (since < patience) return;
	writeSync(2, 'case ' + now + ' hangs: no end after ' + patience + ' s\\n1 failure\\n');
	process.kill(pid, 'SIGKILL');
}, 1000);
`;

export interface Watchdog {
	/** The number of the case that begins. */
	begin(number: number): void;
	stop(): Promise<unknown>;
}

/** Ends the process, and says which case it was, when one hangs. */
export function startWatchdog(): Watchdog {
	const shared = new SharedArrayBuffer(4);
	const current = new Int32Array(shared);
	const worker = new Worker(CODE, {
		eval: true,
		execArgv: [],
		workerData: { shared, patience: PATIENCE, pid: process.pid },
	});
	worker.unref();
	return {
		begin: (number) => Atomics.store(current, 0, number),
		stop: () => worker.terminate(),
	};
}
