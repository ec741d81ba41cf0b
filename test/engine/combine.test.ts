import { files, type TestItem } from '../support/engine';
import { fixture } from '../support/media';
import { postDifferences, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');
const webp = fixture('webp');

const item = (json: TestItem['json'], data = jpeg): TestItem => ({ json, binary: { data } });
const all = (count: number) => Array.from({ length: count }, (_, index) => ({ item: index }));

describe('items', () => {
	let stage: Stage;
	let ledger: Stage['simulator']['ledger'];

	beforeEach(async () => {
		stage = await Stage.open();
		({ ledger } = stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	it('four with one image each become one Post, in order, paired with all', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([
					item({ title: 'Four', alt: 'a' }, png),
					item({ alt: 'b' }),
					item({ alt: 'c' }, webp),
					item({ alt: 'd' }),
				]),
				postNode({
					itemMode: 'combine',
					text: '={{ $json.title }}',
					mediaSource: 'binary',
					altTexts: ['={{ $json.alt }}'],
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(ledger.posts).toHaveLength(1);
		const [json] = run.json('Post');
		const expected = [png, jpeg, webp, jpeg].map(({ bytes }) => bytes);
		expect(postDifferences(ledger, json?.post_id, { text: 'Four', files: expected })).toEqual([]);
		expect(ledger.media.map(({ altText }) => altText)).toEqual(['a', 'b', 'c', 'd']);
		expect(run.items('Post')).toHaveLength(1);
		expect(run.items('Post')[0]?.pairedItem).toEqual(all(4));
		expect(json).toMatchObject({
			title: 'Four',
			media: ledger.media.map(({ id }) => ({ media_id: id })),
		});
	});

	it('of the upload node are combined by their media ids', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([item({}), item({}, png)]),
				uploadNode(),
				postNode({ itemMode: 'combine', text: 'Two' }),
			],
		});
		const [json] = run.json('Post');
		const expected = { text: 'Two', files: [jpeg.bytes, png.bytes] };
		expect(postDifferences(ledger, json?.post_id, expected)).toEqual([]);
	});

	it.each([
		['the name of a field', 'album'],
		['an expression', '={{ $json.album }}'],
	])('are grouped by %s, the groups in the order of their first items', async (_, groupBy) => {
		const run = await stage.engine.run({
			nodes: [
				files([
					item({ album: 'b', n: 1 }),
					item({ album: 'a', n: 2 }, png),
					item({ album: 'b', n: 3 }, webp),
				]),
				postNode({
					itemMode: 'combine',
					groupBy,
					text: '=Album {{ $json.album }}',
					mediaSource: 'binary',
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(ledger.posts.map(({ text, mediaIds }) => [text, mediaIds.length])).toEqual([
			['Album b', 2],
			['Album a', 1],
		]);
		expect(run.items('Post').map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
	});

	it('without the field to group by fail alone, and name what they have', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([item({ album: 'a' }), item({ title: 'lost' })]),
				postNode(
					{ itemMode: 'combine', groupBy: 'album', text: 'Hi', mediaSource: 'binary' },
					{ onError: 'continueRegularOutput' },
				),
			],
		});
		expect(ledger.posts).toHaveLength(1);
		expect(run.items('Post')).toMatchObject([
			{ json: { post_id: ledger.posts[0]?.id } },
			{
				json: { error: expect.stringMatching(/"album".*title/), error_code: 'group.no_field' },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('five images become a thread, or one failure that is paired with all', async () => {
		const five = files(Array.from({ length: 5 }, () => item({})));
		const parameters = { itemMode: 'combine', text: 'Five', mediaSource: 'binary' };
		const refused = await stage.engine.run({
			nodes: [five, postNode(parameters, { onError: 'continueRegularOutput' })],
		});
		expect(refused.items('Post')).toMatchObject([
			{ json: { error_code: 'media.too_many' }, pairedItem: all(5) },
		]);
		expect(ledger.requests).toEqual([]);
		await stage.engine.run({
			nodes: [five, postNode({ ...parameters, whenTooManyMedia: 'thread' })],
		});
		expect(ledger.posts.map(({ mediaIds }) => mediaIds.length)).toEqual([4, 1]);
	});

	describe('without media', () => {
		const some = files([item({ t: 'With' }), { json: { t: 'Without' } }]);
		const parameters = { text: '={{ $json.t }}', mediaSource: 'binary' };

		it('are posted as text, with a warning', async () => {
			const run = await stage.engine.run({
				nodes: [some, postNode({ ...parameters, whenNoMedia: 'postTextOnly' })],
			});
			expect(ledger.posts.map(({ text, mediaIds }) => [text, mediaIds.length])).toEqual([
				['With', 1],
				['Without', 0],
			]);
			expect(run.json('Post')[1]?.warnings).toEqual([expect.stringMatching(/no media/)]);
		});

		it('are skipped', async () => {
			const run = await stage.engine.run({
				nodes: [some, postNode({ ...parameters, whenNoMedia: 'skip' })],
			});
			expect(ledger.posts.map(({ text }) => text)).toEqual(['With']);
			expect(run.items('Post').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		});

		it('by their ids or addresses are skipped as well', async () => {
			for (const source of [
				{ mediaSource: 'mediaIds', mediaIds: '={{ $json.media_id }}' },
				{ mediaSource: 'url', mediaUrls: '={{ $json.url }}' },
			]) {
				const run = await stage.engine.run({
					nodes: [files([{ json: {} }]), postNode({ text: 'Hi', whenNoMedia: 'skip', ...source })],
				});
				expect([run.failure, run.items('Post')]).toEqual([undefined, []]);
			}
			expect(ledger.posts).toEqual([]);
		});

		it('are not mistaken for items with media that cannot be used', async () => {
			const run = await stage.engine.run({
				nodes: [
					files([{ json: { media_id: 'word' } }]),
					postNode({ text: 'Hi', whenNoMedia: 'skip' }),
				],
			});
			expect(run.error('Post')).toMatchObject({ context: { code: 'media.wrong_id' } });
		});
	});
});

describe('a long text', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open({ simulator: { users: [{ username: 'demo', premium: true }] } });
	});

	afterEach(async () => {
		await stage.close();
	});

	const text = 'Many words. '.repeat(40).trim();
	const post = (parameters: object) =>
		stage.engine.run({
			nodes: [files([{ json: {} }]), postNode({ text, mediaSource: 'none', ...parameters })],
		});

	it('fails before any request, with the ways out', async () => {
		const run = await post({});
		expect(run.error('Post')).toMatchObject({
			context: { code: 'text.too_long' },
			description: expect.stringMatching(/Make a Thread.*Premium.*Long Posts/),
		});
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('is posted whole by an account with X Premium', async () => {
		const run = await post({ options: { longPosts: true } });
		expect(run.failure).toBeUndefined();
		expect(stage.simulator.ledger.posts.map((one) => one.text)).toEqual([text]);
	});

	it('is truncated, with a warning', async () => {
		const run = await post({ whenTooLong: 'truncate' });
		const [posted] = stage.simulator.ledger.posts;
		expect(posted?.text).toMatch(/^Many words\. .*…$/);
		expect(run.json('Post')[0]?.warnings).toEqual([expect.stringMatching(/cut/)]);
	});
});
