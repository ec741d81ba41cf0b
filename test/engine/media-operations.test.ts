import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chain, files } from '../support/engine';
import { fixture } from '../support/media';
import { mediaDifferences, OAUTH1, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const mp4 = fixture('mp4');
const captions = {
	bytes: readFileSync(join(__dirname, '../fixtures/media/captions.srt')),
	fileName: 'captions.srt',
	mimeType: 'application/x-subrip',
};

const named = (name: string, parameters: object, settings = {}) =>
	uploadNode({ ...parameters } as never, { name, ...settings });

describe('operations on media', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	/** Files -> Upload -> the nodes under test, one after the other. */
	async function after(file: typeof jpeg, ...nodes: ReturnType<typeof uploadNode>[]) {
		const all = [
			files([{ json: { title: 'Hello' }, binary: { data: file } }]),
			uploadNode(),
			...nodes,
		];
		return await stage.engine.run({ nodes: all, connections: chain(all) });
	}

	describe('update', () => {
		it('sets alt text and every kind of metadata in the words of X', async () => {
			const update = named('Update', {
				operation: 'update',
				altText: 'A garden',
				metadata: {
					sensitive: ['graphic_violence', 'other'],
					allowDownload: false,
					originProvider: 'giphy',
					originId: 'abc',
					expiresAt: '2027-01-01T00:00:00Z',
					domains: 'example.com, example.org',
					managed: true,
					shared: true,
					uploadSource: 'my-cms',
					other: '{"sticker_info": {"stickers": []}}',
				},
			});
			const run = await after(jpeg, update);
			expect(run.status).toBe('success');
			expect(run.json('Update')).toMatchObject([
				{ updated: true, alt_text: 'A garden', title: 'Hello' },
			]);
			const [request] = stage.simulator.ledger.requestsOf('metadata');
			expect(request?.body).toEqual({
				id: run.json('Upload')[0]?.media_id,
				metadata: {
					alt_text: { text: 'A garden' },
					sensitive_media_warning: { graphic_violence: true, other: true },
					allow_download_status: { allow_download: false },
					found_media_origin: { provider: 'giphy', id: 'abc' },
					content_expiration: { timestamp_sec: 1798761600 },
					domain_restrictions: { whitelist: ['example.com', 'example.org'] },
					management_info: { managed: true },
					shared_info: { shared: true },
					upload_source: { upload_source: 'my-cms' },
					sticker_info: { stickers: [] },
				},
			});
		});

		it.each([
			['nothing to update', {}, 'nothing to update'],
			['a long alt text', { altText: 'x'.repeat(1001) }, '1001 characters; X takes at most 1000'],
			['half an origin', { metadata: { originId: 'abc' } }, 'belong together'],
			['metadata that is no object', { metadata: { other: '[1]' } }, 'not a JSON object'],
			['a media key', { mediaId: '={{ $json.media_key }}', altText: 'x' }, 'media key'],
			['two ids', { mediaId: '1,2', altText: 'x' }, 'one media ID per item, but got 2'],
			['a past expiry', { metadata: { expiresAt: '2020-01-01T00:00:00Z' } }, 'lies in the past'],
			['an expiry that is no date', { metadata: { expiresAt: 'soon' } }, 'read as a date: "soon"'],
			[
				'an address for a site',
				{ metadata: { domains: 'example.com, https://example.org/a' } },
				'"https://example.org/a" in Embedding Domains',
			],
		])('refuses %s locally', async (_, parameters, message) => {
			const run = await after(jpeg, named('Update', { operation: 'update', ...parameters }));
			expect(run.error('Update')?.message).toContain(message);
			expect(stage.simulator.ledger.requestsOf('metadata')).toEqual([]);
		});
	});

	describe('what the item tells of its media', () => {
		const update = named('Update', { operation: 'update', altText: 'A garden' });
		const status = named('Status', { operation: 'getStatus' });
		const remove = named('Remove', { resource: 'subtitles', operation: 'remove' });
		const expired = { expires_at: '2020-01-01T00:00:00.000Z' };

		it.each([
			['alt text for a video', update, { media_category: 'tweet_video' }, 'media.no_alt_text'],
			['metadata of expired media', update, expired, 'media.expired'],
			['the status of expired media', status, expired, 'media.expired'],
			['subtitles of expired media', remove, expired, 'media.expired'],
			['subtitles of a picture', remove, { media_category: 'tweet_image' }, 'subtitles.no_video'],
			[
				'another use of a video',
				remove,
				{ media_category: 'amplify_video' },
				'subtitles.other_use',
			],
		])('refuses %s before X is asked', async (_, node, told, code) => {
			const run = await stage.engine.run({
				nodes: [files([{ json: { media_id: '1880028106020515840', ...told } }]), node],
			});
			expect(run.error(node.node.name)).toMatchObject({ context: { code } });
			expect(stage.simulator.ledger.requests).toEqual([]);
		});
	});

	describe('get', () => {
		it('looks a medium up by its key', async () => {
			const run = await after(jpeg, named('Get', { operation: 'get' }));
			const [upload] = run.json('Upload');
			expect(run.json('Get')).toMatchObject([
				{
					media_key: upload?.media_key,
					media_id: upload?.media_id,
					type: 'photo',
					width: upload?.width,
					height: upload?.height,
					url: expect.stringMatching(/^http/),
				},
			]);
		});

		it('looks the media of a Post up by its URL, raw, with chosen fields', async () => {
			const run = await after(
				mp4,
				postNode({ text: 'A film' }) as ReturnType<typeof uploadNode>,
				named('Get', {
					operation: 'get',
					findBy: 'post',
					post: '={{ $json.post_url }}',
					simple: false,
					fields: ['type', 'variants'],
				}),
			);
			expect(run.json('Get')).toEqual([
				{
					media_key: run.json('Upload')[0]?.media_key,
					type: 'video',
					variants: [expect.objectContaining({ content_type: 'video/mp4' })],
				},
			]);
		});

		it.each([
			['a media ID', { mediaKeys: '={{ $json.media_id }}' }, 'is not a media key'],
			['words for a Post', { findBy: 'post', post: 'my post' }, 'neither the ID nor the URL'],
			['a key that X does not know', { mediaKeys: '3_1' }, 'X knows no media 3_1'],
			['a Post without media', { findBy: 'post', post: '1' }, 'X'],
		])('refuses %s', async (_, parameters, message) => {
			const run = await after(jpeg, named('Get', { operation: 'get', ...parameters }));
			expect(run.status).toBe('error');
			expect(run.error('Get')?.message).toContain(message);
		});
	});

	describe('download', () => {
		it('brings a file of X back byte for byte, ready to be uploaded again', async () => {
			const run = await after(
				mp4,
				named('Download', { operation: 'download', outputField: 'film' }),
				named('Again', { binaryPropertyName: 'film' }),
			);
			expect(run.status).toBe('success');
			expect(run.json('Download')).toMatchObject([
				{ type: 'video', content_type: 'video/mp4', size: mp4.bytes.length },
			]);
			const again = stage.simulator.ledger.findMedia(String(run.json('Again')[0]?.media_id));
			expect(mediaDifferences(again, mp4)).toEqual([]);
		});

		it('says when no file fits the bit rate', async () => {
			const parameters = { operation: 'download', quality: 'upTo', maxBitRate: 1 };
			const run = await after(mp4, named('Download', parameters));
			expect(run.error('Download')?.message).toContain('at or below this bit rate');
		});
	});

	describe('get status', () => {
		it('tells where a video stands', async () => {
			const run = await after(mp4, named('Status', { operation: 'getStatus' }));
			expect(run.json('Status')).toMatchObject([{ processing_state: 'succeeded' }]);
		});

		it('explains why an image has none', async () => {
			const run = await after(jpeg, named('Status', { operation: 'getStatus' }));
			expect(run.error('Status')).toMatchObject({
				message: expect.stringContaining('no processing status'),
				description: expect.stringContaining('Images are ready at once'),
			});
		});
	});

	describe('upload in one request', () => {
		const simple = { options: { uploadMethod: 'simple' } };

		it.each([
			['OAuth2', jpeg, {}, {}],
			['OAuth1', jpeg, { authentication: 'oAuth1' }, { credentials: OAUTH1 }],
			['OAuth2, a film', mp4, {}, {}],
		])('by %s', async (_, file, parameters, settings) => {
			const upload = uploadNode({ ...simple, ...parameters }, settings);
			const run = await stage.engine.run({
				nodes: [files([{ json: {}, binary: { data: file } }]), upload],
			});
			expect(run.status).toBe('success');
			const { ledger } = stage.simulator;
			expect(
				mediaDifferences(ledger.findMedia(String(run.json('Upload')[0]?.media_id)), file),
			).toEqual([]);
			expect(ledger.requestsOf('append')).toEqual([]);
		});
	});

	describe('subtitles', () => {
		const both = [{ json: {}, binary: { data: mp4, captions } }];
		const add = (parameters = {}, settings = {}) =>
			named(
				'Add',
				{ resource: 'subtitles', operation: 'add', binaryPropertyName: 'captions', ...parameters },
				settings,
			);

		it.each([
			['OAuth2', {}, {}],
			['OAuth1', { authentication: 'oAuth1' }, { credentials: OAUTH1 }],
		])('uploads, joins and removes a file by %s', async (_, parameters, settings) => {
			const remove = named(
				'Remove',
				{ resource: 'subtitles', operation: 'remove', languageCode: 'DE', ...parameters },
				settings,
			);
			const nodes = [
				files(both),
				uploadNode(parameters, settings),
				add({ languageCode: 'DE', ...parameters }, settings),
			];
			const run = await stage.engine.run({ nodes, connections: chain(nodes) });
			expect(run.status).toBe('success');
			const { ledger } = stage.simulator;
			const video = ledger.findMedia(String(run.json('Upload')[0]?.media_id));
			expect(video?.subtitles).toEqual([
				{ id: expect.any(String), languageCode: 'DE', displayName: 'Deutsch' },
			]);
			const track = ledger.findMedia(String(video?.subtitles[0]?.id));
			expect(mediaDifferences(track, captions)).toEqual([]);

			const again = [files([{ json: { media_id: video?.id ?? '' } }]), remove];
			const removal = await stage.engine.run({ nodes: again, connections: chain(again) });
			expect(removal.json('Remove')).toMatchObject([{ deleted: true, language_code: 'DE' }]);
			expect(video?.subtitles).toEqual([]);
		});

		it.each([
			['a film', { binaryPropertyName: 'data' }, 'must be an SRT or WebVTT file'],
			['two files', { binaryPropertyName: '*' }, 'names 2'],
			[
				'the wrong category of the video',
				{ videoCategory: 'AmplifyVideo' },
				'not what the video was uploaded for: Post',
			],
			['a language that is none', { languageCode: 'en-GB' }, '"en-GB" is not a language code'],
		])('refuses %s', async (_, parameters, message) => {
			const nodes = [files(both), uploadNode(), add(parameters)];
			const run = await stage.engine.run({ nodes, connections: chain(nodes) });
			expect(run.status).toBe('error');
			expect(run.error('Add')?.message).toContain(message);
		});

		it('tells what X says where the item does not know the video', async () => {
			const upload = await stage.engine.run({ nodes: [files(both), uploadNode()] });
			const json = { media_id: String(upload.json('Upload')[0]?.media_id) };
			const run = await stage.engine.run({
				nodes: [files([{ ...both[0], json }]), add({ videoCategory: 'AmplifyVideo' })],
			});
			expect(run.error('Add')?.message).toContain('does not know the video');
		});

		it('takes the code of a language in small letters', async () => {
			const nodes = [files(both), uploadNode(), add({ languageCode: '={{ "de" }}' })];
			const run = await stage.engine.run({ nodes, connections: chain(nodes) });
			expect(run.json('Add')).toMatchObject([{ subtitles: { language_code: 'DE' } }]);
		});
	});
});
