import type { IDataObject } from 'n8n-workflow';
import { files } from '../support/engine';
import { fixture } from '../support/media';
import { messageNode, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');

/** What X bills of what really arrived there, by its own list, written down a second time. */
const USD = { createPost: 0.015, linkedPost: 0.2, sendMessage: 0.015, metadata: 0.005 };

describe('estimated_cost_usd and rate_limit', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
		stage.simulator.accounts.addUser({ username: 'friend' });
	});

	afterEach(async () => {
		await stage.close();
	});

	const one = files([{ binary: { data: jpeg } }]);

	async function output(node: ReturnType<typeof postNode>, feed = one): Promise<IDataObject[]> {
		const run = await stage.engine.run({ nodes: [feed, node] });
		expect(run.failure).toBeUndefined();
		return run.json(node.node.name);
	}

	const binary = { mediaSource: 'binary' };

	it.each<[string, ReturnType<typeof postNode>, number]>([
		['a Post', postNode({ text: 'Hello', mediaSource: 'none' }), USD.createPost],
		[
			'a Post with a link',
			postNode({ text: 'See example.com', mediaSource: 'none' }),
			USD.linkedPost,
		],
		[
			'an e-mail address is no link',
			postNode({ text: 'me@example.com', mediaSource: 'none' }),
			USD.createPost,
		],
		[
			'a Post with alt text',
			postNode({ text: 'Hello', ...binary, altTexts: ['A garden'] }),
			USD.createPost + USD.metadata,
		],
		[
			'a thread',
			postNode({
				text: 'One',
				...binary,
				altTexts: ['A garden'],
				thread: { posts: [{ text: 'Two' }, { text: 'https://example.com' }] },
			}),
			2 * USD.createPost + USD.linkedPost + USD.metadata,
		],
		[
			'a message',
			messageNode({ participant: '@friend', text: 'https://example.com', mediaSource: 'none' }),
			USD.sendMessage,
		],
		[
			'a message with alt text',
			messageNode({ participant: '@friend', text: 'Hi', ...binary, altTexts: ['A garden'] }),
			USD.sendMessage + USD.metadata,
		],
		['an upload', uploadNode(), 0],
		['an upload with alt text', uploadNode({ altText: 'A garden' }), USD.metadata],
	])('%s', async (_name, node, cost) => {
		const [json] = await output(node);
		expect(json?.estimated_cost_usd).toBe(Math.round(cost * 1000) / 1000);
	});

	it('of one item for several files is their sum', async () => {
		const two = files([{ binary: { data: jpeg, other: png } }]);
		const parameters = {
			binaryPropertyName: '*',
			altText: 'A garden',
			options: { outputPer: 'item' },
		};
		expect(await output(uploadNode(parameters), two)).toMatchObject([
			{ estimated_cost_usd: 2 * USD.metadata },
		]);
	});

	it('claims nothing for an alt text that X did not take, nor for an item that failed', async () => {
		stage.simulator.faults.add({ match: { operation: 'metadata' }, action: { status: 403 } });
		expect(await output(uploadNode({ altText: 'A garden' }))).toMatchObject([
			{ estimated_cost_usd: 0, warnings: [expect.stringContaining('alt text was not set')] },
		]);
		const failing = postNode(
			{ text: '', mediaSource: 'none' },
			{ onError: 'continueRegularOutput' },
		);
		const [failed] = await output(failing);
		expect(failed).toHaveProperty('error_code');
		expect(failed).not.toHaveProperty('estimated_cost_usd');
	});

	it('can be switched off', async () => {
		const options = { estimateCost: false, includeInputFields: false };
		const [json] = await output(postNode({ text: 'Hello', mediaSource: 'none', options }));
		expect(json).not.toHaveProperty('estimated_cost_usd');
		expect(json).not.toHaveProperty('rate_limit');
	});

	it('says how much X still takes when it is asked to', async () => {
		const options = { includeRateLimit: true };
		stage.simulator.limits.set('createPost', {
			user24h: { limit: 50, remaining: 8, resetInMs: 3_600_000 },
		});
		const [post] = await output(postNode({ text: 'Hello', mediaSource: 'none', options }));
		expect(post?.rate_limit).toEqual({
			limit: 50,
			remaining: 7,
			reset_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			window: '24 hours',
		});
		const [upload] = await output(uploadNode({ altText: 'A garden', options }));
		expect(upload?.rate_limit).toMatchObject({ limit: 500, remaining: 499, window: '15 minutes' });
	});
});
