import './environment';
import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeListSearchResult,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { openBinaryStorage, useBinaryStorage, type BinaryStorage } from './binary-storage';
import { CredentialStore } from './credential-store';
import { runCredentialTest, type TestVerdict } from './credential-test';
import { CredentialTypes } from './credential-types';
import { TestCredentialsHelper } from './credentials-helper';
import { provideEncryptionKey } from './encryption';
import { createFilesNode, FILES_NODE_TYPE } from './files-node';
import { FinishedRun, type Shown } from './finished-run';
import { runFrom } from './older-core';
import { loadPackages, nodeTypesOf } from './packages';
import { chain, type TestNode } from './workflow';

/**
 * The built package: this checkout, whose manifest points at `dist` as the published one does, or
 * the folder of an unpacked tarball in `ENGINE_PACKAGE` (then with n8n-workflow on `NODE_PATH`, as
 * n8n puts it for the packages that it loads).
 */
export const PACKAGE_FOLDER = resolve(process.env.ENGINE_PACKAGE ?? resolve(__dirname, '../../..'));

/** Where this n8n would be, if anyone called it; nothing does. */
const N8N_ADDRESS = 'http://n8n.invalid/';

export interface EngineOptions {
	/** Default `filesystem`, as in n8n. */
	readonly binaryMode?: BinaryStorage;
	/** Built packages to load; default: `PACKAGE_FOLDER`. */
	readonly packages?: readonly string[];
}

export interface TestWorkflow {
	readonly nodes: readonly TestNode[];
	/** Default: each node feeds the next. */
	readonly connections?: 'chain' | IConnections;
	/** `binaryMode: 'combined'` puts the files into `json._files`. */
	readonly settings?: IWorkflowSettings;
	/** How n8n was asked to run it; default `manual`. `retry` is its "Retry execution". */
	readonly mode?: WorkflowExecuteMode;
}

/** An execution under way. */
export interface RunningWorkflow {
	readonly finished: Promise<FinishedRun>;
	/** Resolves when n8n hands control to the node. */
	started(nodeName: string): Promise<void>;
	/** What the Stop button does. */
	cancel(): void;
}

export class Engine {
	readonly credentials = new CredentialStore();

	/** n8n's side of the credentials; `refreshes` lists what it renewed. */
	readonly credentialsHelper: TestCredentialsHelper;

	private constructor(
		private readonly storage: BinaryStorage,
		private readonly binaries: Awaited<ReturnType<typeof openBinaryStorage>>,
		private readonly packages: Awaited<ReturnType<typeof loadPackages>>,
	) {
		this.credentialsHelper = new TestCredentialsHelper(
			new CredentialTypes(packages.credentials),
			this.credentials,
		);
	}

	static async create(options: EngineOptions = {}): Promise<Engine> {
		const storage = options.binaryMode ?? 'filesystem';
		provideEncryptionKey();
		const packages = await loadPackages(options.packages ?? [PACKAGE_FOLDER]);
		return new Engine(storage, await openBinaryStorage(storage), packages);
	}

	/** Puts a credential into n8n's store. `oauthTokenData` in the data makes it connected. */
	async saveCredential(
		id: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.credentials.save(id, type, data);
	}

	/** What the API of n8n answers when a stored credential is tested. */
	async testCredential(id: string, type: string): Promise<TestVerdict> {
		const workflow = new Workflow({
			nodes: [],
			connections: {},
			active: false,
			nodeTypes: nodeTypesOf(new Map()),
		});
		const { additionalData } = this.surroundings(workflow, 'internal');
		const details = { id, name: id };
		const helper = this.credentialsHelper;
		const data = await helper.getDecrypted(additionalData, details, type, 'internal');
		const { test } = this.packages.credentials.find(({ name }) => name === type)!;
		return await runCredentialTest(test!, { ...details, type, data }, additionalData);
	}

	async run(workflow: TestWorkflow): Promise<FinishedRun> {
		return await this.start(workflow).finished;
	}

	/** One run at a time: n8n-core keeps its storage in a process-wide container. */
	start({
		nodes,
		connections = 'chain',
		settings = {},
		mode = 'manual',
	}: TestWorkflow): RunningWorkflow {
		useBinaryStorage(this.binaries, this.storage);
		const first = nodes[0]!.node;
		const workflow = new Workflow({
			id: randomUUID(),
			name: 'Test',
			nodes: nodes.map(({ node }) => node),
			connections: connections === 'chain' ? chain(nodes) : connections,
			nodeTypes: nodeTypesOf(this.nodesWithFeeds(nodes)),
			active: false,
			settings,
		});
		const { additionalData, ended, started, shown } = this.surroundings(workflow, mode);
		const execute = new WorkflowExecute(additionalData, mode);
		const execution = runFrom(workflow.getNode(first.name)!, workflow, execute);
		const finished = Promise.all([ended, execution]).then(([run]) => new FinishedRun(run, shown));
		return { finished, started, cancel: () => execution.cancel() };
	}

	/** What the editor asks for when the user opens the list of a resource locator. */
	async listSearch(
		{ node }: TestNode,
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const nodeTypes = nodeTypesOf(this.packages.nodes);
		const workflow = new Workflow({ nodes: [node], connections: {}, nodeTypes, active: false });
		const { additionalData } = this.surroundings(workflow, 'manual');
		const context = new LoadOptionsContext(
			workflow,
			workflow.getNode(node.name)!,
			additionalData,
			'',
		);
		const { methods } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return await methods!.listSearch![method]!.call(context, filter, paginationToken);
	}

	private nodesWithFeeds(nodes: readonly TestNode[]) {
		const feeds = new Map(nodes.map(({ node, items }) => [node.name, items ?? []]));
		const filesNode = createFilesNode((name) => feeds.get(name) ?? []);
		return new Map([...this.packages.nodes, [FILES_NODE_TYPE, filesNode]]);
	}

	/** What n8n's server gives to an execution. */
	private surroundings(workflow: Workflow, mode: WorkflowExecuteMode) {
		const executionId = randomUUID();
		const hooks = new ExecutionLifecycleHooks(mode, executionId, {
			id: workflow.id,
			nodes: [],
			connections: {},
		} as unknown as IWorkflowBase);
		const ended = new Promise<IRun>((done) =>
			hooks.addHandler('workflowExecuteAfter', (run) => done(run)),
		);
		const shown: Shown[] = [];
		const additionalData = {
			hooks,
			executionId,
			credentialsHelper: this.credentialsHelper,
			variables: {},
			restApiUrl: `${N8N_ADDRESS}rest`,
			instanceBaseUrl: N8N_ADDRESS,
			formWaitingBaseUrl: `${N8N_ADDRESS}form-waiting`,
			webhookBaseUrl: `${N8N_ADDRESS}webhook`,
			webhookWaitingBaseUrl: `${N8N_ADDRESS}webhook-waiting`,
			webhookTestBaseUrl: `${N8N_ADDRESS}webhook-test`,
			currentNodeExecutionIndex: 0,
			sendDataToUI: (type: string, data: IDataObject) => shown.push({ type, data }),
			logAiEvent: () => {},
			setExecutionStatus: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
		const started = async (nodeName: string) =>
			await new Promise<void>((resolve) => {
				hooks.addHandler('nodeExecuteBefore', (name) => {
					if (name === nodeName) resolve();
				});
			});
		return { additionalData, ended, started, shown };
	}
}

/** The real n8n engine with our built package in it. */
export async function createEngine(options?: EngineOptions): Promise<Engine> {
	return await Engine.create(options);
}
