import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChatModel } from '../../e2e/content/chatModel';
import { startImageApi } from '../../e2e/content/imageApi';
import { startContent, type ContentServer } from '../../e2e/content/server';
import { LINES, lineNamed } from '../../e2e/line';
import { liveExamples } from '../../e2e/live';
import type { Workflow, WorkflowNode } from '../../e2e/n8n';
import { scenarios } from '../../e2e/scenarios';
import { exampleNames, loadExample, type Chosen } from '../../e2e/workflows';
import { allOperations, DESCRIPTIONS, operationOf, titleOf } from '../../support/nodes';

const ROOT = join(__dirname, '../../..');
const OAUTH2 = { twitterMediaOAuth2Api: { id: null, name: 'X account' } };
const OAUTH1 = { twitterMediaOAuth1Api: { id: null, name: 'X account (OAuth1)' } };
const OURS = /^n8n-nodes-twitter-media\./;

/** Nobody's machine, nobody's site: what an example may name. */
const PLACEHOLDER_HOSTS = /^(api\.)?example\.(com|org)$/;

let content: ContentServer;
let chosen: Chosen[];
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
	content = await startContent(join(ROOT, 'test/fixtures/feed'));
	const picture = content.file('harbour.png');
	const imageApi = await startImageApi(picture);
	const chatModel = await startChatModel();
	open.push(content, imageApi, chatModel);
	chosen = [...scenarios(content), ...liveExamples({ content, imageApi, picture, chatModel })];
});
afterAll(async () => {
	await Promise.all(open.map(async (one) => await one.close()));
});

const shipped = (name: string) =>
	JSON.parse(readFileSync(join(ROOT, 'examples', `${name}.json`), 'utf8')) as Workflow;
const names = readdirSync(join(ROOT, 'examples'))
	.filter((name) => name.endsWith('.json'))
	.map((name) => name.slice(0, -'.json'.length));

const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';
const noteTexts = ({ nodes }: Workflow) =>
	nodes.filter(isNote).map(({ parameters }) => String(parameters.content));

it('says for every example what it should do', async () => {
	const described = chosen.map(({ example }) => example).sort();
	expect(described).toEqual(await exampleNames(ROOT));
});

it.each(['README.md', 'examples/README.md'])('has a recipe for each in %s', (file) => {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const folder = file.startsWith('examples') ? '' : 'examples/';
	for (const name of names) {
		expect(text).toContain(`| [${shipped(name).name}](${folder}${name}.json) | `);
	}
});

it('leaves out, on an older n8n, only examples that exist, and says why', async () => {
	for (const { leftOut } of LINES) {
		expect(await exampleNames(ROOT)).toEqual(expect.arrayContaining(Object.keys(leftOut)));
		for (const reason of Object.values(leftOut)) expect(reason).toMatch(/\w+ \w+/);
	}
	expect(() => lineNamed('1.2')).toThrow('--n8n knows 2.40, 1.123');
});

