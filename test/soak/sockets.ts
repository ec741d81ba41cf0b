import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const SERVER_SOCKETS = 'net.server.socket';

/** Counts the connections to ports of this process, as their servers see them. */
export class SocketWatch {
	private readonly sockets = new Set<Socket>();

	/** The most connections that were open at a time. */
	peak = 0;

	/** All that were ever opened. */
	total = 0;

	private readonly ports: readonly number[];

	constructor(...ports: readonly number[]) {
		this.ports = ports;
		subscribe(SERVER_SOCKETS, this.opened);
	}

	/** Connections that are open now. */
	get open(): number {
		return this.sockets.size;
	}

	/** Resolves once none is open; the ends of a connection are told one turn of the loop apart. */
	async allClosed(turns = 1000): Promise<boolean> {
		for (let turn = 0; turn < turns && this.open > 0; turn++) {
			await new Promise((next) => setImmediate(next));
		}
		return this.open === 0;
	}

	stop(): void {
		unsubscribe(SERVER_SOCKETS, this.opened);
	}

	private readonly opened = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		if (!this.ports.includes(socket.localPort ?? 0)) return;
		this.total++;
		this.sockets.add(socket);
		this.peak = Math.max(this.peak, this.open);
		socket.once('close', () => this.sockets.delete(socket));
	};
}
