import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy that lets nothing through and remembers who tried. */
export interface Outside {
	url: string;
	/** `host:port`, one entry per try. */
	tries: string[];
	close(): Promise<void>;
}

/** Given to n8n as its proxy: whatever is not on loopback ends here and is seen. */
export async function startOutside(): Promise<Outside> {
	const tries: string[] = [];
	const server = createServer((request, response) => {
		tries.push(hostOf(request.url ?? ''));
		response.writeHead(403).end();
	});
	server.on('connect', (request: IncomingMessage, socket: Socket) => {
		tries.push(request.url ?? '');
		socket.on('error', () => socket.destroy());
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		tries,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
