import { chain, files } from '../support/engine';
import { fixture, picture } from '../support/media';
import { cardNode, messageNode, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');

describe('after the run the node says what it did', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
		stage.simulator.accounts.addUser({ username: 'friend' });
	});

	afterEach(async () => {
		await stage.close();
	});

	const items = files([
		{ json: { text: 'One' }, binary: { data: jpeg } },
		{ json: { text: 'Two' }, binary: { data: jpeg } },
		{ json: { text: '' } },
	]);
	const upload = uploadNode({}, { onError: 'continueRegularOutput' });

	async function hints(node: ReturnType<typeof postNode>) {
		const nodes = [items, node];
		const run = await stage.engine.run({ nodes, connections: chain(nodes) });
		return run.hints(node.node.name);
	}

	it('with the address of the Post', async () => {
		const nodes = [files([{ json: {} }]), postNode({ text: 'Hello', mediaSource: 'none' })];
		const run = await stage.engine.run({ nodes });
		const url = String(run.json('Post')[0]?.post_url);
		expect(url).toMatch(/^https:\/\/x\.com\/.+\/\d+$/);
		expect(run.hints('Post')).toEqual([
			{
				message: `Posted: <a href="${url}" target="_blank">${url}</a> – X bills about $0.015 in all`,
				type: 'info',
				location: 'outputPane',
			},
		]);
	});

	it('with the number of Posts, and not of those that failed', async () => {
		const parameters = { text: '={{ $json.text }}', mediaSource: 'none' };
		expect(await hints(postNode(parameters, { onError: 'continueRegularOutput' }))).toMatchObject([
			{ message: expect.stringMatching(/^2 Posts created\. The first: .+\$0\.030 in all$/) },
		]);
	});

	it('without the cost when that is switched off', async () => {
		const options = { estimateCost: false };
		const parameters = { text: 'Hi', mediaSource: 'none', itemMode: 'combine', options };
		const [hint] = await hints(postNode(parameters));
		expect(hint?.message).toMatch(/^Posted: .+<\/a>$/);
	});

	it('with the number of files and the end of their media', async () => {
		expect(await hints(upload)).toMatchObject([
			{
				message: expect.stringMatching(
					/^2 files uploaded\. Use the media by \d+ \w+ \d{4},? .+\)$/,
				),
			},
		]);
	});

	it('with the number of messages', async () => {
		const parameters = { participant: '@friend', text: '={{ $json.text }}', mediaSource: 'none' };
		expect(
			await hints(messageNode(parameters, { onError: 'continueRegularOutput' })),
		).toMatchObject([{ message: '2 messages sent' }]);
	});

	it('with the number of cards and of their Posts', async () => {
		const [account] = stage.simulator.ads.accounts;
		const [square, bad] = [picture(800, 800), picture(700, 700)];
		const card = cardNode(
			{
				accountId: { __rl: true, mode: 'id', value: account!.id },
				cardName: 'Spring',
				mediaSource: 'binary',
				websiteUrl: 'https://example.com/offer',
				headline: 'A house by the sea',
				createPost: '={{ $json.post }}',
				postText: 'Hello',
			},
			{ onError: 'continueRegularOutput' },
		);
		const given = files([
			{ json: { post: true }, binary: { data: square } },
			{ json: { post: false }, binary: { data: square } },
			{ json: { post: true }, binary: { data: bad } },
		]);
		const run = await stage.engine.run({ nodes: [given, card] });
		expect(run.hints('Card')).toMatchObject([
			{ message: '2 cards and 1 promoted-only Post created: see Creatives at ads.x.com' },
		]);
	});

	it('and nothing when nothing was done', async () => {
		const parameters = { text: '', mediaSource: 'none' };
		expect(await hints(postNode(parameters, { onError: 'continueRegularOutput' }))).toEqual([]);
	});
});