describe.each(names)('%s', (name) => {
	const workflow = shipped(name);
	const { nodes } = workflow;
	const text = JSON.stringify(nodes);

	it('uses our nodes, and names each credential without its id', () => {
		const ours = nodes.filter(({ type }) => OURS.test(type));
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) expect([OAUTH2, OAUTH1]).toContainEqual(node.credentials);
		for (const { credentials = {} } of nodes) {
			for (const credential of Object.values(credentials as object)) {
				expect(credential).toEqual({ id: null, name: expect.stringMatching(/\w/) });
			}
		}
	});

	it('keeps nothing of a run, no secret and no address but placeholders', () => {
		expect(workflow.pinData).toEqual({});
		expect(workflow.active).toBe(false);
		expect(workflow).not.toHaveProperty('id');
		expect(text).not.toMatch(/localhost|127\.0\.0\.1|\/home\/|Bearer [\w-]{8}|sk-\w{8}|\d{15}/);
		for (const [url] of text.matchAll(/https?:\/\/[^\s"'`\\)<]+/g)) {
			expect(new URL(url).hostname).toMatch(PLACEHOLDER_HOSTS);
		}
	});

	it('explains itself in notes: what it does, what to change, and the nodes that a user touches', () => {
		const notes = noteTexts(workflow);
		expect(notes.length).toBeGreaterThan(1);
		expect(notes[0]).toMatch(/^## .+\n\n.{40,}/);
		expect(notes[0]).toMatch(/\*\*To use it\*\*\n1\. /);
		expect(notes[0]).toMatch(/X credential/);
		for (const { name: node, type } of nodes) {
			const toSet = OURS.test(type) && !/Tool$/.test(type);
			if (toSet || node === 'Settings') expect(notes.join('\n')).toContain(`**${node}**`);
		}
	});

	it('connects and mentions only nodes that it has, each under a name of its own', () => {
		const own = nodes.map((node) => node.name);
		expect(new Set(own).size).toBe(own.length);
		const links = Object.entries(workflow.connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs as Record<string, { node: string }[][]>)
				.flat(2)
				.map(({ node }) => node),
		]);
		const mentions = [...text.matchAll(/\$\(\\"([^"\\]+)\\"\)/g)].map((found) => found[1]!);
		for (const one of [...links, ...mentions]) expect(own).toContain(one);
		const linked = new Set(links);
		expect(nodes.filter((node) => !isNote(node) && !linked.has(node.name))).toEqual([]);
	});

	it('lies neatly: nothing covers anything else', () => {
		const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
		for (const [at, one] of boxes.entries()) {
			for (const other of boxes.slice(at + 1)) {
				const apart =
					one.right <= other.left ||
					other.right <= one.left ||
					one.bottom <= other.top ||
					other.bottom <= one.top;
				expect(apart ? 'apart' : `${one.name} lies on ${other.name}`).toBe('apart');
			}
		}
	});
});

/** What a node covers on the canvas, with its name below it. */
function boxOf(node: WorkflowNode) {
	const [left, top] = node.position as [number, number];
	const { width, height } = isNote(node)
		? (node.parameters as { width: number; height: number })
		: { width: 100, height: 130 };
	return { left, top, right: left + width, bottom: top + height };
}

it('uses only parameters that the nodes have', () => {
	for (const name of names) {
		for (const node of shipped(name).nodes.filter(({ type }) => OURS.test(type))) {
			const known = parametersOf(node);
			for (const parameter of Object.keys(node.parameters)) expect(known).toContain(parameter);
		}
	}
});

it('writes what is chosen from a list as the editor writes it', () => {
	for (const name of names) {
		for (const node of shipped(name).nodes.filter(({ type }) => OURS.test(type))) {
			for (const { name: parameter, type } of DESCRIPTIONS[nameOf(node.type)]!.properties) {
				if (type !== 'resourceLocator' || !(parameter in node.parameters)) continue;
				expect(node.parameters[parameter]).toMatchObject({ __rl: true });
			}
		}
	}
});

it('changes nothing in an example but its id and its settings', async () => {
	for (const scenario of chosen) {
		const original = shipped(scenario.example);
		const loaded = await loadExample(ROOT, scenario);
		const rest = ({ nodes }: Workflow) => nodes.filter(({ name }) => name !== 'Settings');
		expect(rest(loaded)).toEqual(rest(original));
		expect(loaded.connections).toEqual(original.connections);
	}
});

it('refuses a setting that the example does not have', async () => {
	const [scenario] = scenarios(content);
	const wrong = { ...scenario!, settings: { feedAddress: 'x' } };
	await expect(loadExample(ROOT, wrong)).rejects.toThrow('no setting "feedAddress"');
});

it('shows every operation of every node', async () => {
	const shown = (await exampleNames(ROOT)).flatMap((name) =>
		shipped(name)
			.nodes.filter(({ type }) => OURS.test(type))
			.map(({ type, parameters }) => titleOf(operationOf(nameOf(type), parameters))),
	);
	for (const operation of allOperations()) expect(shown).toContain(titleOf(operation));
});

const nameOf = (type: string) => type.replace(OURS, '').replace(/Tool$/, '');
const parametersOf = ({ type }: WorkflowNode) =>
	DESCRIPTIONS[nameOf(type)]!.properties.map((property) => property.name);
