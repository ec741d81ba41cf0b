import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { join } from 'node:path';
import { files, PACKAGE_FOLDER, type TestNode } from '../support/engine';
import { fixture, picture, type MediaFile } from '../support/media';
import { allOperations, titleOf, type NodeOperation } from '../support/nodes';
import { cardNode, messageNode, postNode, profileNode, Stage, uploadNode } from '../support/stage';

interface Resolver {
	loadOutputSchema(of: {
		nodeDir: string;
		version: number;
		versionFallback: boolean;
		resource?: string;
		operation?: string;
	}): object | undefined;
}
/** n8n's own, which it does not export. */
const { loadOutputSchema } = jest.requireActual<Resolver>(
	join(require.resolve('n8n-core'), '../nodes-loader/output-schema-resolver.js'),
);

const options = { includeInputFields: false };
const reported = { ...options, includeRateLimit: true };
const jpeg = fixture('jpeg');
const mp4 = fixture('mp4');
const captions: MediaFile = {
	bytes: Buffer.from('1\n00:00:00,500 --> 00:00:01,500\nGood morning\n'),
	fileName: 'captions.srt',
	mimeType: 'application/x-subrip',
};
const items = files([{ binary: { data: jpeg, poster: picture(800, 800) } }]);

const load = ({ node, ...chosen }: NodeOperation) =>
	loadOutputSchema({
		nodeDir: join(PACKAGE_FOLDER, 'dist/nodes', `${node[0]!.toUpperCase()}${node.slice(1)}`),
		version: 1,
		versionFallback: true,
		...chosen,
	});

/** Whether the editor would show all of an output, and as what it is. */
function errorsIn(operation: NodeOperation, output: unknown): unknown {
	const validate = new Ajv({ strict: false }).compile({
		...load(operation),
		additionalProperties: false,
	});
	validate(output);
	return validate.errors;
}

const NODES: Array<[string, TestNode]> = [
	[
		'sendDirectMessageWithMedia',
		messageNode({ participant: '@friend', text: 'Hi', mediaSource: 'binary', options: reported }),
	],
	['createTweetWithMedia', postNode({ text: 'Hi', mediaSource: 'binary', options: reported })],
	['updateTwitterProfileImage', profileNode({ options })],
	[
		'createTwitterAdsCard',
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
		const run = await stage.engine.run({ nodes: [items, node] });
		expect(run.failure).toBeUndefined();
		expect(errorsIn({ node: name }, run.json(node.node.name)[0])).toBeNull();
	});

	const OPERATIONS: Array<[string, string, MediaFile, INodeParameters]> = [
		['media', 'upload', jpeg, { altText: 'A garden', options: reported }],
		['media', 'upload', mp4, { options: reported }],
		['media', 'validate', jpeg, {}],
		['media', 'validate', mp4, {}],
		['media', 'validate', captions, {}],
		['media', 'get', jpeg, {}],
		['media', 'get', mp4, {}],
		['media', 'getStatus', mp4, {}],
		['media', 'update', jpeg, { altText: 'A garden' }],
		['media', 'download', jpeg, {}],
		['media', 'download', mp4, {}],
		['subtitles', 'add', mp4, { binaryPropertyName: 'captions' }],
		['subtitles', 'remove', mp4, {}],
		['account', 'check', jpeg, {}],
	];

	it.each(OPERATIONS)(
		'of %s: %s is what it outputs',
		async (resource, operation, file, parameters) => {
			const binary = { data: file, captions };
			// What the operation itself adds, without the fields that it hands on.
			const json = ['upload', 'validate', 'check'].includes(operation)
				? {}
				: await uploadedAs(operation, file);
			const run = await stage.engine.run({
				nodes: [files([{ json, binary }]), uploadNode({ resource, operation, ...parameters })],
			});
			expect(run.failure).toBeUndefined();
			const [output] = run.json('Upload');
			expect(errorsIn({ node: 'twitterMediaUpload', resource, operation }, output)).toBeNull();
		},
	);

	async function uploadedAs(operation: string, file: MediaFile): Promise<IDataObject> {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: file } }]), uploadNode()],
		});
		const { media_id: id, media_key: key } = run.json('Upload')[0]!;
		return ['get', 'download'].includes(operation) ? { media_key: key! } : { media_id: id! };
	}

	it('is there for every operation of every node', () => {
		for (const operation of allOperations()) {
			expect([titleOf(operation), load(operation)]).toEqual([
				titleOf(operation),
				expect.objectContaining({ type: 'object' }),
			]);
		}
	});
});
