import { files, type TestItem, type TestNode } from '../support/engine';
import { fixture } from '../support/media';
import { postNode, Stage, uploadNode } from '../support/stage';

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
	[
		'a file beside empty Media IDs',
		{ binary: { data: jpeg } },
		ofIds('={{ $json.media_id }}'),
		/Media IDs .* empty/,
		/"data".*Binary Field/,
	],
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
