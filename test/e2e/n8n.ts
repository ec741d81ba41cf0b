import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { n8nEnv, type N8nPlace } from './n8nEnv';
import { becomeOwner } from './owner';
import { lastLines, lineOf, run, startGroup } from './processes';

const COMMAND_LIMIT_MS = 5 * 60_000;
const START_LIMIT_MS = 3 * 60_000;

/** As n8n exports a workflow. Only what these scripts look at is spelled out. */
export interface Workflow {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	[key: string]: unknown;
}

export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	[key: string]: unknown;
}

export interface CredentialExport {
	id: string;
	name: string;
	type: string;
	/** Not encrypted yet: n8n does it on import. */
	data: Record<string, unknown>;
}

export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

/** What `n8n execute --rawOutput` prints, as far as it is read here. */
export interface Execution {
	data: {
		/** Present while it waits. */
		waitTill?: unknown;
		resultData: {
			error?: { message?: string; description?: string; node?: { name?: string } };
			runData: Record<string, { data?: { main?: Array<OutputItem[] | null> } }[]>;
		};
	};
}

/** A real n8n, driven by its own command line. */
export class N8n {
	constructor(private readonly place: N8nPlace) {}

	async importCredentials(credentials: CredentialExport[]): Promise<void> {
		await this.importFile('credentials', credentials);
	}

	async importWorkflows(workflows: Workflow[]): Promise<void> {
		await this.importFile('workflow', workflows);
	}

	/** Runs a workflow to its end. That it failed is part of the answer. */
	async execute(id: string): Promise<Execution> {
		const said = await this.command(['execute', `--id=${id}`, '--rawOutput']);
		const json = /^\{$[\s\S]*?^\}$/m.exec(said.stdout)?.[0];
		if (json === undefined) throw new Error(`n8n did not run workflow ${id}\n${lastLines(said)}`);
		return JSON.parse(json) as Execution;
	}

	/** Starts the editor; resolves once it answers. The password is for the owner that n8n sets up itself. */
	async start(owner: Owner): Promise<ChildProcess> {
		const child = startGroup({
			command: this.place.lab.node,
			args: [this.place.lab.n8n, 'start'],
			cwd: this.place.userFolder,
			env: { ...n8nEnv(this.place), ...ownerEnv(owner) },
		});
		await lineOf(child, /Editor is now accessible/, START_LIMIT_MS);
		const { lab, port } = this.place;
		if (lab.line.major === 1) await becomeOwner(`http://localhost:${port}`);
		return child;
	}

	private async importFile(what: 'credentials' | 'workflow', content: unknown[]): Promise<void> {
		await mkdir(this.place.userFolder, { recursive: true });
		const file = join(this.place.userFolder, `import-${what}.json`);
		await writeFile(file, JSON.stringify(content));
		const said = await this.command([`import:${what}`, `--input=${file}`]);
		// n8n's import reports its failure in words, not in its exit code.
		if (!said.stdout.includes(`Successfully imported ${content.length} `)) {
			throw new Error(`n8n did not import the ${what}\n${lastLines(said)}`);
		}
	}

	private async command(args: string[]) {
		return await run({
			command: this.place.lab.node,
			args: [this.place.lab.n8n, ...args],
			cwd: this.place.userFolder,
			env: n8nEnv(this.place),
			timeoutMs: COMMAND_LIMIT_MS,
		});
	}
}

export interface Owner {
	email: string;
	passwordHash: string;
}

const ownerEnv = (owner: Owner): NodeJS.ProcessEnv => ({
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: owner.email,
	N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
	N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
	N8N_INSTANCE_OWNER_PASSWORD_HASH: owner.passwordHash,
});

/** The items that left a node by one of its outputs, over all its runs. */
export function itemsOf(execution: Execution, node: string, output = 0): OutputItem[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((ran) => ran.data?.main?.[output] ?? []);
}

/** n8n's own words for why a run ended early; undefined when it did not. */
export function failureOf(execution: Execution): string | undefined {
	const { error } = execution.data.resultData;
	if (!error) return undefined;
	return [error.node?.name, error.message, error.description].filter(Boolean).join(': ');
}
