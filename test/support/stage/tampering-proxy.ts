import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http';
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
export type Tampering = (request: PassingRequest) => { status: number; body: object } | undefined;

export interface TamperingProxy {
	readonly url: string;
	/** What is done to each request from now on. */
	tamper: Tampering;
	close(): Promise<void>;
}

/** Stands between n8n and the simulator. */
export async function startTamperingProxy(target: () => string): Promise<TamperingProxy> {
	const seen = new Map<string, number>();
	const proxy = { url: '', tamper: (() => undefined) as Tampering, close: async () => {} };
	const server = createServer((incoming, outgoing) => {
		const { method = 'GET', url: path = '/', headers } = incoming;
		const kind = `${method} ${path.replace(/\d{5,}/, ':id')}`;
		const nth = seen.get(kind) ?? 0;
		seen.set(kind, nth + 1);
		void buffer(incoming).then((body) => {
			const passing: PassingRequest = { method, path, headers, body, nth };
			const answer = proxy.tamper(passing);
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
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	proxy.close = async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(() => closed(undefined)));
	};
	return proxy;
}
