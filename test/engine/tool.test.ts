import { files, node } from '../support/engine';
import { OAUTH2, postNode, Stage } from '../support/stage';

/** As an AI agent runs the node: under the name of its tool. */
const tool = (parameters: object, settings = {}) =>
	node('createTweetWithMediaTool', parameters as never, {
		name: 'Post',
		credentials: OAUTH2,
		...settings,
	});

describe('the cap on Posts', () => {
	let stage: Stage;
	let ledger: Stage['simulator']['ledger'];

	beforeEach(async () => {
		stage = await Stage.open();
		({ ledger } = stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	const items = (count: number) =>
		files(Array.from({ length: count }, (_, at) => ({ json: { text: `Post ${at + 1}` } })));
	const text = { text: '={{ $json.text }}', mediaSource: 'none' };

	it('is ten when an agent uses the node as its tool', async () => {
		const run = await stage.engine.run({ nodes: [items(12), tool(text)] });
		expect(ledger.posts).toHaveLength(10);
		expect(run.error('Post')).toMatchObject({
			// An agent reads nothing but the message.
			message: expect.stringMatching(/10 Posts.*10 exist.*Do not try again in this execution/),
			context: { code: 'post.cap', max_posts: 10, posts_created: 10 },
		});
	});

	it('gives its advice to a person as the description', async () => {
		const options = { maxPosts: 1 };
		const run = await stage.engine.run({ nodes: [items(2), postNode({ ...text, options })] });
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(/would be one more$/),
			description: expect.stringMatching(/^Do not try again in this execution/),
		});
	});

	it('can be raised and lowered', async () => {
		await stage.engine.run({ nodes: [items(12), tool({ ...text, options: { maxPosts: 12 } })] });
		expect(ledger.posts).toHaveLength(12);
		stage.simulator.reset();
		await stage.engine.run({ nodes: [items(3), postNode({ ...text, options: { maxPosts: 2 } })] });
		expect(ledger.posts).toHaveLength(2);
	});

	it('does not exist in an ordinary workflow', async () => {
		await stage.engine.run({ nodes: [items(12), postNode(text)] });
		expect(ledger.posts).toHaveLength(12);
	});

	it('counts the Posts of a thread and never cuts one', async () => {
		const posts = Array.from({ length: 10 }, (_, at) => ({ text: `More ${at}` }));
		const run = await stage.engine.run({ nodes: [items(1), tool({ ...text, thread: { posts } })] });
		expect(run.error('Post')).toMatchObject({ context: { code: 'post.cap' } });
		expect(ledger.requests).toEqual([]);
	});

	it('does not count what failed', async () => {
		stage.simulator.faults.add({
			match: { operation: 'createPost' },
			action: { status: 403 },
		});
		const options = { maxPosts: 2 };
		await stage.engine.run({
			nodes: [items(3), postNode({ ...text, options }, { onError: 'continueRegularOutput' })],
		});
		expect(ledger.posts.map((post) => post.text)).toEqual(['Post 2', 'Post 3']);
	});
});
