import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteFault } from './faults';
import { makeFile, type FilePlan } from './files';

/** A site on the web from which n8n takes files. Some of its answers go wrong, as ordered. */
export class Site {
	private readonly files: FilePlan[] = [];

	private faults: SiteFault[] = [];

	private asked = 0;

	private readonly server = createServer((request, response) => this.answer(request, response));

	static async open(): Promise<Site> {
		const site = new Site();
		await new Promise<void>((listening) => site.server.listen(0, '127.0.0.1', listening));
		return site;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	urlOf(plan: FilePlan): string {
		const at = this.files.findIndex(({ seed }) => seed === plan.seed);
		const known = at < 0 ? this.files.push(plan) - 1 : at;
		return `http://127.0.0.1:${this.port}/file/${known}`;
	}

	/** For the requests from now on. */
	order(faults: readonly SiteFault[]): void {
		this.faults = [...faults];
		this.asked = 0;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((closed) => this.server.close(closed));
	}

	private answer(request: IncomingMessage, response: ServerResponse): void {
		this.asked++;
		const plan = this.files[Number(request.url?.split('/').pop())];
		const fault = this.faults.find(({ nth }) => nth === this.asked)?.action;
		if (fault === 'reset') {
			request.socket.resetAndDestroy();
			return;
		}
		if (!plan || fault === 'missing') return void response.writeHead(404).end('gone');
		if (fault === 'broken') return void response.writeHead(503).end();
		const { bytes, mimeType } = makeFile(plan);
		response.writeHead(200, { 'content-type': mimeType, 'content-length': bytes.length });
		if (fault !== 'half') return void response.end(bytes);
		response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
			response.socket?.destroy();
		});
	}
}
