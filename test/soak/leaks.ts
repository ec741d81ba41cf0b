import { readdirSync, readlinkSync } from 'node:fs';
import { scratchFolder } from '../support/engine/environment';
import { realTimers } from './fastTime';
import type { Violation } from './judge';

export interface Watched {
	/** Connections to the simulator. */
	readonly sockets: { readonly open: number };
	readonly timers: { readonly open: number };
	/** Requests that the simulator has got so far. */
	readonly requests: () => number;
}

/** Real milliseconds in which an ended execution must have let go of everything. */
const PATIENCE = 2_000;
const STEP = 2;
/** Real milliseconds: longer than the slices in which the node looks whether it may go on. */
const SILENCE = 10;

/** What an execution that has ended still holds, or still does. */
export async function findLeaks({ sockets, timers, requests }: Watched): Promise<Violation[]> {
	const held = () => [
		...(sockets.open > 0 ? [`${sockets.open} connections`] : []),
		...(timers.open > 0 ? [`${timers.open} timers`] : []),
		...openFiles().map((file) => `the file ${file}`),
	];
	for (let waited = 0; waited < PATIENCE && held().length > 0; waited += STEP) await pause(STEP);
	const left = held();
	// Whatever was on its way has arrived by now; from here on there must be silence.
	const sent = requests();
	await pause(SILENCE);
	const late = requests() - sent;
	return [...left, ...(late > 0 ? [`${late} requests after its end`] : [])].map((text) => ({
		breach: 'leaked',
		text: `the execution left ${text}`,
	}));
}

async function pause(ms: number): Promise<void> {
	await new Promise((next) => realTimers.setTimeout(next, ms));
}

/** Files of n8n's binary store that this process has open. Only Linux can tell. */
function openFiles(): string[] {
	let numbers: string[];
	try {
		numbers = readdirSync('/proc/self/fd');
	} catch {
		return [];
	}
	return numbers.flatMap((number) => {
		try {
			const file = readlinkSync(`/proc/self/fd/${number}`);
			return file.startsWith(scratchFolder) ? [file.slice(scratchFolder.length)] : [];
		} catch {
			return [];
		}
	});
}
