import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../simulator';
import { startTamperingProxy, type Tampering } from '../support/stage/tampering-proxy';
import { startChatModel, type ChatModel } from './content/chatModel';
import { startImageApi, type ImageApi } from './content/imageApi';
import { startContent, type ContentServer } from './content/server';
import { connectedCredentials, modelCredentials } from './credentials';
import { ensureLab, type Lab } from './lab';
import { DEFAULT_LINE, type Line } from './line';
import { liveExamples, type LiveExample } from './live';
import { N8n } from './n8n';
import { startOutside, type Outside } from './outside';
import { installPackage, packPackage } from './package';
import { freePort } from './processes';
import type { Report } from './report';
import { READER, scenarios, type Scenario } from './scenarios';
import { loadExample } from './workflows';

/** The account that the credentials belong to, then those it writes to. */
const USERS = [{ username: 'demo', name: 'Demo account' }, { username: READER }];

export interface StageOptions {
	/** The checkout. */
	root: string;
	/** Folder in `.lab` for this run; what an earlier run left in it is removed. */
	name: string;
	/** Default: the newest. */
	line?: Line;
	report: Report;
	/** 0 or absent = any free port. */
	ports?: { n8n?: number; simulator?: number; content?: number };
	/** Whether the feed has news each time it is read; default `always`. */
	news?: 'always' | 'never';
	/** Stands between n8n and the simulator, to spoil what passes. */
	tampering?: Tampering;
	/** As after an installation: no credentials, no workflows. */
	empty?: boolean;
}

/** A real n8n with the packed package, the simulator, a feed, and the example workflows, ready to run. */
export interface Stage {
	lab: Lab;
	n8n: N8n;
	n8nUrl: string;
	simulator: Simulator;
	content: ContentServer;
	outside: Outside;
	chatModel: ChatModel;
	imageApi: ImageApi;
	scenarios: { scenario: Scenario; workflowId: string }[];
	/** Those that need an n8n that is up. */
	live: { example: LiveExample; workflowId: string }[];
	close(): Promise<void>;
}

export async function setStage(options: StageOptions): Promise<Stage> {
	const opened: { close(): Promise<void> }[] = [];
	const close = async () => {
		await Promise.all(opened.splice(0).map(async (one) => await one.close()));
	};
	try {
		return { ...(await build(options, (one) => (opened.push(one), one))), close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** `open` notes what has to be closed in the end, whatever happens until then. */
async function build(
	{
		root,
		name,
		line = DEFAULT_LINE,
		report,
		ports = {},
		tampering,
		news,
		empty = false,
	}: StageOptions,
	open: <T extends { close(): Promise<void> }>(one: T) => T,
): Promise<Omit<Stage, 'close'>> {
	const userFolder = join(root, '.lab', `${name}${line.suffix}`);
	await rm(userFolder, { recursive: true, force: true });

	const lab = await ensureLab(root, line, report);
	report.step('Packing the package and installing it as a community node');
	await installPackage(await packPackage(root, userFolder), userFolder);

	report.step('Starting the X simulator and a site with a feed');
	const simulator = open(await startSimulator({ port: ports.simulator ?? 0, users: USERS }));
	const fixtures = join(root, 'test/fixtures/feed');
	const content = open(await startContent(fixtures, ports.content ?? 0, news));
	const picture = content.file('harbour.png');
	const imageApi = open(await startImageApi(picture));
	const chatModel = open(await startChatModel());
	const outside = open(await startOutside());
	const proxy = tampering && open(await startTamperingProxy(() => simulator.url));
	if (proxy) proxy.tamper = tampering;

	const port = ports.n8n ?? (await freePort('n8n'));
	const brokerPort = await freePort('the task runner');
	const n8n = new N8n({ lab, userFolder, port, brokerPort, outsideProxy: outside.url });
	const servers = { simulator, content, imageApi, chatModel, outside };
	const base = { lab, n8n, n8nUrl: `http://localhost:${port}`, ...servers };
	if (empty) return { ...base, scenarios: [], live: [] };

	report.step('Importing the credentials (connected) and the example workflows');
	await n8n.importCredentials([
		...connectedCredentials(simulator, proxy?.url ?? simulator.url),
		...modelCredentials(imageApi, chatModel),
	]);
	const load = async (example: Scenario | LiveExample) => {
		const workflow = await loadExample(root, example);
		return { workflow, workflowId: String(workflow.id) };
	};
	const set = await Promise.all(
		scenarios(content, simulator.ads.accounts[0]?.id).map(async (scenario) => ({
			scenario,
			...(await load(scenario)),
		})),
	);
	const live = await Promise.all(
		liveExamples({ content, imageApi, picture, chatModel }).map(async (example) => ({
			example,
			...(await load(example)),
		})),
	);
	await n8n.importWorkflows([...set, ...live].map(({ workflow }) => workflow));
	return { ...base, scenarios: set, live };
}
