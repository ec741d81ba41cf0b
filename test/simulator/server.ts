import { createServer } from 'node:http';
import type { Simulator, SimulatorOptions } from './types';

/** Starts the simulator; resolves once it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const server = createServer((_request, response) => response.writeHead(404).end());
	await new Promise<void>((resolve) =>
		server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve),
	);
	throw new Error('The simulator has its shapes but not its answers yet');
}
