import { imageSize } from 'image-size';
import { BINARY_MODES, files, type BinaryMode, type BinaryStorage } from '../support/engine';
import { FIXTURES, fixture, fixturePath, type FixtureName } from '../support/media';
import { mediaDifferences, postNode, Stage, uploadNode } from '../support/stage';

const names = Object.keys(FIXTURES) as FixtureName[];

describe('Twitter Media Upload in the n8n engine', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	it.each(names)('uploads a %s from disk, byte by byte', async (name) => {
		const { category, mimeType, fileName } = FIXTURES[name];
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: { path: fixturePath(name), fileName, mimeType } } }]),
				uploadNode(),
			],
		});

		expect(run.failure).toBeUndefined();
		const [json] = run.json('Upload');
		const media = stage.simulator.ledger.findMedia(String(json?.media_id));
		const { bytes } = fixture(name);
		expect(mediaDifferences(media, { bytes })).toEqual([]);
		expect(media).toMatchObject({ category, mediaType: mimeType, via: 'chunked' });

		expect(json).toMatchObject({
			media_id: expect.stringMatching(/^\d{16,19}$/),
			media_key: media?.mediaKey,
			media_category: category,
			media_type: mimeType,
			size: bytes.length,
			width: expect.any(Number),
			height: expect.any(Number),
			processing_state: 'succeeded',
			warnings: expect.any(Array),
			upload: { segments: 1, retries: 0, resumed: false, elapsed_ms: expect.any(Number) },
		});
		const expiry = Date.parse(String(json?.expires_at));
		expect(new Date(expiry).toISOString()).toBe(json?.expires_at);
		expect(Math.abs(expiry - media!.expiresAt)).toBeLessThan(60_000);
		expect(run.items('Upload')[0]?.pairedItem).toEqual({ item: 0 });
	});

	it.each(['jpeg', 'png', 'webp', 'gif'] as const)(
		'tells the size of a %s in pixels',
		async (name) => {
			const run = await stage.engine.run({
				nodes: [files([{ binary: { data: fixture(name) } }]), uploadNode()],
			});
			const { width, height } = imageSize(fixture(name).bytes);
			expect(run.json('Upload')).toMatchObject([{ width, height }]);
		},
	);

	it('tells the duration of a video and waits until X has processed it', async () => {
		stage.simulator.options.processing = { checks: 2, checkAfterSecs: 1 };
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: fixture('mp4') } }]), uploadNode()],
		});
		const [json] = run.json('Upload');
		expect(json).toMatchObject({ processing_state: 'succeeded' });
		expect(json?.duration_ms).toBeGreaterThan(0);
		const media = stage.simulator.ledger.findMedia(String(json?.media_id));
		expect(media).toMatchObject({ state: 'succeeded', statusChecks: 2, earlyChecks: 0 });
	});

	it('leaves a video to X when it is told not to wait', async () => {
		stage.simulator.options.processing = { checks: 2, checkAfterSecs: 1 };
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: fixture('mp4') } }]),
				uploadNode({ options: { waitForProcessing: false } }),
			],
		});
		expect(run.json('Upload')).toMatchObject([{ processing_state: 'pending' }]);
		expect(stage.simulator.ledger.requestsOf('status')).toEqual([]);
	});

	it('takes the type from the bytes, not from a wrong name and declared type', async () => {
		const { bytes } = fixture('png');
		const lying = { bytes, fileName: 'photo.jpg', mimeType: 'image/jpeg' };
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: lying } }]), uploadNode()],
		});
		expect(run.json('Upload')).toMatchObject([{ media_type: 'image/png' }]);
		expect(stage.simulator.ledger.media).toMatchObject([{ mediaType: 'image/png' }]);
	});

	const uses: Array<[string, FixtureName, string]> = [
		['directMessage', 'jpeg', 'dm_image'],
		['directMessage', 'gif', 'dm_gif'],
		['directMessage', 'mp4', 'dm_video'],
		['ad', 'mp4', 'amplify_video'],
		['ad', 'jpeg', 'tweet_image'],
	];
	it.each(uses)('used for %s: a %s becomes %s', async (usedFor, name, category) => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: fixture(name) } }]), uploadNode({ usedFor })],
		});
		expect(run.json('Upload')).toMatchObject([{ media_category: category }]);
		expect(stage.simulator.ledger.media).toMatchObject([{ category }]);
	});

	it('sends owners, sharing and a category of choice', async () => {
		const other = stage.simulator.accounts.addUser({ username: 'other' });
		const options = {
			additionalOwners: `${other.id}`,
			shared: true,
			mediaCategory: 'dm_image',
		};
		await stage.engine.run({
			nodes: [files([{ binary: { data: fixture('jpeg') } }]), uploadNode({ options })],
		});
		expect(stage.simulator.ledger.media).toMatchObject([
			{ additionalOwners: [other.id], shared: true, category: 'dm_image' },
		]);
	});

	it('describes the file for people who cannot see it', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { alt: 'A garden' }, binary: { data: fixture('jpeg') } }]),
				uploadNode({ altText: '={{ $json.alt }} in "spring" – 🌱' }),
			],
		});
		const altText = 'A garden in "spring" – 🌱';
		expect(run.json('Upload')).toMatchObject([{ alt_text: altText }]);
		expect(stage.simulator.ledger.media).toMatchObject([{ altText }]);
	});

	it('sends no metadata without an alt text', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: fixture('jpeg') } }]), uploadNode()],
		});
		expect(run.json('Upload')[0]).not.toHaveProperty('alt_text');
		expect(stage.simulator.ledger.requestsOf('metadata')).toEqual([]);
	});

	it('keeps the fields and files of the input item, or not', async () => {
		const item = { json: { title: 'News' }, binary: { data: fixture('jpeg') } };
		const kept = await stage.engine.run({ nodes: [files([item]), uploadNode()] });
		expect(kept.items('Upload')).toMatchObject([
			{ json: { title: 'News' }, binary: { data: { fileName: 'garden.jpg' } } },
		]);

		const bare = await stage.engine.run({
			nodes: [files([item]), uploadNode({ options: { includeInputFields: false } })],
		});
		expect(bare.json('Upload')[0]).not.toHaveProperty('title');
		expect(bare.items('Upload')[0]?.binary).toBeUndefined();
	});

	it('uploads nothing and emits nothing for no items', async () => {
		const run = await stage.engine.run({ nodes: [files([]), uploadNode(), postNode()] });
		expect(run.status).toBe('success');
		expect(stage.simulator.ledger.requests).toEqual([]);
	});
});

describe('where n8n keeps the file', () => {
	const storages: BinaryStorage[] = ['filesystem', 'database', 'default'];
	const places = storages.flatMap((storage) =>
		BINARY_MODES.map((mode): [BinaryStorage, BinaryMode] => [storage, mode]),
	);

	it.each(places)(
		'uploads a video from %s storage in %s binary mode',
		async (storage, binaryMode) => {
			const stage = await Stage.open({ binaryMode: storage });
			const file = fixture('mp4');
			const run = await stage.engine.run({
				nodes: [
					files([{ binary: { data: file } }]),
					uploadNode({ options: { segmentSize: 0.25 } }),
				],
				settings: { binaryMode },
			});
			await stage.close();

			expect(run.failure).toBeUndefined();
			const media = stage.simulator.ledger.findMedia(String(run.json('Upload')[0]?.media_id));
			expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: 262_144 })).toEqual([]);
		},
	);
});
