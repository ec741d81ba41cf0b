import type { Breach } from './judge';
import type { Performance } from './perform';

/** What a worker says of one run. */
export interface Report extends Performance {
	readonly seed: number;
}

const BREACHES: readonly Breach[] = ['lost', 'corrupted', 'posted twice', 'leaked'];

/** Adds up the reports of all runs. */
export class Summary {
	private runs = 0;

	private readonly broken: Report[] = [];

	private readonly tally = new Map<string, number>();

	add(report: Report): void {
		this.runs++;
		if (report.violations.length > 0) this.broken.push(report);
		for (const [name, count] of Object.entries(report.tally)) {
			this.tally.set(name, (this.tally.get(name) ?? 0) + count);
		}
	}

	get good(): boolean {
		return this.broken.length === 0;
	}

	/** What the runs were made of. */
	substance(): string {
		return [...this.tally].map(([name, count]) => `${count} ${name}`).join(', ');
	}

	/** `N runs, 0 lost, 0 corrupted, 0 posted twice, 0 leaked`: violations, by what was broken. */
	toString(): string {
		const violations = this.broken.flatMap((report) => report.violations);
		const counts = BREACHES.map(
			(breach) => `${violations.filter((one) => one.breach === breach).length} ${breach}`,
		);
		return [`${this.runs} runs`, ...counts].join(', ');
	}
}

/** A failing run, with the way to see it again. */
export function describeFailure({ seed, violations, story }: Report): string {
	return [
		`Seed ${seed}: npm run soak -- --runs 1 --seed ${seed}`,
		...violations.map(({ breach, text }) => `  ${breach}: ${text}`),
		...story.map((execution, at) => `  execution ${at + 1}: ${execution}`),
	].join('\n');
}
