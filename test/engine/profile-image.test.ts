import type { LedgerProfileChange } from '../simulator';
import { files } from '../support/engine';
import { fixture, sha256 } from '../support/media';
import { OAUTH2, profileNode, Stage, startTamperingProxy } from '../support/stage';
import { readerOf } from '../support/x/reader';

const jpeg = fixture('jpeg');
const png = fixture('png');
const webp = fixture('webp');
const gif = fixture('gif');
const mp4 = fixture('mp4');
const large = { ...jpeg, bytes: Buffer.concat([jpeg.bytes, Buffer.alloc(700 * 1024)]) };

describe('Update Twitter Profile Image in the n8n engine', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	const changes = () => stage.simulator.ledger.profileChanges;

	it('changes the avatar, byte for byte, and another library sees it', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ json: { who: 'us' }, binary: { data: jpeg } }]), profileNode()],
		});

		expect(run.failure).toBeUndefined();
		expect(changes()).toMatchObject([
			{
				image: 'avatar',
				sha256: sha256(jpeg.bytes),
				size: jpeg.bytes.length,
				mediaType: 'image/jpeg',
			},
		]);
		const url = changes()[0]!.url;
		expect(run.json('Profile')).toMatchObject([
			{
				who: 'us',
				image: 'avatar',
				confirmed: true,
				profile_image_url: url,
				profile_image_url_original: url.replace('_normal', ''),
				user_id: stage.simulator.accounts.demo.id,
				username: 'demo',
				media_type: 'image/jpeg',
			},
		]);
		expect(run.items('Profile')[0]?.pairedItem).toEqual({ item: 0 });
		const me = await readerOf(stage.simulator).me({ 'user.fields': ['profile_image_url'] });
		expect(me.data.profile_image_url).toBe(url);
		const kinds = stage.simulator.ledger.requests
			.filter(({ path }) => path.startsWith('/1.1/'))
			.map(({ operation, authKind }) => [operation, authKind]);
		expect(kinds).toEqual([
			['verifyCredentials', 'oauth1'],
			['updateProfileImage', 'oauth1'],
			['verifyCredentials', 'oauth1'],
		]);
	});

	it.each([200, 201, 202, 204] as const)(
		'changes the banner when X answers with %d and nothing',
		async (bannerStatus) => {
			stage.simulator.options.bannerStatus = bannerStatus;
			const run = await stage.engine.run({
				nodes: [
					files([{ binary: { wide: png } }]),
					profileNode({ image: 'banner', binaryPropertyName: 'wide' }),
				],
			});
			expect(run.failure).toBeUndefined();
			expect(changes()).toMatchObject([{ image: 'banner', sha256: sha256(png.bytes) }]);
			expect(changes()[0]?.crop).toBeUndefined();
			expect(run.json('Profile')).toMatchObject([
				{ image: 'banner', confirmed: true, profile_banner_url: changes()[0]?.url },
			]);
		},
	);

	it('crops the banner', async () => {
		await stage.engine.run({
			nodes: [
				files([{ binary: { data: png } }]),
				profileNode({ image: 'banner', crop: { width: 300, height: 100, offsetTop: 20 } }),
			],
		});
		expect(changes()).toMatchObject([
			{ crop: { width: 300, height: 100, offsetLeft: 0, offsetTop: 20 } },
		]);
	});

	it('takes the picture from a data URI, as an agent would give it', async () => {
		const url = `data:image/png;base64,${png.bytes.toString('base64')}`;
		const run = await stage.engine.run({
			nodes: [files([{ json: { url } }]), profileNode({ source: 'url', url: '={{ $json.url }}' })],
		});
		expect(run.failure).toBeUndefined();
		expect(changes().map((change: LedgerProfileChange) => change.sha256)).toEqual([
			sha256(png.bytes),
		]);
	});

	it('says that an animated GIF will not move', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: gif } }]), profileNode()],
		});
		expect(run.json('Profile')).toMatchObject([
			{ warnings: [expect.stringMatching(/animated; profile pictures do not move/)] },
		]);
		expect(changes()).toMatchObject([{ sha256: sha256(gif.bytes) }]);
	});

	const crop = (values: object) => ({ image: 'banner', crop: { ...values } });
	type Case = [string, Parameters<typeof files>[0][number], object, string, RegExp];
	const REFUSED: Case[] = [
		[
			'a WebP picture',
			{ binary: { data: webp } },
			{},
			'File in "data": The picture\'s type is WebP; X takes JPEG, PNG or GIF for profile images.',
			/Edit Image/,
		],
		[
			'a video',
			{ binary: { data: mp4 } },
			{ image: 'banner' },
			'File in "data": The video\'s type is MP4; X takes JPEG, PNG or GIF for profile banners.',
			/JPEG or PNG/,
		],
		[
			'an avatar of 700 KB',
			{ binary: { data: large } },
			{},
			'File in "data": The picture\'s size is 744.7 KB; X takes at most 700 KB for profile images.',
			/Edit Image/,
		],
		[
			'two files',
			{ binary: { a: jpeg, b: png } },
			{ binaryPropertyName: '*' },
			'A profile has one avatar, but there are 2 files',
			/one field/,
		],
		[
			'a wrong field',
			{ binary: { photo: jpeg } },
			{},
			'The item has no binary field "data". It has: photo.',
			/Input Binary Field/,
		],
		[
			'half a crop',
			{ binary: { data: png } },
			crop({ width: 300 }),
			'The crop of the banner needs a Width and a Height',
			/Crop/,
		],
		[
			'a crop of nothing',
			{ binary: { data: png } },
			crop({ width: 0, height: 100 }),
			'Crop > Width must be a whole number of pixels from 1, but is 0',
			/remove Crop/,
		],
		[
			'a crop in fractions',
			{ binary: { data: png } },
			crop({ width: 300, height: 100, offsetTop: 0.5 }),
			'Crop > Offset Top must be a whole number of pixels from 0, but is 0.5',
			/remove Crop/,
		],
		[
			'a crop beyond the picture',
			{ binary: { data: png } },
			crop({ width: 300, height: 100, offsetLeft: 9000 }),
			'The crop of 300 x 100 pixels at 9000, 0 does not lie inside the picture, which has 640 x 640',
			/smaller/,
		],
	];
	it.each(REFUSED)(
		'refuses %s before any request',
		async (_name, item, parameters, message, advice) => {
			const run = await stage.engine.run({
				nodes: [files([item]), profileNode(parameters as never)],
			});
			expect(run.error('Profile')?.message).toBe(message);
			expect(run.error('Profile')).toMatchObject({ description: expect.stringMatching(advice) });
			expect(stage.simulator.ledger.requests).toEqual([]);
		},
	);

	it('refuses a banner that X would find too small', async () => {
		const small = { ...jpeg, bytes: tiny() };
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: small } }]), profileNode({ image: 'banner' })],
		});
		expect(run.error('Profile')?.message).toMatch(
			/^File in "data": .*width is 1 px; X takes at least 200 px.*height is 1 px; X takes at least 100 px/,
		);
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('says when the plan of the app has no access, before the picture travels', async () => {
		stage.simulator.options.profileAccess = false;
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), profileNode()],
		});
		expect(run.error('Profile')).toMatchObject({
			message: 'X does not let this developer app change profile pictures',
			description: expect.stringMatching(/v1\.1/),
			httpCode: '403',
		});
		expect(changes()).toEqual([]);
	});

	it('says what X finds wrong when it was not checked', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: { ...jpeg, bytes: tiny() } } }]),
				profileNode({ image: 'banner', options: { validation: 'off' } }),
			],
		});
		expect(run.error('Profile')).toMatchObject({
			message: expect.stringMatching(
				/^X refused the picture because of its width or height \(Image/,
			),
			description: expect.stringMatching(/1500 x 500/),
		});
	});

	it('takes OAuth1 only', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), profileNode({}, { credentials: OAUTH2 })],
		});
		expect(run.error('Profile')?.message).toMatch(/credential/i);
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('sees it in the ledger when one byte changes on the way', async () => {
		await stage.close();
		const proxy = await startTamperingProxy(() => stage.simulator.url);
		stage = await Stage.open({
			apiBaseUrl: () => proxy.url,
			simulator: { publicUrl: proxy.url },
		});
		proxy.tamper = ({ path, body }) => {
			if (path.endsWith('update_profile_image.json')) {
				const middle = Math.floor(body.length / 2);
				body.writeUInt8(body.readUInt8(middle) ^ 1, middle);
			}
			return undefined;
		};
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), profileNode()],
		});
		await proxy.close();
		expect(run.failure).toBeUndefined();
		expect(changes()[0]?.size).toBe(jpeg.bytes.length);
		expect(changes()[0]?.sha256).not.toBe(sha256(jpeg.bytes));
	});
});

/** A GIF of one pixel. */
function tiny(): Buffer {
	return Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
}
