import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { Simulator } from '../simulator';

const CLIENT_SOCKETS = 'net.client.socket';

/**
 * Ends n8n's patience with every request that the simulator leaves without an answer, as its
 * time-out of a minute would. Answers with the end of the watch.
 */
export function losePatience({ faults }: Simulator): () => void {
	const sockets = new Set<Socket>();
	const opened = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	};
	subscribe(CLIENT_SOCKETS, opened);
	const listening = faults.onSilence((_, port) => {
		for (const socket of sockets) if (socket.localPort === port) socket.emit('timeout');
	});
	return () => {
		unsubscribe(CLIENT_SOCKETS, opened);
		listening();
	};
}
