import { files } from '../support/engine';
import { fixture } from '../support/media';
import { postNode, Stage, startTamperingProxy, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const mp4 = fixture('mp4');
const ofIds = (mediaIds: string) => postNode({ text: 'Hello', mediaIds });

describe('what X refuses', () => {
	let stage: Stage;

	afterEach(async () => {
		await stage.close();
	});

	it('the media of another account', async () => {
		stage = await Stage.open();
		const { engine, simulator } = stage;
		const other = simulator.accounts.addUser({ username: 'other' });
		await stage.connect(simulator.url, { userId: other.id });
		const uploaded = await engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), uploadNode()],
		});
		const mediaId = String(uploaded.json('Upload')[0]?.media_id);

		await stage.connect(simulator.url);
		const run = await engine.run({
			nodes: [files([{ json: { mediaId } }]), ofIds('={{ $json.mediaId }}')],
		});
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(/would not attach/),
			description: expect.stringMatching(/another account/),
		});
		expect(simulator.ledger.posts).toEqual([]);
	});

	it('media that expired at X, when nothing upstream told', async () => {
		stage = await Stage.open();
		const { engine, simulator } = stage;
		const uploaded = await engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), uploadNode()],
		});
		const mediaId = String(uploaded.json('Upload')[0]?.media_id);

		simulator.time.advance(25 * 3_600_000);
		const run = await engine.run({
			nodes: [files([{ json: { mediaId } }]), ofIds('={{ $json.mediaId }}')],
		});
		expect(run.error('Post')).toMatchObject({ description: expect.stringMatching(/24 hours/) });
		expect(simulator.ledger.posts).toEqual([]);
	});

	it('a connection without media.write', async () => {
		stage = await Stage.open({
			token: {
				scopes: ['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
				untold: true,
			},
		});
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), uploadNode()],
		});
		expect(run.error('Upload')).toMatchObject({
			message: expect.stringMatching(/media\.write/),
			description: expect.stringMatching(/reconnect/i),
			httpCode: '403',
		});
		expect(stage.simulator.ledger.requests).toMatchObject([{ status: 403 }]);
	});

	it('a connection without tweet.write', async () => {
		stage = await Stage.open({
			token: { scopes: ['tweet.read', 'users.read', 'media.write'], untold: true },
		});
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), postNode({ text: 'a', mediaSource: 'none' })],
		});
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(/refused/),
			description: expect.stringMatching(/permission/),
			httpCode: '403',
		});
	});

	it('the same text twice', async () => {
		stage = await Stage.open();
		const workflow = {
			nodes: [files([{ json: {} }]), postNode({ text: 'Again', mediaSource: 'none' })],
		};
		await stage.engine.run(workflow);
		const run = await stage.engine.run(workflow);
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(/same text/),
			description: expect.stringMatching(/change the text/i),
		});
		expect(stage.simulator.ledger.posts).toHaveLength(1);
	});

	it('a video that it cannot process, with its reason', async () => {
		const proxy = await startTamperingProxy(() => stage.simulator.url);
		stage = await Stage.open({ apiBaseUrl: () => proxy.url });
		proxy.tamper = ({ path, body }) => {
			if (path.endsWith('/append')) body.write('spoiled!', body.indexOf('ftyp'));
		};
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: mp4 } }]), uploadNode(), postNode({ text: 'Never' })],
		});
		await proxy.close();
		expect(run.error('Upload')).toMatchObject({
			message: expect.stringMatching(/file is invalid/),
			description: expect.stringMatching(/H\.264/),
		});
		expect(stage.simulator.ledger.media).toMatchObject([{ state: 'failed' }]);
		expect(stage.simulator.ledger.posts).toEqual([]);
	});

	it('in both dialects of its gateways', async () => {
		stage = await Stage.open({ simulator: { dialect: 'old' } });
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), uploadNode(), postNode({ text: 'Old' })],
		});
		expect(run.failure).toBeUndefined();
		const refused = await stage.engine.run({
			nodes: [files([{ json: {} }]), ofIds('1880028106020515840')],
		});
		expect(refused.error('Post')?.message).toMatch(/would not attach/);
	});
});
