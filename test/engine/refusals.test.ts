import { files, type TestItem, type TestNode } from '../support/engine';
import { fixture } from '../support/media';
import { postNode, Stage, startTamperingProxy, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const gif = fixture('gif');
const mp4 = fixture('mp4');
const text = { bytes: Buffer.from('just words'), fileName: 'notes.txt', mimeType: 'text/plain' };
const empty = { bytes: Buffer.alloc(0), fileName: 'photo.jpg', mimeType: 'image/jpeg' };

/** A refusal: what is wrong, what to name, and the next step. */
type Case = [name: string, item: TestItem, last: TestNode, message: RegExp, advice: RegExp];

const ofItem = (parameters = {}) =>
	postNode({ text: 'Hello', mediaSource: 'binary', ...parameters });
const ofIds = (mediaIds: string) => postNode({ text: 'Hello', mediaIds });
const future = '2100-01-01T00:00:00.000Z';
const past = '2020-01-01T00:00:00.000Z';
const id = '1880028106020515840';

const local: Case[] = [
	[
		'a binary field that does not exist',
		{ binary: { photo: jpeg, clip: mp4 } },
		uploadNode({ binaryPropertyName: 'data' }),
		/"data".*photo.*clip/,
		/binary field/i,
	],
	['an item without files', { json: {} }, uploadNode(), /"data".*no files/, /outputs a file/i],
	['an empty file', { binary: { data: empty } }, uploadNode(), /empty|0 bytes/i, /./],
	[
		'a type that X does not take',
		{ binary: { data: text } },
		uploadNode(),
		/"notes\.txt".*not a type that X takes/,
		/HTTP Request/,
	],
	[
		'an alt text that is too long',
		{ binary: { data: jpeg } },
		uploadNode({ altText: 'a'.repeat(1001) }),
		/1001.*1000/,
		/shorten/i,
	],
	[
		'an owner that is no user id',
		{ binary: { data: jpeg } },
		uploadNode({ options: { additionalOwners: '12, @me' } }),
		/"@me"/,
		/numeric/i,
	],
	[
		'segments larger than X takes',
		{ binary: { data: jpeg } },
		uploadNode({ options: { segmentSize: 5 } }),
		/4 MiB.*5/,
		/./,
	],
	[
		'five images on a Post',
		{ binary: { a: jpeg, b: jpeg, c: jpeg, d: jpeg, e: jpeg } },
		ofItem({ binaryPropertyName: '*' }),
		/\b4\b.*\b5\b|\b5\b.*\b4\b/,
		/./,
	],
	[
		'five ids on a Post',
		{ json: { ids: ['1', '2', '3', '4', '5'].map((n) => `${id.slice(0, -1)}${n}`) } },
		ofIds('={{ $json.ids }}'),
		/\b4\b.*\b5\b|\b5\b.*\b4\b/,
		/./,
	],
	[
		'a GIF mixed with an image',
		{ binary: { a: gif, b: jpeg } },
		ofItem({ binaryPropertyName: 'a,b' }),
		/GIF/i,
		/./,
	],
	[
		'a video mixed with an image',
		{ binary: { a: mp4, b: jpeg } },
		ofItem({ binaryPropertyName: 'a,b' }),
		/video/i,
		/./,
	],
	[
		'two videos',
		{ binary: { a: mp4, b: mp4 } },
		ofItem({ binaryPropertyName: '*' }),
		/video/i,
		/./,
	],
	[
		'a GIF mixed with an image, by their ids',
		{
			json: {
				media: [
					{ media_id: id, media_category: 'tweet_gif', expires_at: future },
					{ media_id: '1880028106020515841', media_category: 'tweet_image', expires_at: future },
				],
				media_ids: [id, '1880028106020515841'],
			},
		},
		ofIds('={{ $json.media_ids }}'),
		/GIF/i,
		/./,
	],
	[
		'an id that is a word',
		{ json: { media_id: 'photo' } },
		postNode({ text: 'a' }),
		/"photo"/,
		/media_id/,
	],
	[
		'a media key in place of an id',
		{ json: { media_id: `3_${id}` } },
		postNode({ text: 'a' }),
		/media key/,
		/media_id/,
	],
	[
		'an id that JavaScript has rounded',
		{ json: { media_id: Number(id) } },
		postNode({ text: 'a' }),
		/digits/,
		/as text/,
	],
	[
		'an expired id',
		{ json: { media_id: id, expires_at: past } },
		postNode({ text: 'a' }),
		/expired at 2020-01-01.*24 hours/,
		/upload the file again/i,
	],
	[
		'media of a Direct Message',
		{ json: { media_id: id, media_category: 'dm_image', expires_at: future } },
		postNode({ text: 'a' }),
		/Direct Message/,
		/Used For/,
	],
	['no id at all', { json: {} }, postNode({ text: 'a' }), /empty/i, /media_id/],
	['neither text nor media', { json: {} }, postNode({ mediaSource: 'none' }), /neither/, /text/i],
	[
		'a missing credential on an upload',
		{ binary: { data: jpeg } },
		uploadNode({}, { credentials: undefined }),
		/credential/i,
		/credential/i,
	],
	[
		'a credential that was deleted',
		{ json: {} },
		postNode(
			{ text: 'a', mediaSource: 'none' },
			{ credentials: { twitterMediaOAuth2Api: 'gone' } },
		),
		/credential/i,
		/credential/i,
	],
];

describe('what is refused before anything is sent', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	it.each(local)('%s', async (_name, item, last, message, advice) => {
		const run = await stage.engine.run({ nodes: [files([item]), last] });

		expect(run.status).toBe('error');
		const error = run.error(last.node.name);
		expect(error?.message).toMatch(message);
		expect(error).toMatchObject({ description: expect.stringMatching(advice) });
		expect(stage.simulator.ledger.requests).toEqual([]);
	});
});

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
			token: { scopes: ['tweet.read', 'tweet.write', 'users.read', 'offline.access'] },
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
		stage = await Stage.open({ token: { scopes: ['tweet.read', 'users.read', 'media.write'] } });
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
		const refused = await stage.engine.run({ nodes: [files([{ json: {} }]), ofIds(id)] });
		expect(refused.error('Post')?.message).toMatch(/would not attach/);
	});
});
