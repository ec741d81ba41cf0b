import { files, node, type TestNode } from '../support/engine';
import { fixture } from '../support/media';
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
		// Answered, not thrown: n8n does not show an agent of version 2 what a tool throws.
		expect(run.error('Post')).toBeUndefined();
		for (const refusal of run.json('Post').slice(10)) {
			expect(refusal).toEqual({
				error: expect.stringMatching(/10 Posts.*10 exist/),
				error_code: 'post.cap',
				error_advice: expect.stringMatching(/^Do not try again in this execution/),
				max_posts: 10,
				posts_created: 10,
			});
		}
		expect(run.json('Post')).toHaveLength(12);
	});

	it('stops a person with an error', async () => {
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
		expect(run.json('Post')).toEqual([expect.objectContaining({ error_code: 'post.cap' })]);
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

describe('what an AI agent reads', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	const item = { json: { row: 'A long row of a sheet' }, binary: { data: fixture('jpeg') } };
	const post = { text: 'A photo', mediaSource: 'binary' };
	const outputOf = async (node: TestNode) => {
		const run = await stage.engine.run({ nodes: [files([item]), node] });
		return run.items('Post')[0]!;
	};

	it('is the result alone: no input, no file, no figures of the upload, no empty lists', async () => {
		const { json, binary } = await outputOf(tool(post));
		expect(binary).toBeUndefined();
		expect(json).toMatchObject({ post_id: expect.any(String), text: expect.any(String) });
		expect(json.media).toEqual([expect.objectContaining({ media_id: expect.any(String) })]);
		const words = JSON.stringify(json);
		expect(words).not.toMatch(/"row"|"upload"|\[\]/);
		expect(words.length).toBeLessThan(600);
	});

	it('has the input again when the option asks for it', async () => {
		const { json } = await outputOf(tool({ ...post, options: { includeInputFields: true } }));
		expect(json).toMatchObject({ row: 'A long row of a sheet', post_id: expect.any(String) });
	});

	it('is the reason when a file cannot be taken, and the result of the next file', async () => {
		const bad = { binary: { data: { bytes: Buffer.from('Not a picture'), fileName: 'bad.jpg' } } };
		const upload = node('twitterMediaUploadTool', {}, { name: 'Upload', credentials: OAUTH2 });
		const run = await stage.engine.run({ nodes: [files([bad, item]), upload] });
		expect(run.error('Upload')).toBeUndefined();
		expect(run.json('Upload')).toEqual([
			expect.objectContaining({
				error: expect.stringContaining('bad.jpg'),
				error_advice: expect.any(String),
			}),
			expect.objectContaining({ media_id: expect.any(String) }),
		]);
	});

	it('is not what a person gets', async () => {
		const { json, binary } = await outputOf(postNode(post));
		expect(json).toMatchObject({ row: 'A long row of a sheet', warnings: [] });
		expect(json.media).toEqual([expect.objectContaining({ upload: expect.any(Object) })]);
		expect(binary).toHaveProperty('data');
	});
});
