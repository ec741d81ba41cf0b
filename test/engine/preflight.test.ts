import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { files, node, type TestFile, type TestItem } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import { Stage, uploadNode } from '../support/stage';
import { BAD_FILES, type BadFile, type BadFileName } from './preflight.files';
import { READ, SMALLER_PICTURE } from './preflight.messages';

const PAGE =
	'https://github.com/n8n-nodes-twitter-media/n8n-nodes-twitter-media/blob/main/docs/preflight.md';

const NAMES = Object.keys(BAD_FILES) as BadFileName[];

/** Checks files; it needs no account. */
function checkNode(parameters: INodeParameters = {}) {
	return node(
		'twitterMediaUpload',
		{ resource: 'media', operation: 'validate', ...parameters },
		{ name: 'Check' },
	);
}

describe('preflight', () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open();
	});

	afterEach(() => {
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	afterAll(async () => {
		await stage.close();
	});

	async function reports(item: TestItem, parameters?: INodeParameters): Promise<IDataObject[]> {
		const run = await stage.engine.run({ nodes: [files([item]), checkNode(parameters)] });
		expect(run.failure).toBeUndefined();
		return run.json('Check');
	}

	it.each(NAMES)('%s is refused in words, and nothing is sent', async (name) => {
		const { parameters = {}, ...file }: BadFile = BAD_FILES[name];
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: file } }]), uploadNode(parameters)],
		});
		const [message, advice, code] = READ[name];
		expect(run.failure?.message).toBe(`File in "data": ${message}`);
		expect(run.failure).toMatchObject({
			description: `${advice} More about this: ${PAGE}#${code.replace('.', '')}`,
			context: { code, itemIndex: 0 },
		});
		expect(run.items('Upload')).toEqual([]);
	});

	describe('validate', () => {
		it.each(NAMES)('%s is reported in the same words', async (name) => {
			const { parameters = {}, ...file }: BadFile = BAD_FILES[name];
			const { options: validateOptions, ...rest } = parameters;
			const [report] = await reports(
				{ binary: { data: file } },
				{ ...rest, ...(validateOptions ? { validateOptions } : {}) },
			);
			const [message, advice, code] = READ[name];
			const violations = report?.violations as IDataObject[];
			const blocking = violations.filter(({ severity }) => severity === 'block');
			expect(report).toMatchObject({ valid: false, field: 'data' });
			expect(blocking[0]?.code).toBe(code);
			const words = blocking.map((one) => String(one.message)).join(' ');
			expect(words.replace('File in "data": ', '')).toBe(message);
			expect([...new Set(blocking.map((one) => String(one.advice)))].join(' ')).toBe(advice);
		});

		it('tells of good files what they are, one item per file', async () => {
			const binary: Record<string, TestFile> = { film: fixture('mp4') };
			expect(await reports({ binary, json: {} }, { binaryPropertyName: 'film' })).toEqual([
				{
					valid: true,
					field: 'film',
					file_name: 'clip.mp4',
					media_category: 'tweet_video',
					media_type: 'video/mp4',
					size: binary.film?.bytes?.length,
					width: 1280,
					height: 720,
					duration_ms: 2000,
					frame_rate: 30,
					video_codec: 'avc',
					video_profile: 'High',
					pixel_format: 'yuv420p',
					pixel_aspect_ratio: 1,
					audio_codec: 'aac',
					audio_profile: 'LC',
					audio_channels: 2,
					fragmented: false,
					index_at_end: false,
					violations: [],
				},
			]);
			const pictures = { first: fixture('jpeg'), second: fixture('png') };
			const two = await reports({ binary: pictures }, { binaryPropertyName: '*' });
			expect(two.map(({ field, valid, media_type: type }) => [field, valid, type])).toEqual([
				['first', true, 'image/jpeg'],
				['second', true, 'image/png'],
			]);
		});

		it('gives limit and actual value as numbers, with the page that explains the code', async () => {
			const large = paddedFixture('png', 6 * 1024 * 1024);
			const [report] = await reports({ binary: { data: large } });
			expect(report?.violations).toEqual([
				{
					code: 'media.too_large',
					severity: 'block',
					message: "The picture's size is 6 MB; X takes at most 5 MB for images.",
					advice: SMALLER_PICTURE,
					limit: 5 * 1024 * 1024,
					actual: 6 * 1024 * 1024,
					documentation: `${PAGE}#mediatoo_large`,
				},
				expect.objectContaining({ code: 'media.large_png', severity: 'note' }),
			]);
		});

		it('judges for what the file is used', async () => {
			const item = { binary: { data: fixture('gif') } };
			const category = async (usedFor: string) =>
				(await reports(item, { usedFor }))[0]?.media_category;
			expect(await category('post')).toBe('tweet_gif');
			expect(await category('directMessage')).toBe('dm_gif');
			expect(await category('ad')).toBe('tweet_gif');
			const [report] = await reports(item, {
				validateOptions: { mediaCategory: 'tweet_video' },
			});
			expect(report).toMatchObject({ valid: false, media_category: 'tweet_video' });
		});

		it('judges the files of an item together', async () => {
			const mixed = { film: fixture('mp4'), photo: fixture('jpeg') };
			const found = await reports({ binary: mixed }, { binaryPropertyName: 'film, photo' });
			for (const report of found) {
				expect(report.valid).toBe(false);
				expect(report.violations).toEqual([
					expect.objectContaining({
						code: 'media.mixed_kinds',
						message:
							'The files are 1 image and 1 video; a Post takes up to 4 images, or 1 GIF, or 1 video.',
					}),
				]);
			}
		});
	});
});
