import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A server with one valid token at a time and single-use refresh tokens. */
export interface ProbeServer {
	readonly url: string;
	readonly uploads: Buffer[];
	/** Requests refused with 401. */
	readonly refused: number;
	/** Resolves when a running node told that it saw the Stop button. */
	readonly cancelSeen: Promise<void>;
	close(): Promise<void>;
}

export async function startProbeServer(): Promise<ProbeServer> {
	const uploads: Buffer[] = [];
	let generation = 1;
	let refused = 0;
	let seeCancel: () => void;
	const cancelSeen = new Promise<void>((resolve) => (seeCancel = resolve));
	const server = createServer((request, response) => {
		const answer = (status: number, body: object) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		void buffer(request).then((body) => {
			if (request.url === '/2/oauth2/token') {
				const token = new URLSearchParams(body.toString()).get('refresh_token');
				if (token !== `refresh-${generation}`) return answer(400, { error: 'invalid_grant' });
				generation++;
				return answer(200, {
					access_token: `access-${generation}`,
					refresh_token: `refresh-${generation}`,
					token_type: 'bearer',
					expires_in: 7200,
				});
			}
			if (request.url === '/saw-cancel') {
				seeCancel();
				return answer(200, {});
			}
			// Generation 1 has expired before the test began.
			if (generation === 1 || request.headers.authorization !== `Bearer access-${generation}`) {
				refused++;
				return answer(401, { title: 'Unauthorized' });
			}
			uploads.push(body);
			return answer(200, { received: body.length });
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		uploads,
		cancelSeen,
		get refused() {
			return refused;
		},
		close: async () => await new Promise((closed) => server.close(() => closed())),
	};
}
