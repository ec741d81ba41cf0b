import { compareLedger, type ExpectedPost } from '../compareLedger';
import { failureOf, itemsOf } from '../n8n';
import type { Stage } from '../stage';
import type { Editor, Outcome } from '../survive/editor';
import { until } from '../survive/until';

const CALL_LIMIT_MS = 60_000;

/**
 * An example that is called from outside, asks a person, talks to a model, or shows what it is for only when it runs
 * again: it needs an n8n that is up.
 */
export interface LiveExample {
	/** File name in `examples/`, without `.json`. */
	example: string;
	/** Values for the fields of the workflow's `Settings` node. */
	settings: Record<string, unknown>;
	/** Plays the user, the web site and the customer, and notes what is wrong. */
	play(live: Live): Promise<void>;
}

/** One example in a running n8n, and what is wrong with it. */
export class Live {
	readonly problems: string[] = [];

	constructor(
		readonly stage: Stage,
		readonly editor: Editor,
		readonly workflowId: string,
	) {}

	/** Runs the workflow by hand, to its end or to where it waits. */
	async run(trigger: string): Promise<Outcome> {
		return this.well(await this.editor.run(this.workflowId, trigger));
	}

	/** Notes when n8n itself is not content with an execution. */
	well(outcome: Outcome): Outcome {
		const failure = failureOf(outcome);
		if (failure !== undefined) this.problems.push(`n8n says: ${failure}`);
		return outcome;
	}

	/** Calls the published workflow as a web site would. */
	async call(
		path: string,
		body: object,
	): Promise<{ status: number; said: Record<string, unknown> }> {
		const response = await fetch(`${this.stage.n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(CALL_LIMIT_MS),
		});
		const text = await response.text();
		const said = (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown>;
		return { status: response.status, said };
	}

	/** The executions of this workflow, once there are `count` and all have ended; the newest first. */
	async ended(count: number): Promise<Outcome[]> {
		const all = await until(`${count} executions`, CALL_LIMIT_MS, async () => {
			const found = await this.editor.executions(this.workflowId);
			const open = found.some(({ status }) => status === 'new' || status === 'running');
			return found.length >= count && !open ? found : undefined;
		});
		return await Promise.all(all.map(async ({ id }) => await this.editor.outcome(id)));
	}

	expect(what: string, found: unknown, expected: unknown): void {
		if (JSON.stringify(found) === JSON.stringify(expected)) return;
		this.problems.push(`${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
	}

	expectMatch(what: string, found: unknown, pattern: RegExp): void {
		if (!pattern.test(String(found))) this.problems.push(`${what}: ${found}, expected ${pattern}`);
	}

	/** Exactly these Posts are on X, with exactly these files, and nothing was uploaded for no Post. */
	expectPosts(...posts: ExpectedPost[]): void {
		this.problems.push(...compareLedger(posts, this.stage.simulator.ledger).problems);
	}

	/** What left a node, item by item. */
	jsons(outcome: Outcome, node: string, output = 0): Record<string, unknown>[] {
		return itemsOf(outcome, node, output).map(({ json }) => json);
	}
}
