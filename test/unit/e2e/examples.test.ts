import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startContent, type ContentServer } from '../../e2e/content/server';
import type { Workflow, WorkflowNode } from '../../e2e/n8n';
import { scenarios } from '../../e2e/scenarios';
import { exampleNames, loadExample } from '../../e2e/workflows';
import { allOperations, DESCRIPTIONS, operationOf, titleOf } from '../../support/nodes';

const ROOT = join(__dirname, '../../..');
const OAUTH2 = { twitterMediaOAuth2Api: { id: null, name: 'X account' } };
const OAUTH1 = { twitterMediaOAuth1Api: { id: null, name: 'X account (OAuth1)' } };
const OURS = /^n8n-nodes-twitter-media\./;

let content: ContentServer;
beforeAll(async () => (content = await startContent(join(ROOT, 'test/fixtures/feed'))));
afterAll(async () => await content.close());

const shipped = (name: string) =>
	JSON.parse(readFileSync(join(ROOT, 'examples', `${name}.json`), 'utf8')) as Workflow;

it('says for every example what it should do', async () => {
	const described = scenarios(content).map(({ example }) => example);
	expect(described).toEqual(await exampleNames(ROOT));
});

it('ships examples with notes, placeholders for credentials and no address of a machine', async () => {
	for (const name of await exampleNames(ROOT)) {
		const { nodes } = shipped(name);
		const ours = nodes.filter(({ type }) => OURS.test(type));
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			expect([OAUTH2, OAUTH1]).toContainEqual(node.credentials);
		}
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.length).toBeGreaterThan(1);
		expect(JSON.stringify(nodes)).not.toMatch(/localhost|127\.0\.0\.1/);
	}
});

it('uses only parameters that the nodes have', async () => {
	for (const name of await exampleNames(ROOT)) {
		for (const node of shipped(name).nodes.filter(({ type }) => OURS.test(type))) {
			const known = parametersOf(node);
			for (const parameter of Object.keys(node.parameters)) expect(known).toContain(parameter);
		}
	}
});

it('changes nothing in an example but its id and its settings', async () => {
	for (const scenario of scenarios(content)) {
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
