import type { ServerResponse } from 'node:http';
import type { LedgerRequest } from '../types';
import type { Reply } from './reply';
import { maskFields, maskPairs } from './secrets';

interface Wire {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** A reply as the bytes and headers that go out. */
export function toWire(reply: Reply): Wire {
	const headers: Record<string, string> = { ...reply.headers };
	let body: Buffer = Buffer.alloc(0);
	if (reply.bytes)
		body = Buffer.from(reply.bytes.buffer, reply.bytes.byteOffset, reply.bytes.byteLength);
	else if (reply.text !== undefined) body = Buffer.from(reply.text);
	else if (reply.json !== undefined) body = Buffer.from(JSON.stringify(reply.json));
	const type =
		reply.contentType ??
		(reply.json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
	if (body.length > 0 && headers['content-type'] === undefined) headers['content-type'] = type;
	if (reply.status !== 204) headers['content-length'] = String(body.length);
	return { status: reply.status, headers, body };
}

/** Puts the reply on the wire and in the ledger. */
export function send(response: ServerResponse, record: LedgerRequest, reply: Reply): void {
	const { status, headers, body } = toWire(reply);
	note(record, reply, headers);
	if (response.destroyed) {
		record.status = 0;
		return;
	}
	response.writeHead(status, headers).end(body);
}

/** Keeps in the ledger what was answered. */
export function note(record: LedgerRequest, reply: Reply, headers: Record<string, string>): void {
	record.status = reply.status;
	record.responseHeaders = headers.location
		? { ...headers, location: maskPairs(headers.location) }
		: headers;
	if (reply.json !== undefined) record.responseBody = maskFields(reply.json);
	else if (reply.text !== undefined) record.responseBody = maskPairs(reply.text);
}
