import type { ServerResponse } from 'node:http';
import type { LedgerRequest } from '../types';
import type { Reply } from './reply';
import { note, send, toWire } from './send';

/** Ways to put a good answer on the wire that no client likes. */

/** Head and half of the body; then the connection is cut, its sending side ended, or nothing more comes but a call. */
export function sendHalf(
	response: ServerResponse,
	record: LedgerRequest,
	reply: Reply,
	then: 'cut' | 'end' | (() => void),
): void {
	const { status, headers, body } = toWire(reply);
	note(record, reply, headers);
	record.status = 0;
	const { socket } = response;
	response.writeHead(status, headers);
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
		if (then === 'cut') socket?.destroySoon();
		else if (then === 'end') socket?.end();
		else then();
	});
}

/** The body in so many pieces, each in a turn of the event loop of its own. */
export async function sendDripping(
	response: ServerResponse,
	record: LedgerRequest,
	reply: Reply,
	pieces: number,
): Promise<void> {
	const { status, headers, body } = toWire(reply);
	if (body.length === 0) return send(response, record, reply);
	note(record, reply, headers);
	response.writeHead(status, headers);
	const size = Math.ceil(body.length / pieces);
	for (let at = 0; at < body.length && !response.destroyed; at += size) {
		response.write(body.subarray(at, at + size));
		await new Promise((resolve) => setImmediate(resolve));
	}
	response.end();
}

/** The whole answer, and the same again behind it. */
export function sendTwice(response: ServerResponse, record: LedgerRequest, reply: Reply): void {
	const { status, headers, body } = toWire(reply);
	note(record, reply, headers);
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	const head = `HTTP/1.1 ${status} ${response.statusMessage || 'Answer'}\r\n${lines.join('')}\r\n`;
	const answer = Buffer.concat([Buffer.from(head, 'latin1'), body]);
	response.socket?.end(Buffer.concat([answer, answer]));
}

/** Resolves when the client has closed the connection. */
export function clientGone(response: ServerResponse): Promise<void> {
	if (response.destroyed || response.socket?.destroyed) return Promise.resolve();
	return new Promise((resolve) => response.once('close', resolve));
}
