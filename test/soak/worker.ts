/** Performs the runs whose seeds it is sent, one after the other, and reports each. */
import './fastTime';
import './jestless';
import { perform } from './perform';
import { drawSchedule } from './schedule';
import type { Report } from './report';

let current = 0;

function report(message: Report): void {
	process.send?.(message);
}

function broken(error: unknown): void {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	report({ seed: current, violations: [{ breach: 'lost', text }], tally: {}, story: [] });
}

// An error that nobody waits for is one that a user would never see.
process.on('unhandledRejection', broken);

process.on('message', ({ seed }: { seed: number }) => {
	current = seed;
	perform(drawSchedule(seed))
		.then((performance) => report({ seed, ...performance }))
		.catch(broken);
});

process.send?.('loaded');
