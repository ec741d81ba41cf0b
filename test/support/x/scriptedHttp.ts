import { XClient } from '../../../nodes/x/client';
import type { HttpAnswer, HttpRequest } from '../../../nodes/x/http';
import { virtualWorld } from '../upload/virtualWorld';

/** X's end of the port: answers from a list and keeps what was asked. */
export function scripted(...answers: HttpAnswer[]) {
	const asked: HttpRequest[] = [];
	const world = virtualWorld();
	const http = {
		async send(one: HttpRequest) {
			asked.push(one);
			return await Promise.resolve(answers.shift() ?? ({ kind: 'cancelled' } as const));
		},
	};
	return { client: new XClient(http, world.clock), asked, world };
}

export function response(
	status: number,
	body: unknown = '',
	headers: Record<string, string> = {},
): HttpAnswer {
	return {
		kind: 'response',
		status,
		headers,
		body: typeof body === 'string' ? body : JSON.stringify(body),
	};
}
