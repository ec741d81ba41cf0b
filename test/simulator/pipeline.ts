import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from './auth/authenticate';
import { drain, readRaw } from './http/body';
import { decoded, newRecord, urlOf } from './http/arrival';
import type { Exchange } from './http/exchange';
import { internalError, tooManyRequests, unknownPath } from './http/problems';
import { ConnectionGone, Refusal, type Reply } from './http/reply';
import { spoiled } from './http/mangle';
import { clientGone, sendDripping, sendHalf, sendTwice } from './http/odd';
import { send } from './http/send';
import type { Route, Router } from './router';
import type { Timers } from './timers';
import type { Fault } from './types';
import type { World } from './world';

/** One request from head to answer: ledger, fault, authentication, limits, handler, fault again, wire. */
export class Pipeline {
	private count = 0;

	/** Answers given so far, and those who wait for the count to rise. */
	private answered = 0;
	private readonly held = new Set<() => void>();

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
		let settle = () => {};
		const settled = new Promise<void>((resolve) => (settle = resolve));
		const exchange: Exchange = {
			world,
			request,
			response,
			url,
			params: decoded(found?.params ?? {}),
			record,
			settled,
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
		settle();
		this.answered += 1;
		for (const look of this.held) look();
	}

	/** Resolves after so many later answers, or when the client is gone. */
	private async laterAnswers(count: number, response: ServerResponse): Promise<void> {
		const due = this.answered + count;
		const enough = new Promise<void>((resolve) => {
			const look = () => {
				if (this.answered < due) return;
				this.held.delete(look);
				resolve();
			};
			this.held.add(look);
		});
		await Promise.race([enough, clientGone(response)]);
	}

	private fallSilent({ request, record, settled }: Exchange): void {
		this.world.faults.fallSilent(record, request.socket.remotePort ?? 0, settled);
	}

	/** Faults that act before the operation. Ends the request by throwing. */
	private async beforeHandling(exchange: Exchange, { action }: Fault): Promise<void> {
		const { request, response } = exchange;
		if ('status' in action && action.when !== 'after') throw new FaultAnswer(replyOf(action));
		if ('timeout' in action && action.when !== 'after') {
			if (action.when === 'late' && !request.readableEnded) await readRaw(exchange);
			else await drain(request);
			this.fallSilent(exchange);
			if (action.when !== 'late') throw new ConnectionGone();
			return await clientGone(response);
		}
		if ('expire' in action) return exchange.world.expire(action.expire);
		if ('halfClose' in action && action.halfClose === 'before') {
			response.socket?.end();
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
				const { level } = exchange.caller ?? {};
				const { operation, access } = route;
				const accountId = exchange.params.account_id;
				const verdict = world.limits.take(operation, record.userId ?? 'app', accountId);
				headers = { ...verdict.headers, ...(level && { 'x-access-level': level }) };
				if (!verdict.allowed && world.options.enforceLimits) {
					throw new Refusal(access.words?.tooManyRequests ?? tooManyRequests);
				}
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
		if (!action || 'expire' in action) return send(response, record, reply);
		if ('delayMs' in action) {
			await this.timers.wait(action.delayMs);
			return send(response, record, reply);
		}
		if ('holdFor' in action) {
			await this.laterAnswers(action.holdFor, response);
			return send(response, record, reply);
		}
		if ('status' in action) return send(response, record, replyOf(action));
		if ('mangle' in action || 'patch' in action) {
			return send(response, record, spoiled(reply, action));
		}
		if ('drip' in action) return await sendDripping(response, record, reply, action.drip);
		if ('repeat' in action) return sendTwice(response, record, reply);
		if ('cutAnswer' in action) return sendHalf(response, record, reply, 'cut');
		if ('stall' in action) {
			return sendHalf(response, record, reply, () => this.fallSilent(exchange));
		}
		if ('timeout' in action) {
			if (action.when !== 'late') this.fallSilent(exchange);
			return;
		}
		if ('reset' in action) response.socket?.resetAndDestroy();
		else if (action.halfClose === 'answer') sendHalf(response, record, reply, 'end');
		else response.socket?.end();
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
