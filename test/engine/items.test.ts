import { chain, files, type TestItem } from '../support/engine';
import { fixture } from '../support/media';
import { mediaDifferences, postDifferences, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');

const good = (title: string, data = jpeg): TestItem => ({ json: { title }, binary: { data } });
const bad: TestItem = { json: { title: 'bad' }, binary: { other: jpeg } };

describe('items are isolated', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	const goOn = { onError: 'continueRegularOutput' } as const;

	it('stops at the bad item without "continue on error"', async () => {
		const run = await stage.engine.run({
			nodes: [files([good('a'), bad, good('c')]), uploadNode()],
		});
		expect(run.status).toBe('error');
		expect(run.error('Upload')).toMatchObject({ context: { itemIndex: 1 } });
		expect(stage.simulator.ledger.media).toHaveLength(1);
	});

	it('uploads the others and tells of the bad one', async () => {
		const run = await stage.engine.run({
			nodes: [files([good('a'), bad, good('c', png)]), uploadNode({}, goOn)],
		});
		expect(run.status).toBe('success');
		const [first, second, third] = run.items('Upload');
		const { ledger } = stage.simulator;
		expect(mediaDifferences(ledger.findMedia(String(first?.json.media_id)), jpeg)).toEqual([]);
		expect(mediaDifferences(ledger.findMedia(String(third?.json.media_id)), png)).toEqual([]);
		expect(second?.json.error).toMatch(/"data".*other/);
		expect(second?.json).not.toHaveProperty('media_id');
		expect(run.items('Upload').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('tells code, advice and the input fields of the bad item to the nodes that follow', async () => {
		const run = await stage.engine.run({ nodes: [files([bad]), uploadNode({}, goOn)] });
		expect(run.json('Upload')).toMatchObject([
			{
				title: 'bad',
				error: expect.any(String),
				error_code: 'binary.missing',
				error_advice: expect.any(String),
			},
		]);
	});

	it('sends bad items down the error output', async () => {
		const nodes = [
			files([good('a'), bad]),
			uploadNode({}, { onError: 'continueErrorOutput' }),
			postNode({ text: 'Good' }),
		];
		const run = await stage.engine.run({ nodes, connections: chain(nodes) });
		expect(run.status).toBe('success');
		expect(run.items('Upload', 0)).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(run.items('Upload', 1)).toMatchObject([
			{
				json: {
					title: 'bad',
					message: expect.stringMatching(/"data".*It has: other\. \S/),
					error: { code: 'binary.missing', message: expect.stringContaining('"data"') },
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(run.items('Post')).toHaveLength(1);
	});

	it('posts the others when one Post is refused', async () => {
		const items = ['One', 'Two', 'One'].map((title) => ({ json: { title } }));
		const run = await stage.engine.run({
			nodes: [files(items), postNode({ text: '={{ $json.title }}', mediaSource: 'none' }, goOn)],
		});
		const { ledger } = stage.simulator;
		expect(ledger.posts.map((post) => post.text)).toEqual(['One', 'Two']);
		expect(run.items('Post')).toMatchObject([
			{ json: { post_id: ledger.posts[0]?.id }, pairedItem: { item: 0 } },
			{ json: { post_id: ledger.posts[1]?.id }, pairedItem: { item: 1 } },
			{ json: { error: expect.stringMatching(/same text/) }, pairedItem: { item: 2 } },
		]);
	});

	it('does not post an error item of the upload', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([good('a'), bad, good('c')]),
				uploadNode({}, goOn),
				postNode({ text: '={{ $json.title }}' }, goOn),
			],
		});
		const { ledger } = stage.simulator;
		expect(ledger.posts.map((post) => post.text)).toEqual(['a', 'c']);
		for (const at of [0, 2]) {
			const postId = run.json('Post')[at]?.post_id;
			expect(postDifferences(ledger, postId, { files: [jpeg.bytes] })).toEqual([]);
		}
		expect(run.json('Post')[1]?.error).toMatch(/media id/i);
	});

	it('ends with the Stop button: nothing is finalized or posted', async () => {
		stage.simulator.faults.add({ match: { operation: 'append' }, action: { timeout: true } });
		const running = stage.engine.start({
			nodes: [files([good('a')]), uploadNode(), postNode({ text: 'Never' })],
		});
		await running.started('Upload');
		running.cancel();
		const run = await running.finished;
		expect(run.status).toBe('canceled');
		expect(run.hasRun('Post')).toBe(false);
		expect(stage.simulator.ledger.requestsOf('finalize')).toEqual([]);
		expect(stage.simulator.ledger.posts).toEqual([]);
	});
});
