import { BINARY_MODES, files } from '../support/engine';
import { fixture } from '../support/media';
import { postDifferences, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');
const webp = fixture('webp');
const gif = fixture('gif');
const mp4 = fixture('mp4');

describe('Create Tweet with Media in the n8n engine', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	it('posts what Twitter Media Upload hands it, with no parameter but the text', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { title: 'Spring' }, binary: { data: jpeg } }]),
				uploadNode(),
				postNode({ text: '={{ $json.title }} is here' }),
			],
		});

		expect(run.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		const [json] = run.json('Post');
		const expected = { text: 'Spring is here', files: [jpeg.bytes] };
		expect(postDifferences(ledger, json?.post_id, expected)).toEqual([]);
		expect(json).toMatchObject({
			post_id: ledger.posts[0]?.id,
			post_url: expect.stringMatching(`^https://x\\.com/.+/status/${ledger.posts[0]?.id}$`),
			text: expect.stringContaining('Spring is here'),
			media: [{ media_id: ledger.media[0]?.id }],
		});
		expect(run.items('Post')[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('makes one Post of each item, in order', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([
					{ json: { n: 1 }, binary: { data: jpeg } },
					{ json: { n: 2 }, binary: { data: gif } },
					{ json: { n: 3 }, binary: { data: mp4 } },
				]),
				uploadNode(),
				postNode({ text: '=Number {{ $json.n }}' }),
			],
		});
		const { ledger } = stage.simulator;
		const posted = run.json('Post').map(({ post_id: id }) => id);
		expect(posted).toEqual(ledger.posts.map(({ id }) => id));
		for (const [at, file] of [jpeg, gif, mp4].entries()) {
			const expected = { text: `Number ${at + 1}`, files: [file.bytes] };
			expect(postDifferences(ledger, posted[at], expected)).toEqual([]);
		}
		expect(run.items('Post').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	const four = { a: jpeg, b: png, c: webp, d: { ...jpeg, fileName: 'again.jpg' } };
	const fourFiles = [jpeg.bytes, png.bytes, webp.bytes, jpeg.bytes];

	const idParameters: Array<[string, string]> = [
		['an array', '={{ $json.media_ids }}'],
		['a comma-separated list', '={{ $json.media_ids.join(", ") }}'],
		['an array as text', '={{ JSON.stringify($json.media_ids) }}'],
	];
	it.each(idParameters)('posts four images by their ids given as %s', async (_name, mediaIds) => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: four }]),
				uploadNode({ binaryPropertyName: '*', options: { outputPer: 'item' } }),
				postNode({ text: 'Four', mediaIds }),
			],
		});
		expect(run.failure).toBeUndefined();
		const expected = { text: 'Four', files: fourFiles };
		const [json] = run.json('Post');
		expect(postDifferences(stage.simulator.ledger, json?.post_id, expected)).toEqual([]);
	});

	it('uploads the files of the item itself and describes each', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: four }]),
				postNode({
					text: 'Four',
					mediaSource: 'binary',
					binaryPropertyName: 'a, b, c, d',
					altTexts: ['One', 'Two', '', 'Four'],
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		const [json] = run.json('Post');
		expect(postDifferences(ledger, json?.post_id, { text: 'Four', files: fourFiles })).toEqual([]);
		expect(ledger.media.map(({ altText }) => altText)).toEqual(['One', 'Two', undefined, 'Four']);
		expect(json).toMatchObject({
			media: ledger.media.map(({ id, category }) => ({ media_id: id, media_category: category })),
		});
	});

	const single = [
		['a GIF', gif],
		['a video', mp4],
	] as const;
	it.each(single)('waits for X and then posts %s of the item', async (_name, file) => {
		stage.simulator.options.processing = { checks: 1, checkAfterSecs: 1 };
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: file } }]),
				postNode({ text: 'Look', mediaSource: 'binary' }),
			],
		});
		expect(run.failure).toBeUndefined();
		const [json] = run.json('Post');
		const expected = { text: 'Look', files: [file.bytes] };
		expect(postDifferences(stage.simulator.ledger, json?.post_id, expected)).toEqual([]);
	});

	it('posts media without a text', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), postNode({ mediaSource: 'binary' })],
		});
		const [json] = run.json('Post');
		const expected = { text: '', files: [jpeg.bytes] };
		expect(postDifferences(stage.simulator.ledger, json?.post_id, expected)).toEqual([]);
	});

	it('posts a text without media', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), postNode({ text: 'Only words', mediaSource: 'none' })],
		});
		const [json] = run.json('Post');
		const expected = { text: 'Only words', files: [] };
		expect(postDifferences(stage.simulator.ledger, json?.post_id, expected)).toEqual([]);
		expect(stage.simulator.ledger.posts[0]?.body).toEqual({ text: 'Only words' });
	});

	it.each(BINARY_MODES)('finds the files in %s binary mode', async (binaryMode) => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { photo: jpeg } }]),
				postNode({ mediaSource: 'binary', binaryPropertyName: 'photo' }),
			],
			settings: { binaryMode },
		});
		const [json] = run.json('Post');
		expect(postDifferences(stage.simulator.ledger, json?.post_id, { files: [jpeg.bytes] })).toEqual(
			[],
		);
	});
});
