import { DEFAULT_LINE, type Line } from '../line';
import { LOGIN } from '../owner';
import type { Execution, Workflow } from '../n8n';
import { unflatted } from './flatted';
import { until } from './until';

/** Longest that one answer of n8n may take: a retry answers when the execution has ended. */
const ANSWER_LIMIT_MS = 3 * 60_000;
const PUBLICATION_LIMIT_MS = 30_000;
const RUN_LIMIT_MS = 3 * 60_000;

/** As n8n lists executions. */
export interface ExecutionSummary {
	id: string;
	/** `webhook`, `manual`, `retry`: what the nodes of the execution get from `getMode()`. */
	mode: string;
	/** `running`, `crashed`, `success`, `error` … */
	status: string;
	/** The execution that this one repeats. */
	retryOf?: string | null;
}

/** An execution with all that its nodes gave out. */
export type Outcome = ExecutionSummary & Execution;

/** What n8n answers when the user has retried an execution. */
export type Retried = Outcome;

/** A user in n8n's editor: the requests that the buttons send, in a session of the owner. */
export class Editor {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
		private readonly line: Line,
	) {}

	static async signIn(url: string, line: Line = DEFAULT_LINE): Promise<Editor> {
		const response = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: LOGIN.email, password: LOGIN.password }),
			signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
		});
		const cookie = response.headers.get('set-cookie')?.split(';')[0];
		if (!response.ok || !cookie) throw new Error(`n8n refused to sign in (${response.status})`);
		return new Editor(url, cookie, line);
	}

	/** Saves a new workflow and publishes it. Answers its id once its webhook listens: n8n publishes in the background. */
	async publish(workflow: Workflow): Promise<string> {
		const id = await this.save(workflow);
		await this.activate(id);
		return id;
	}

	/** Saves a copy of a workflow, changed. Answers its id. */
	async copy(workflowId: string, change: (workflow: Workflow) => void): Promise<string> {
		const { name, nodes, connections, settings } = await this.ask<Workflow>(
			`/workflows/${workflowId}`,
		);
		const copy = { name: `${name} (copy)`, nodes, connections, settings };
		change(copy);
		return (await this.ask<{ id: string }>('/workflows', copy)).id;
	}

	/** Publishes a saved workflow, so that its triggers work. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.ask<{ versionId: string }>(`/workflows/${id}`);
		await this.ask(`/workflows/${id}/activate`, { versionId });
		if (this.line.major === 1) return;
		await until('The publication of a workflow', PUBLICATION_LIMIT_MS, async () => {
			const { status } = await this.ask<{ status: string }>(`/workflows/${id}/publication-status`);
			return status === 'published' ? status : undefined;
		});
	}

	/** "Execute workflow from <trigger>". Answers the execution that was begun. */
	async begin(workflowId: string, trigger: string): Promise<string> {
		const body = {
			triggerToStartFrom: { name: trigger },
			...(this.line.major === 1 && { workflowData: await this.ask(`/workflows/${workflowId}`) }),
		};
		const { executionId } = await this.ask<{ executionId: string }>(
			`/workflows/${workflowId}/run`,
			body,
		);
		return executionId;
	}

	/** The same, to its end, or to where it waits for a person. */
	async run(workflowId: string, trigger: string): Promise<Outcome> {
		return await this.outcome(await this.begin(workflowId, trigger));
	}

	/** What became of an execution, as soon as it has ended or waits for somebody. */
	async outcome(executionId: string, ended = /^(?!new$|running$)/): Promise<Outcome> {
		return await until(`The end of execution ${executionId}`, RUN_LIMIT_MS, async () => {
			const found = await this.ask<ExecutionSummary & { data: string }>(
				`/executions/${executionId}`,
			);
			if (!ended.test(found.status)) return undefined;
			// n8n 1.x stores the status first and the data in a second step: of one that has waited, there may be those from then.
			const data = unflatted(found.data) as Outcome['data'] | undefined;
			const outdated = found.status !== 'waiting' && Boolean(data?.waitTill);
			return data?.resultData && !outdated ? { ...found, data } : undefined;
		});
	}

	/** Saves a new workflow. Answers its id. */
	async save(workflow: Workflow): Promise<string> {
		return (await this.ask<{ id: string }>('/workflows', workflow)).id;
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.ask<{ results: ExecutionSummary[] }>(
			`/executions?filter=${filter}`,
		);
		return results;
	}

	/** "Retry with original workflow"; resolves when the new execution has ended. */
	async retry(executionId: string): Promise<Retried> {
		return await this.ask<Retried>(`/executions/${executionId}/retry`, { loadWorkflow: false });
	}

	/** `body` makes it a POST. */
	private async ask<T>(path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`n8n answered ${path} with ${response.status}: ${text.slice(0, 500)}`);
		}
		return (JSON.parse(text) as { data: T }).data;
	}
}
