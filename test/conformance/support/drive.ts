import type { Failure } from '../../../nodes/media/failure';
import { XClient } from '../../../nodes/x/client';
import { startSimulator, type Simulator } from '../../simulator';
import { emptyMemory, perform, type End } from './perform';
import { postEarlier } from './postEarlier';
import type { EngineRow, Row } from './rows';
import { SocketHttp } from './socketHttp';
import { START, VirtualTime } from './virtualTime';

export interface Driven {
	readonly simulator: Simulator;
	readonly end: End;
	/** Of a first run, where there were two. */
	readonly firstFailure?: Failure;
	readonly token: string;
	/** Milliseconds of waits and time-outs. */
	readonly waitedMs: number;
	/** Connections that were refused. */
	readonly refused: number;
	/** Sockets, waits and requests that outlived the run. */
	readonly leftOver: number;
}

/** Performs a row with the library alone, over real sockets, on virtual time. The caller closes the simulator. */
export async function drive(row: Row): Promise<Driven> {
	const stop = new AbortController();
	const time = new VirtualTime(stop.signal, START - (row.earlierPost?.agoMs ?? 0));
	const simulator = await openSimulator(row, () => time.now());
	if (row.earlierPost) await postEarlier(row.earlierPost, simulator, time);
	orderFaults(row, simulator);
	const token = simulator.issueToken().access_token;
	if (row.cancelled) simulator.faults.onSilence(() => stop.abort());

	const http = new SocketHttp(simulator, token, time, stop.signal, row.closedDoor);
	const memory = emptyMemory();
	const world = { clock: time, signal: stop.signal, random: () => 1 };
	const run = async () => await perform(row, new XClient(http, time), memory, world);
	try {
		const first = await run();
		const end = row.rerunAfter === undefined ? first : await run();
		await time.sleep(0);
		return {
			simulator,
			end,
			firstFailure: row.rerunAfter === undefined ? undefined : first.failure,
			token,
			waitedMs: time.passed,
			refused: http.refused,
			leftOver: time.pending + http.open,
		};
	} catch (error) {
		await simulator.close();
		throw error;
	}
}

async function openSimulator(row: Row, now: () => number): Promise<Simulator> {
	return await startSimulator({
		processing: { checks: 2, checkAfterSecs: 1 },
		dialect: row.dialect,
		...row.simulator,
		now,
	});
}

export function orderFaults(row: EngineRow, simulator: Simulator): void {
	for (const fault of row.faults ?? []) simulator.faults.add(fault);
	if (row.limit) simulator.limits.set(row.limit.operation, row.limit.windows);
}
