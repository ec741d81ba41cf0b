/**
 * A bare server that drains what it is sent and answers like X. It runs in a process of its own, so
 * that its work is not counted as a client's. It keeps no bytes; it counts them, and refuses to
 * finalize a medium of which fewer arrived than were announced.
 *
 * `GET /_bench/stats` tells what it has taken; `POST /_bench/latency/<ms>` delays every later answer.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Medium {
	readonly announced: number;
	received: number;
}

const FIRST_ID = 1_880_028_106_020_515_840n;
const DAY_SECONDS = 86_400;
const GROUPS = /^\/2\/media\/upload(?:\/(?<first>\w+)(?:\/(?<last>\w+))?)?$/;

const media = new Map<string, Medium>();
const stats = { media: 0, posts: 0, requests: 0 };
let latencyMs = 0;
let ids = FIRST_ID;

function nextId(): string {
	ids += 1n;
	return String(ids);
}

function answerOf(request: IncomingMessage, path: string, body: Buffer[], length: number): object {
	if (path === '/_bench/stats') return stats;
	stats.requests++;
	if (path === '/2/tweets') {
		stats.posts++;
		const { text } = JSON.parse(Buffer.concat(body).toString('utf8')) as { text: string };
		return { data: { id: nextId(), text } };
	}
	const { first, last } = GROUPS.exec(path)?.groups ?? {};
	const id = first ?? '';
	if (first === 'initialize') {
		const asked = JSON.parse(Buffer.concat(body).toString('utf8')) as { total_bytes: number };
		return open(Number(asked.total_bytes));
	}
	if (last === 'append') {
		const medium = media.get(id);
		if (!medium) throw new Error(`no medium ${id}`);
		medium.received += length;
		return { data: { expires_at: Math.floor(Date.now() / 1000) + DAY_SECONDS } };
	}
	if (last === 'finalize') {
		const medium = media.get(id);
		if (!medium || medium.received < medium.announced) throw new Error(`${id} is not complete`);
		media.delete(id);
		stats.media++;
		return {
			data: { id, media_key: `7_${id}`, size: medium.announced, expires_after_secs: DAY_SECONDS },
		};
	}
	if (request.method === 'POST' && path === '/2/media/upload') {
		stats.media++;
		const whole = nextId();
		return {
			data: { id: whole, media_key: `3_${whole}`, size: length, expires_after_secs: DAY_SECONDS },
		};
	}
	throw new Error(`nothing at ${request.method} ${path}`);
}

function open(announced: number): object {
	const id = nextId();
	media.set(id, { announced, received: 0 });
	return { data: { id, media_key: `7_${id}`, expires_after_secs: DAY_SECONDS } };
}

function answer(response: ServerResponse, status: number, body: object): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
	});
	response.end(text);
}

const server = createServer((request, response) => {
	const path = (request.url ?? '').split('?')[0] ?? '';
	const latency = /^\/_bench\/latency\/(\d+)$/.exec(path)?.[1];
	// Only small bodies are looked at; segments and files are counted and dropped.
	const keep = path === '/2/tweets' || path.endsWith('/initialize');
	const body: Buffer[] = [];
	let length = 0;
	request.on('data', (chunk: Buffer) => {
		length += chunk.length;
		if (keep) body.push(chunk);
	});
	request.on('end', () => {
		if (latency !== undefined) {
			latencyMs = Number(latency);
			answer(response, 200, { latencyMs });
			return;
		}
		let status = 200;
		let content: object;
		try {
			content = answerOf(request, path, body, length);
		} catch (error) {
			status = 400;
			content = { title: 'Invalid Request', detail: (error as Error).message };
		}
		if (latencyMs === 0 || path.startsWith('/_bench/')) answer(response, status, content);
		else setTimeout(() => answer(response, status, content), latencyMs);
	});
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
	process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());
