import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from './auth/authenticate';
import { drain } from './http/body';
import type { Exchange } from './http/exchange';
import { internalError, tooManyRequests, unknownPath } from './http/problems';
import { ConnectionGone, Refusal, type Reply } from './http/reply';
import { send, sendHalf } from './http/send';
import type { Route, Router } from './router';
import type { Timers } from './timers';
import type { Fault, LedgerRequest } from './types';
import type { World } from './world';

/** One request from head to answer: ledger, fault, authentication, limits, handler, fault again, wire. */
export class Pipeline {
	private count = 0;

	constructor(
		private readonly world: World,
		private readonly router: Router,
		private readonly timers: Timers,
		/** Reports a defect of the simulator itself; the client gets X's 500. */
		private readonly onDefect: (error: unknown) => void,
	) {}

	async run(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { world } = this;
		const url = urlOf(request, world.publicUrl);
		const method = request.method ?? 'GET';
		// The raw path: URL parsing would hide double slashes, which X answers with its empty 404.
		const path = (request.url ?? '/').split('?')[0]!;
		const found = this.router.find(method, path);
		const record = newRecord(method, path, url, request, world.clock.now(), found?.route);
		if (!found?.route.backstage) {
			this.count += 1;
			record.n = this.count;
			world.ledger.requests.push(record);
		}
		let segmentFault: Fault | undefined;
		const exchange: Exchange = {
			world,
			request,
			response,
			url,
			params: decoded(found?.params ?? {}),
			record,
			segmentArrived: async (index) => {
				segmentFault = world.faults.strike(record, index);
				if (segmentFault) await this.beforeHandling(exchange, segmentFault);
			},
		};
		const fault = found?.route.backstage ? undefined : world.faults.strike(record);
		const route = found?.route;
		try {
			if (fault) await this.beforeHandling(exchange, fault);
			const reply = await this.answer(exchange, route);
			if (!route?.backstage) await this.timers.wait(world.options.latencyMs);
			await this.finish(exchange, reply, segmentFault ?? fault);
		} catch (error) {
			if (error instanceof FaultAnswer) {
				await drain(request);
				send(response, record, error.reply);
			} else if (!(error instanceof ConnectionGone)) {
				this.onDefect(error);
				send(response, record, internalError(world.options.dialect));
			}
		}
	}

	/** Faults that act before the operation. Ends the request by throwing. */
	private async beforeHandling(exchange: Exchange, { action }: Fault): Promise<void> {
		const { request, response } = exchange;
		if ('status' in action && action.when !== 'after') throw new FaultAnswer(replyOf(action));
		if ('timeout' in action && action.when !== 'after') {
			await drain(request);
			throw new ConnectionGone();
		}
		if (!('reset' in action) || action.reset === 'after') return;
		if (action.reset === 'during' && !request.complete && hasBody(request)) {
			exchange.cutDuringBody = true;
			return;
		}
		response.socket?.resetAndDestroy();
		throw new ConnectionGone();
	}

	/** What X would answer. The body is always read to its end first, so that no client is cut off while it sends. */
	private async answer(exchange: Exchange, route: Route | undefined): Promise<Reply> {
		const { world, record, request } = exchange;
		let headers: Record<string, string> = {};
		let reply: Reply;
		try {
			if (!route) throw new Refusal(unknownPath);
			if (route.access) {
				await authenticate(exchange, route.access);
				const verdict = world.limits.take(route.operation, record.userId ?? 'app');
				headers = verdict.headers;
				if (!verdict.allowed && world.options.enforceLimits) throw new Refusal(tooManyRequests);
			}
			reply = await route.handle(exchange);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			reply = error.problem(world.options.dialect);
		}
		if (exchange.cutDuringBody) {
			discard(exchange);
			throw new ConnectionGone();
		}
		await drain(request);
		return { ...reply, headers: { ...headers, ...reply.headers } };
	}

	/** Faults that act on the answer. */
	private async finish(exchange: Exchange, reply: Reply, fault: Fault | undefined): Promise<void> {
		const { response, record } = exchange;
		const action = fault?.action;
		if (!action) return send(response, record, reply);
		if ('delayMs' in action) {
			await this.timers.wait(action.delayMs);
			return send(response, record, reply);
		}
		if ('status' in action) return send(response, record, replyOf(action));
		if ('cutAnswer' in action) return sendHalf(response, record, reply);
		if ('reset' in action) response.socket?.resetAndDestroy();
	}
}

/** A fault's answer, given before the operation. */
class FaultAnswer extends Error {
	constructor(readonly reply: Reply) {
		super('fault');
	}
}

function replyOf(action: {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}): Reply {
	const { status, headers, body } = action;
	return {
		status,
		...(headers ? { headers: lowerCased(headers) } : {}),
		...(typeof body === 'string' ? { text: body } : body === undefined ? {} : { json: body }),
	};
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

function hasBody({ headers }: IncomingMessage): boolean {
	return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** A request that was refused without reading its body, yet is to be cut in its midst. */
function discard({ request }: Exchange): void {
	request.socket.resetAndDestroy();
}

/** Joined as text, because resolving `//x` against a base would read x as a host. */
function urlOf(request: IncomingMessage, publicUrl: string | undefined): URL {
	const base = publicUrl ?? `http://${request.headers.host ?? 'localhost'}`;
	const text = `${base}${request.url ?? '/'}`;
	return URL.canParse(text) ? new URL(text) : new URL('http://localhost/');
}

function decoded(params: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			try {
				return [name, decodeURIComponent(value)];
			} catch {
				return [name, value];
			}
		}),
	);
}

function newRecord(
	method: string,
	path: string,
	url: URL,
	request: IncomingMessage,
	at: number,
	route: Route | undefined,
): LedgerRequest {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length === 1 ? values[0]! : values;
	}
	const contentType = request.headers['content-type'];
	return {
		n: 0,
		at,
		method,
		path,
		query,
		...(route ? { operation: route.operation } : {}),
		...(contentType === undefined ? {} : { contentType }),
		bytes: 0,
		authKind: 'none',
		status: 0,
		responseHeaders: {},
	};
}
