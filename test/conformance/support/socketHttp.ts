import { createServer, type AddressInfo } from 'node:net';
import { buildConnector, Client } from 'undici';
import type { HttpAnswer, HttpPort, HttpRequest } from '../../../nodes/x/http';
import type { Simulator } from '../../simulator';
import type { VirtualTime } from './virtualTime';

/** Connections that are to fail: the first ones to this path meet a closed door. */
export interface ClosedDoor {
	/** Regular expression. */
	readonly path: string;
	readonly times: number;
}

/** No row needs nearly as many; more means that something is repeated without an end. */
const MOST_REQUESTS = 100;

/**
 * X's door over real sockets. As in n8n every request has a connection of its own. A request that the
 * simulator leaves without an end is given up when its time-out has passed on the virtual clock.
 */
export class SocketHttp implements HttpPort {
	private sent = 0;

	/** Connections that were refused. */
	refused = 0;

	/** Sockets that are open. */
	open = 0;

	private readonly connect = buildConnector({});

	constructor(
		private readonly simulator: Simulator,
		private readonly token: string,
		private readonly time: VirtualTime,
		private readonly signal: AbortSignal,
		private readonly closedDoor?: ClosedDoor,
	) {}

	async send(request: HttpRequest): Promise<HttpAnswer> {
		if (this.signal.aborted) return { kind: 'cancelled' };
		if (++this.sent > MOST_REQUESTS) throw new Error('This run does not end');
		const rest = this.time.work();
		const patience = new AbortController();
		const giveUp = () => patience.abort();
		const deadline = this.time.now() + request.timeoutMs;
		let localPort: number | undefined;
		let forget = () => {};
		let settled = Promise.resolve();

		const client = new Client(await this.originOf(request.path), {
			headersTimeout: 0,
			bodyTimeout: 0,
			connect: (options, done) =>
				this.connect(options, (...[error, socket]) => {
					if (error) return done(error, null);
					localPort = socket.localPort;
					this.open++;
					socket.once('close', () => this.open--);
					done(null, socket);
				}),
		});
		const stopListening = this.simulator.faults.onSilence((_, port, through) => {
			if (port !== localPort) return;
			settled = through;
			forget = this.time.wakeAt(deadline, giveUp);
			rest();
		});
		this.signal.addEventListener('abort', giveUp);
		try {
			const response = await client.request({
				method: request.method,
				path: request.path,
				query: request.query,
				headers: { authorization: `Bearer ${this.token}`, ...contentType(request) },
				body: bytesOf(request),
				signal: patience.signal,
			});
			const body = await response.body.text();
			return {
				kind: 'response',
				status: response.statusCode,
				headers: text(response.headers),
				body,
			};
		} catch (error) {
			if (this.signal.aborted) return { kind: 'cancelled' };
			const code = patience.signal.aborted ? 'ETIMEDOUT' : codeOf(error);
			return { kind: 'silence', code, mayHaveArrived: localPort !== undefined };
		} finally {
			const workAgain = this.time.work();
			this.signal.removeEventListener('abort', giveUp);
			stopListening();
			forget();
			rest();
			await client.destroy();
			// What the simulator still does with it is done before anything else is asked.
			await settled;
			workAgain();
		}
	}

	private async originOf(path: string): Promise<string> {
		const { closedDoor } = this;
		if (!closedDoor || this.refused >= closedDoor.times) return this.simulator.url;
		if (!new RegExp(closedDoor.path).test(path)) return this.simulator.url;
		this.refused++;
		return `http://127.0.0.1:${await closedPort()}`;
	}
}

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}

function contentType({ body }: HttpRequest): Record<string, string> {
	if (!body) return {};
	return { 'content-type': body.type === 'json' ? 'application/json' : body.contentType };
}

function bytesOf({ body }: HttpRequest): string | Buffer | undefined {
	if (!body) return undefined;
	if (body.type === 'json') return JSON.stringify(body.value);
	return Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
}

function text(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function codeOf(error: unknown): string {
	const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
	return String(code ?? cause?.code ?? 'no answer');
}
