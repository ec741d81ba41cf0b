import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { STOP_PATHS, type Stop } from './faults';

const CHANNELS = {
	asked: 'http.server.request.start',
	answered: 'http.server.response.finish',
} as const;

/** Presses Stop at the moment that the schedule names. Answers with the end of the watch. */
export function pressStop(stop: Stop, ports: readonly number[], press: () => void): () => void {
	const channel = CHANNELS[stop.when];
	let seen = 0;
	const watch = (message: unknown): void => {
		const { request } = message as { request: IncomingMessage };
		if (!ports.includes(request.socket.localPort ?? 0)) return;
		if (!STOP_PATHS[stop.operation].test(`${request.method} ${request.url}`)) return;
		seen++;
		if (seen === stop.nth) setImmediate(press);
	};
	subscribe(channel, watch);
	return () => unsubscribe(channel, watch);
}
