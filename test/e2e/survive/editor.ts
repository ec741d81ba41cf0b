import { LOGIN } from '../owner';
import type { Execution, Workflow } from '../n8n';
import { until } from './until';

/** Longest that one answer of n8n may take: a retry answers when the execution has ended. */
const ANSWER_LIMIT_MS = 3 * 60_000;
const PUBLICATION_LIMIT_MS = 30_000;

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

/** What n8n answers when the user has retried an execution. */
export type Retried = ExecutionSummary & Execution;

/** A user in n8n's editor: the requests that the buttons send, in a session of the owner. */
export class Editor {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	static async signIn(url: string): Promise<Editor> {
		const response = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: LOGIN.email, password: LOGIN.password }),
			signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
		});
		const cookie = response.headers.get('set-cookie')?.split(';')[0];
		if (!response.ok || !cookie) throw new Error(`n8n refused to sign in (${response.status})`);
		return new Editor(url, cookie);
	}

	/** Saves a new workflow and publishes it. Answers its id once its webhook listens: n8n publishes in the background. */
	async publish(workflow: Workflow): Promise<string> {
		const { id, versionId } = await this.ask<{ id: string; versionId: string }>(
			'/workflows',
			workflow,
		);
		await this.ask(`/workflows/${id}/activate`, { versionId });
		await until('The publication of a workflow', PUBLICATION_LIMIT_MS, async () => {
			const { status } = await this.ask<{ status: string }>(`/workflows/${id}/publication-status`);
			return status === 'published' ? status : undefined;
		});
		return id;
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
