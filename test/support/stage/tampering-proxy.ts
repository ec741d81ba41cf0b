import {
	createServer,
	request as forward,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request on its way to X, which a test may change or answer itself. */
export interface PassingRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	body: Buffer;
	/** 0, 1, 2 … among the requests with this method and kind of path (ids left out). */
	readonly nth: number;
}

/** What to answer instead of passing the request on; nothing = pass it on, changed or not. */
export type Tampering = (request: PassingRequest) => Verdict | Promise<Verdict>;

type Verdict = { status: number; body: object } | undefined | void;

export interface TamperingProxy {
	readonly url: string;
	/** What is done to each request from now on. */
	tamper: Tampering;
	/** The most requests that were under way at a time among those whose path ends so. */
	peakOf(pathEnd: string): number;
	/** The most connections that were open at a time. */
	readonly peakConnections: number;
	close(): Promise<void>;
}

/** Stands between n8n and the simulator. */
export async function startTamperingProxy(target: () => string): Promise<TamperingProxy> {
	const seen = new Map<string, number>();
	const underWay = new Map<string, { now: number; peak: number }>();
	let tamper: Tampering = () => undefined;

	async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const { method = 'GET', url: path = '/', headers } = incoming;
		const kind = path.replace(/\d{5,}/, ':id');
		const nth = seen.get(`${method} ${kind}`) ?? 0;
		seen.set(`${method} ${kind}`, nth + 1);
		const load = underWay.get(kind) ?? { now: 0, peak: 0 };
		underWay.set(kind, load);
		load.now++;
		load.peak = Math.max(load.peak, load.now);
		outgoing.once('close', () => load.now--);

		const passing: PassingRequest = { method, path, headers, body: await buffer(incoming), nth };
		const answer = await tamper(passing);
		if (answer) {
			outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
			outgoing.end(JSON.stringify(answer.body));
			return;
		}
		const length = passing.body.length;
		const changed = { ...headers, ...(length > 0 && { 'content-length': String(length) }) };
		const onward = forward(`${target()}${path}`, { method, headers: changed }, (reply) => {
			outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(outgoing);
		});
		onward.on('error', () => outgoing.destroy());
		onward.end(passing.body);
	}

	const server = createServer((incoming, outgoing) => {
		pass(incoming, outgoing).catch(() => outgoing.destroy());
	});
	let connections = 0;
	let peakConnections = 0;
	server.on('connection', (socket) => {
		peakConnections = Math.max(peakConnections, ++connections);
		socket.once('close', () => connections--);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get tamper() {
			return tamper;
		},
		set tamper(wanted) {
			tamper = wanted;
		},
		peakOf: (pathEnd) =>
			Math.max(0, ...[...underWay].map(([kind, { peak }]) => (kind.endsWith(pathEnd) ? peak : 0))),
		get peakConnections() {
			return peakConnections;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(() => closed(undefined)));
		},
	};
}
