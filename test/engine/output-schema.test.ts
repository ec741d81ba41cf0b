import Ajv from 'ajv';
import { join } from 'node:path';
import { files, PACKAGE_FOLDER, type TestNode } from '../support/engine';
import { fixture, picture } from '../support/media';
import { cardNode, messageNode, postNode, profileNode, Stage } from '../support/stage';

interface Resolver {
	loadOutputSchema(of: { nodeDir: string; version: number; versionFallback: boolean }): object;
}
/** n8n's own, which it does not export. */
const { loadOutputSchema } = jest.requireActual<Resolver>(
	join(require.resolve('n8n-core'), '../nodes-loader/output-schema-resolver.js'),
);

const options = { includeInputFields: false };
const reported = { ...options, includeRateLimit: true };
const items = files([{ binary: { data: fixture('jpeg'), poster: picture(800, 800) } }]);

const NODES: Array<[string, TestNode]> = [
	[
		'SendDirectMessageWithMedia',
		messageNode({ participant: '@friend', text: 'Hi', mediaSource: 'binary', options: reported }),
	],
	[
		'CreateTweetWithMedia',
		postNode({ text: 'Hi', mediaSource: 'binary', options: reported }),
	],
	['UpdateTwitterProfileImage', profileNode({ options })],
	[
		'CreateTwitterAdsCard',
		cardNode({
			accountId: { __rl: true, mode: 'id', value: '18ce54sim1' },
			cardName: 'Spring',
			mediaSource: 'binary',
			binaryPropertyName: 'poster',
			websiteUrl: 'https://example.com/offer',
			headline: 'A house by the sea',
			createPost: true,
			postText: 'Hello',
			options,
		}),
	],
];

describe('the output schema that the editor shows before the first run', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
		stage.simulator.accounts.addUser({ username: 'friend' });
	});

	afterEach(async () => {
		await stage.close();
	});

	it.each(NODES)('of %s is found by n8n and is what the node outputs', async (name, node) => {
		const nodeDir = join(PACKAGE_FOLDER, 'dist/nodes', name);
		const schema = loadOutputSchema({ nodeDir, version: 1, versionFallback: true });
		const strict = { ...schema, additionalProperties: false };
		const validate = new Ajv({ strict: false }).compile(strict);

		const run = await stage.engine.run({ nodes: [items, node] });
		expect(run.failure).toBeUndefined();
		validate(run.json(node.node.name)[0]);
		expect(validate.errors).toBeNull();
	});
});
