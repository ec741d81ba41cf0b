import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pipeline } from './pipeline';
import { Router } from './router';
import { routes } from './routes';
import { Timers } from './timers';
import type { Simulator, SimulatorOptions } from './types';
import { World } from './world';

/** Starts the simulator; resolves once it listens. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const world = new World(options);
	const timers = new Timers();
	const host = options.host ?? '127.0.0.1';
	const pipeline = new Pipeline(world, new Router(routes), timers, (error) =>
		process.stderr.write(`simulator defect: ${(error as Error).stack ?? String(error)}\n`),
	);
	const server = createServer({ noDelay: true }, (request, response) => {
		void pipeline.run(request, response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
	return {
		url,
		port,
		ledger: world.ledger,
		accounts: world.accounts,
		faults: world.faults,
		time: world.clock,
		limits: world.limits,
		ads: world.ads,
		tokens: world.tokens,
		options: world.options,
		issueToken: (wanted) => world.tokens.issue(wanted),
		oauth1Keys: (wanted) => world.tokens.issueOAuth1(wanted?.userId, { level: wanted?.level }),
		appOnlyToken: () => world.tokens.issueAppOnly(),
		reset: () => world.reset(),
		close: () => {
			timers.close();
			return new Promise((resolve, reject) => {
				server.close((error) => (error ? reject(error) : resolve()));
				server.closeAllConnections();
			});
		},
	};
}
