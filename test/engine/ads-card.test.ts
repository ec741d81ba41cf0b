import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { files, node, type TestItem } from '../support/engine';
import type { AdsPermission } from '../simulator';
import { fixture, picture } from '../support/media';
import { cardNode, mediaDifferences, OAUTH1, Stage, uploadNode } from '../support/stage';

const square = picture(800, 800);
const wide = picture(1200, 628);
const mp4 = fixture('mp4');

/** n8n itself refuses a required parameter that is left empty, but not one that turns out so. */
const EMPTY = '={{ "" }}';

describe('Create Twitter Ads Card in the n8n engine', () => {
	let stage: Stage;
	let accountId: string;

	beforeEach(async () => {
		stage = await Stage.open();
		accountId = stage.simulator.ads.accounts[0]!.id;
	});

	afterEach(async () => {
		await stage.close();
	});

	const website = { websiteUrl: 'https://example.com/offer', headline: 'A house by the sea' };
	const app = {
		destination: 'app',
		buttonLabel: 'OPEN',
		appCountry: 'us',
		googlePlayAppId: 'com.example.app',
		iosAppId: '333903271',
		iosDeepLink: 'example://offer',
	};
	const card = (parameters: INodeParameters = {}, settings = {}) =>
		cardNode(
			{
				accountId: { __rl: true, mode: 'id', value: accountId },
				cardName: 'Spring',
				mediaSource: 'binary',
				...website,
				...parameters,
			},
			settings,
		);
	const run = async (item: TestItem, parameters: INodeParameters = {}, settings = {}) =>
		await stage.engine.run({ nodes: [files([item]), card(parameters, settings)] });

	const DETAILS = {
		type: 'DETAILS',
		title: website.headline,
		destination: { type: 'WEBSITE', url: website.websiteUrl },
	};
	const BUTTON = {
		type: 'BUTTON',
		label: { type: 'ENUM', value: 'OPEN' },
		destination: {
			type: 'APP',
			country_code: 'US',
			googleplay_app_id: 'com.example.app',
			ios_app_store_identifier: '333903271',
			ios_deep_link: 'example://offer',
		},
	};

	it.each([
		['a picture and a website', { data: square }, {}, DETAILS, 'IMAGE_WEBSITE'],
		['a video and an app', { data: mp4 }, app, BUTTON, 'VIDEO_APP'],
		['pictures to swipe', { a: square, b: wide }, {}, DETAILS, 'IMAGE_CAROUSEL_WEBSITE'],
		['videos to swipe', { a: mp4, b: mp4 }, app, BUTTON, 'VIDEO_CAROUSEL_APP'],
		[
			'a picture and a video to swipe',
			{ a: square, b: mp4 },
			{},
			DETAILS,
			'MIXED_MEDIA_SINGLE_DEST_CAROUSEL_WEBSITE',
		],
	])('makes a card of %s', async (_name, binary, parameters, description, cardType) => {
		const done = await run(
			{ json: { title: 'Sea' }, binary },
			{ ...parameters, binaryPropertyName: '*' },
		);

		expect(done.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		const kept = Object.values(binary).map(({ bytes }, at) => {
			expect(mediaDifferences(ledger.media[at], { bytes })).toEqual([]);
			return ledger.media[at]!;
		});
		expect(kept.map(({ category }) => category)).toEqual(
			Object.values(binary).map((file) => (file === mp4 ? 'amplify_video' : 'tweet_image')),
		);
		const keys = kept.map(({ mediaKey }) => mediaKey);
		const media =
			keys.length > 1
				? { type: 'SWIPEABLE_MEDIA', media_keys: keys }
				: { type: 'MEDIA', media_key: keys[0] };
		expect(ledger.adsCards).toMatchObject([
			{ name: 'Spring', accountId, cardType, components: [media, description] },
		]);
		expect(ledger.mediaLibrary.map(({ mediaKey }) => mediaKey)).toEqual(keys);
		expect(done.json('Card')).toEqual([
			{
				title: 'Sea',
				card_id: ledger.adsCards[0]!.id,
				card_uri: ledger.adsCards[0]!.uri,
				card_name: 'Spring',
				account_id: accountId,
				media: kept.map(({ id, mediaKey }) =>
					expect.objectContaining({
						media_id: id,
						media_key: mediaKey,
						media_status: 'TRANSCODE_COMPLETED',
					}),
				),
				warnings: expect.any(Array),
			},
		]);
		expect(done.items('Card')[0]?.pairedItem).toEqual({ item: 0 });
		expect(ledger.posts).toEqual([]);
		expect(new Set(ledger.requests.map(({ authKind }) => authKind))).toEqual(new Set(['oauth1']));
	});

	it('adds a Post that only ads show', async () => {
		const text = 'Look & buy: 10% off – (today!)';
		const done = await run({ binary: { data: square } }, { createPost: true, postText: text });

		expect(done.failure).toBeUndefined();
		const { ledger, accounts } = stage.simulator;
		const [post] = ledger.promotedPosts;
		expect(post).toMatchObject({
			text,
			authorId: accounts.demo.id,
			adsAccountId: accountId,
			body: { nullcast: true, card_uri: ledger.adsCards[0]!.uri, name: 'Spring' },
		});
		expect(done.json('Card')[0]).toMatchObject({
			post_id: post!.id,
			post_url: expect.stringContaining(post!.id),
		});
	});

	it('posts as another user of the account, who then owns the media too', async () => {
		const brand = stage.simulator.accounts.addUser({ username: 'brand' });
		stage.simulator.ads.accounts[0]!.userIds.push(brand.id);
		await run(
			{ binary: { data: mp4 } },
			{ createPost: true, postText: 'Hello', postAsUserId: brand.id },
		);
		const { ledger } = stage.simulator;
		expect(ledger.media[0]!.additionalOwners).toEqual([brand.id]);
		expect(ledger.promotedPosts[0]!.authorId).toBe(brand.id);
		expect(ledger.requestsOf('usersMe')).toEqual([]);
	});

	it.each([
		['of one item', '={{ $json.media_key }}', 'file', { a: square }],
		['by their ids', '={{ $json.media_ids }}', 'item', { a: square, b: wide }],
		[
			'as a list',
			'={{ $json.media.map((m) => m.media_key).join() }}',
			'item',
			{ a: wide, b: square },
		],
	])('takes media of Twitter Media Upload %s', async (_name, mediaIds, outputPer, binary) => {
		const options = { outputPer };
		const upload = { binaryPropertyName: '*', usedFor: 'ad', authentication: 'oAuth1', options };
		const done = await stage.engine.run({
			nodes: [
				files([{ binary }]),
				uploadNode(upload, { credentials: OAUTH1 }),
				card({ mediaSource: 'mediaIds', mediaIds }),
			],
		});
		expect(done.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		expect(ledger.media).toHaveLength(Object.keys(binary).length);
		const keys = ledger.media.map(({ mediaKey }) => mediaKey);
		expect(ledger.adsCards[0]!.mediaKeys).toEqual(keys);
		expect(done.json('Card')[0]?.media).toEqual(
			keys.map((key) => ({ media_key: key, media_status: 'TRANSCODE_COMPLETED' })),
		);
	});

	it('takes a picture from the web', async () => {
		const site = createServer((_request, response) => response.end(wide.bytes));
		await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
		const { port } = site.address() as AddressInfo;
		const mediaUrls = `http://127.0.0.1:${port}/wide.png`;
		const done = await run({ json: {} }, { mediaSource: 'url', mediaUrls });
		await new Promise((closed) => site.close(closed));
		expect(done.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		expect(mediaDifferences(ledger.media[0], { bytes: wide.bytes })).toEqual([]);
		expect(ledger.adsCards).toHaveLength(1);
	});

	it('warns of pictures that do not fit side by side', async () => {
		const done = await run(
			{ binary: { a: square, b: wide } },
			{ binaryPropertyName: '*', options: { includeInputFields: false } },
		);
		expect(done.json('Card')[0]?.warnings).toEqual([
			expect.stringMatching(
				/^The files of the card have different aspect ratios \(1:1 and 1\.91:1\)/,
			),
		]);
	});

	it('finds accounts and apps by their addresses', async () => {
		const url = `https://ads.x.com/campaigns/${accountId}/home`;
		const done = await run(
			{ binary: { data: square } },
			{
				accountId: { __rl: true, mode: 'url', value: url },
				...app,
				googlePlayAppId: 'https://play.google.com/store/apps/details?id=com.example.app&hl=en',
				iosAppId: 'https://apps.apple.com/us/app/example/id333903271',
			},
		);
		expect(done.failure).toBeUndefined();
		expect(stage.simulator.ledger.adsCards).toMatchObject([
			{ accountId, components: [{}, BUTTON] },
		]);
	});

	it('keeps to the cap on Posts, before it makes a card', async () => {
		const two = files(['A', 'B'].map((name) => ({ json: { name }, binary: { data: square } })));
		const done = await stage.engine.run({
			nodes: [
				two,
				card({
					cardName: '={{ $json.name }}',
					createPost: true,
					postText: '={{ $json.name }}',
					options: { maxPosts: 1 },
				}),
			],
		});
		expect(done.error('Card')?.context).toMatchObject({ code: 'post.cap', max_posts: 1 });
		const { ledger } = stage.simulator;
		expect([ledger.adsCards.length, ledger.promotedPosts.length]).toEqual([1, 1]);
	});

	it('goes to the sandbox when told to', async () => {
		await stage.close();
		stage = await Stage.open({ adsApiBaseUrl: 'http://127.0.0.1:9' });
		accountId = stage.simulator.ads.accounts[0]!.id;
		const live = await run({ binary: { data: square } }, { options: { maxRetries: 0 } });
		expect(live.error('Card')?.message).toContain('could not be reached');
		const sandbox = await run({ binary: { data: square } }, { environment: 'sandbox' });
		expect(sandbox.failure).toBeUndefined();
		expect(stage.simulator.ledger.adsCards).toHaveLength(1);
	});

	it('waits until the library has the video ready, and leaves what is there alone', async () => {
		stage.simulator.options.libraryChecks = 2;
		await run({ binary: { data: mp4 } });
		const { ledger } = stage.simulator;
		expect(ledger.mediaLibrary[0]!.checks).toBe(2);
		expect(ledger.requestsOf('adsLibraryAdd')).toHaveLength(1);
		const mediaIds = ledger.media[0]!.mediaKey;
		await run({ json: {} }, { mediaSource: 'mediaIds', mediaIds });
		expect(ledger.requestsOf('adsLibraryAdd')).toHaveLength(1);
		expect(ledger.adsCards).toHaveLength(2);
	});

	it('says so when the library does not get ready in time', async () => {
		stage.simulator.options.libraryChecks = 99;
		const done = await run({ binary: { data: mp4 } }, { options: { processingTimeout: 1 } });
		const { mediaKey } = stage.simulator.ledger.media[0]!;
		expect(done.error('Card')?.message).toBe(
			`The medium ${mediaKey} was still not ready in the media library of the ad account when the time set in this node was over (X says TRANSCODE_PENDING)`,
		);
		expect(stage.simulator.ledger.adsCards).toEqual([]);
	});

	describe('when answers are lost', () => {
		const lost = (operation: string) =>
			stage.simulator.faults.add({ match: { operation }, action: { reset: 'after' } });

		it('finds the card that X has made', async () => {
			lost('adsCreateCard');
			const done = await run({ binary: { data: square } });
			const { ledger } = stage.simulator;
			expect(done.failure).toBeUndefined();
			expect(ledger.adsCards).toHaveLength(1);
			expect(done.json('Card')[0]).toMatchObject({
				card_uri: ledger.adsCards[0]!.uri,
				warnings: ['The card was already there from an earlier try; it was not created again.'],
			});
		});

		it('does not send a card again when nobody can look', async () => {
			const { faults, ledger } = stage.simulator;
			lost('adsCreateCard');
			faults.add({ match: { operation: 'adsCards' }, times: 2, action: { status: 403 } });
			const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const done = await run({ binary: { data: square } }, {}, retry);
			expect(done.error('Card')).toMatchObject({
				message: expect.stringMatching(
					/^X may have created the card, but its answer did not arrive\. /,
				),
				context: expect.objectContaining({ code: 'card.unknown' }),
			});
			expect(ledger.requestsOf('adsCreateCard')).toHaveLength(1);
			expect(ledger.requestsOf('adsCards')).toHaveLength(2);
		});

		it('adds a medium to the library once', async () => {
			lost('adsLibraryAdd');
			const done = await run({ binary: { data: square } });
			expect(done.failure).toBeUndefined();
			expect(stage.simulator.ledger.requestsOf('adsLibraryAdd')).toHaveLength(1);
		});

		const withPost = { createPost: true, postText: 'Salt & <sea> example.com' };

		it('finds the Post that X has made', async () => {
			lost('adsCreatePost');
			const done = await run({ binary: { data: square } }, withPost);
			const { ledger } = stage.simulator;
			expect(done.failure).toBeUndefined();
			expect(ledger.promotedPosts).toHaveLength(1);
			expect(done.json('Card')[0]).toMatchObject({
				post_id: ledger.promotedPosts[0]!.id,
				warnings: ['The Post was already there from an earlier try; it was not created again.'],
			});
		});

		it('never posts twice when nobody can look, and keeps the card for later', async () => {
			lost('adsCreatePost');
			const { faults, ledger } = stage.simulator;
			faults.add({ match: { operation: 'adsPosts' }, times: 2, action: { status: 403 } });
			const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const done = await run({ binary: { data: square } }, withPost, retry);
			expect(done.error('Card')).toMatchObject({
				message: expect.stringMatching(/^X may have created the promoted-only Post, but/),
				context: expect.objectContaining({
					code: 'ads.post_unknown',
					card_uri: ledger.adsCards[0]!.uri,
				}),
			});
			expect(ledger.promotedPosts).toHaveLength(1);
			expect(ledger.adsCards).toHaveLength(1);
			expect(ledger.requestsOf('adsCreatePost')).toHaveLength(1);
		});

		it('finds in a retried execution what the first one made, each for one item', async () => {
			const { ledger } = stage.simulator;
			const upload = uploadNode(
				{ usedFor: 'ad', authentication: 'oAuth1' },
				{ credentials: OAUTH1 },
			);
			await stage.engine.run({ nodes: [files([{ binary: { data: square } }]), upload] });
			const key = ledger.media[0]!.mediaKey;
			const two = files(['One', 'Two'].map((text) => ({ json: { text, key } })));
			const node = card({
				mediaSource: 'mediaIds',
				mediaIds: '={{ $json.key }}',
				createPost: true,
				postText: '={{ $json.text }}',
			});
			const first = await stage.engine.run({ nodes: [two, node] });
			const again = await stage.engine.run({ nodes: [two, node], mode: 'retry' });
			expect(again.failure).toBeUndefined();
			expect([ledger.adsCards.length, ledger.promotedPosts.length]).toEqual([2, 2]);
			const ids = (one: typeof first, name: string) => one.json('Card').map((json) => json[name]);
			expect(ids(again, 'post_id')).toEqual(ids(first, 'post_id'));
			expect(ids(again, 'card_id').sort()).toEqual(ids(first, 'card_id').sort());
		});

		it('creates no card in a retried execution when new media keys leave it open', async () => {
			await run({ binary: { data: square } });
			const again = await stage.engine.run({
				nodes: [files([{ binary: { data: square } }]), card()],
				mode: 'retry',
			});
			expect(again.error('Card')?.context).toMatchObject({ code: 'card.unclear' });
			expect(stage.simulator.ledger.adsCards).toHaveLength(1);
		});

		it('waits in a retried execution for what the first one has only just made', async () => {
			await run({ binary: { data: square } });
			const { options, ledger } = stage.simulator;
			options.adsLagMs = 1_500;
			const again = await stage.engine.run({
				nodes: [files([{ binary: { data: square } }]), card()],
				mode: 'retry',
			});
			expect(again.error('Card')?.context).toMatchObject({ code: 'card.unclear' });
			expect(ledger.adsCards).toHaveLength(1);
		});

		it('goes on after a card when a re-run makes the Post', async () => {
			stage.simulator.faults.add({
				match: { operation: 'adsCreatePost' },
				action: {
					status: 403,
					body: { errors: [{ code: 'GENERIC_TWEET_ERROR', message: 'Something is wrong' }] },
				},
			});
			const done = await run(
				{ binary: { data: square } },
				{ createPost: true, postText: 'Hello' },
				{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			);
			expect(done.failure).toBeUndefined();
			const { ledger } = stage.simulator;
			expect([ledger.adsCards.length, ledger.promotedPosts.length, ledger.media.length]).toEqual([
				1, 1, 1,
			]);
		});
	});

	describe('when X refuses', () => {
		const saying = (code: string, message: string, status = 400) => ({
			status,
			body: { errors: [{ code, message }], request: { params: {} } },
		});
		it.each([
			[
				'INVALID_MEDIA',
				400,
				'Invalid media key: MediaKey(TweetImage,1)',
				/^X Ads refused a medium of the card: Invalid media key/,
			],
			[
				'MISSING_PARAMETER',
				400,
				'"name" is a required parameter',
				/^X Ads refused a parameter: "name" is a required parameter$/,
			],
			['ACTION_NOT_ALLOWED', 403, 'No', /^X Ads does not allow this on the ad account: No$/],
			[
				'UNAUTHORIZED_CLIENT_APPLICATION',
				403,
				'No',
				/^The developer app of this credential may not use the Ads API/,
			],
		])('understands %s', async (code, status, words, message) => {
			const action = saying(code, words, status);
			stage.simulator.faults.add({ match: { operation: 'adsCreateCard' }, action });
			const done = await run({ binary: { data: square } });
			expect(done.error('Card')).toMatchObject({ message: expect.stringMatching(message) });
			expect(stage.simulator.ledger.requestsOf('adsCreateCard')).toHaveLength(1);
		});

		it('sends again when X asks for it', async () => {
			const action = saying('LOCK_ACQUISITION_TIMEOUT', 'busy', 423);
			stage.simulator.faults.add({ match: { operation: 'adsCreateCard' }, action });
			const done = await run({ binary: { data: square } });
			expect(done.failure).toBeUndefined();
			expect(stage.simulator.ledger.adsCards).toHaveLength(1);
		});

		it('waits for the clock of the ad account', async () => {
			stage.simulator.limits.set('adsLibraryItem', {
				account15min: { remaining: 0, resetInMs: 3_600_000 },
			});
			const done = await run({ binary: { data: square } });
			expect(done.error('Card')).toMatchObject({
				message: 'X takes no more requests from this account or app for now',
				description: expect.stringMatching(/^X opens again on /),
			});
		});

		it.each<[string, AdsPermission[], string]>([
			[
				'create cards',
				['CAMPAIGN_ANALYST'],
				'The X account of this credential may not create cards on the ad account (its permissions there: CAMPAIGN_ANALYST)',
			],
			[
				'post for others',
				['AD_MANAGER'],
				'The X account of this credential may not post on behalf of the user 42',
			],
		])('says before the upload that it may not %s', async (_name, permissions, message) => {
			stage.simulator.ads.accounts[0]!.permissions = permissions;
			const done = await run(
				{ binary: { data: square } },
				{ createPost: true, postText: 'Hello', postAsUserId: '42' },
			);
			expect(done.error('Card')?.message).toBe(message);
			expect(stage.simulator.ledger.requests.map(({ operation }) => operation)).toEqual([
				'adsAccess',
			]);
		});

		it('asks once for all items what it may do', async () => {
			const two = files(['A', 'B'].map((name) => ({ json: { name }, binary: { data: square } })));
			const named = card({ cardName: '={{ $json.name }}' });
			expect((await stage.engine.run({ nodes: [two, named] })).failure).toBeUndefined();
			expect(stage.simulator.ledger.requestsOf('adsAccess')).toHaveLength(1);
		});

		it('says which account it may not use', async () => {
			const done = await run(
				{ binary: { data: square } },
				{ accountId: { __rl: true, mode: 'id', value: 'unknown' } },
			);
			expect(done.error('Card')?.message).toMatch(
				/^X Ads does not let this credential use the ad account: User \d+ does not have access to account \(unknown\)$/,
			);
			expect(stage.simulator.ledger.media).toEqual([]);
		});

		it('keeps bad items from the others', async () => {
			const done = await stage.engine.run({
				nodes: [
					files([
						{ json: { name: 'One' }, binary: { data: square } },
						{ json: { name: '' }, binary: { data: square } },
						{ json: { name: 'Three' }, binary: { data: wide } },
					]),
					card({ cardName: '={{ $json.name }}' }, { onError: 'continueRegularOutput' }),
				],
			});
			expect(done.json('Card')).toMatchObject([
				{ card_name: 'One' },
				{ error: 'The Card Name is empty', error_code: 'card.no_name' },
				{ card_name: 'Three' },
			]);
			expect(done.items('Card').map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
		});
	});

	describe('what is refused before anything is sent', () => {
		const one: TestItem = { binary: { data: square } };
		const post = { createPost: true, postText: 'Hello' };
		const oneOf = (binary: TestItem['binary']) => ({ json: {}, binary });
		const seven = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((n) => [n, square]));
		const id = '1880028106020515840';
		const cases: Array<[string, TestItem, INodeParameters, string]> = [
			[
				'no account',
				one,
				{ accountId: { __rl: true, mode: 'id', value: EMPTY } },
				'No Ad Account is chosen',
			],
			[
				'a wrong account',
				one,
				{ accountId: { __rl: true, mode: 'id', value: 'my account' } },
				'"my account" is not the ID of an ad account',
			],
			['no name', one, { cardName: ' ' }, 'The Card Name is empty'],
			[
				'a long name',
				one,
				{ cardName: 'a'.repeat(81) },
				'The Card Name has 81 characters; X takes at most 80',
			],
			['no address', one, { websiteUrl: EMPTY }, 'The Website URL of the card is empty'],
			[
				'a wrong address',
				one,
				{ websiteUrl: 'example' },
				'The Website URL "example" is not a web address',
			],
			[
				'no headline',
				one,
				{ headline: EMPTY },
				'The Headline of the card is empty; X asks for one on website cards',
			],
			[
				'a long headline',
				one,
				{ headline: 'a'.repeat(71) },
				'The Headline has 71 characters; X takes at most 70',
			],
			[
				'an unknown button',
				one,
				{ ...app, buttonLabel: '={{ "BUY" }}' },
				'"BUY" is not a button that X knows',
			],
			[
				'a wrong country',
				one,
				{ ...app, appCountry: 'USA' },
				'The App Country "USA" is not a country code of two letters',
			],
			[
				'no app',
				one,
				{ ...app, googlePlayAppId: '', iosAppId: '' },
				'The card leads to an app, but neither its Google Play ID nor its iOS ID is given',
			],
			[
				'a wrong iOS app',
				one,
				{ ...app, iosAppId: 'My App' },
				'The iOS App ID "My App" is not the number of an app',
			],
			[
				'a wrong Android app',
				one,
				{ ...app, googlePlayAppId: 'My App' },
				'The Google Play App ID "My App" is not the package name of an app',
			],
			[
				'a deep link without its app',
				one,
				{ ...app, iosAppId: '' },
				'The iOS Deep Link is given without the iOS App ID',
			],
			[
				'no text',
				one,
				{ ...post, postText: EMPTY },
				'The Post Text is empty; X asks for one beside the card',
			],
			[
				'a long text',
				one,
				{ ...post, postText: 'a'.repeat(281) },
				'The text counts 281 characters the way X counts (a link is 23, an emoji 2); without X Premium a Post takes 280.',
			],
			[
				'a name for a user',
				one,
				{ ...post, postAsUserId: '@brand' },
				'Post as User takes a user ID (a number), but "@brand" is not one',
			],
			[
				'no media keys',
				{ json: {} },
				{ mediaSource: 'mediaIds' },
				'The Media Keys of this item are empty',
			],
			[
				'an id without its key',
				{ json: { media_id: id } },
				{ mediaSource: 'mediaIds', mediaIds: '={{ $json.media_id }}' },
				`Cards need the media key, and the item does not tell the key of the media ID ${id}`,
			],
			[
				'a word for a key',
				{ json: {} },
				{ mediaSource: 'mediaIds', mediaIds: 'photo' },
				'"photo" is not a media key',
			],
			[
				'the key of a GIF',
				{ json: {} },
				{ mediaSource: 'mediaIds', mediaIds: `16_${id}` },
				`The medium 16_${id} is a GIF; a card shows images or videos`,
			],
			[
				'media for messages',
				{ json: { media_id: id, media_key: `3_${id}`, media_category: 'dm_image' } },
				{ mediaSource: 'mediaIds' },
				`The medium 3_${id} was uploaded as dm_image; X refuses it in a card`,
			],
			[
				'seven media keys',
				{ json: {} },
				{ mediaSource: 'mediaIds', mediaIds: [1, 2, 3, 4, 5, 6, 7].map((n) => `3_${n}`).join() },
				'There are 7 files; a card shows one, or 2 to 6 to swipe through.',
			],
			[
				'seven pictures',
				oneOf(seven),
				{ binaryPropertyName: '*' },
				'There are 7 files; a card shows one, or 2 to 6 to swipe through.',
			],
			[
				'a narrow picture',
				oneOf({ data: picture(799, 799) }),
				{},
				'File in "data": The picture\'s width is 799 px; X takes at least 800 px for card images.',
			],
			[
				'another ratio',
				oneOf({ data: picture(1600, 900) }),
				{},
				'File in "data": The picture\'s aspect ratio (width to height) is 1.78:1; X takes 1:1 or 1.91:1 for card images.',
			],
			[
				'a GIF',
				oneOf({ data: fixture('gif') }),
				{},
				'File in "data": The GIF\'s type is GIF; X takes JPEG, PNG or BMP for card images.',
			],
		];
		it.each(cases)('%s', async (_name, item, parameters, message) => {
			const done = await run(item, parameters);
			expect(done.error('Card')?.message).toBe(message);
			expect(stage.simulator.ledger.requests).toEqual([]);
		});

		it('a missing credential', async () => {
			const done = await run(one, {}, { credentials: undefined });
			expect(done.error('Card')?.message).toMatch(/credential/i);
		});
	});

	describe('the list of ad accounts', () => {
		const search = async (filter?: string, token?: string, environment = 'live') =>
			await stage.engine.listSearch(
				node('createTwitterAdsCard', { environment }, { credentials: OAUTH1 }),
				'searchAdAccounts',
				filter,
				token,
			);

		it('shows those of the credential, with their state', async () => {
			const { ads, accounts } = stage.simulator;
			ads.addAccount({ id: 'new1', name: 'New', approvalStatus: 'UNDER_REVIEW' });
			const stranger = accounts.addUser({ username: 'stranger' });
			ads.addAccount({ name: 'Foreign', userIds: [stranger.id] });
			expect((await search()).results).toMatchObject([
				{ name: `Demo ads (${accountId})`, value: accountId },
				{ name: 'New (new1): UNDER_REVIEW', value: 'new1' },
			]);
		});

		it('is searched at X and goes on where a page ends', async () => {
			for (let n = 1; n <= 200; n++) stage.simulator.ads.addAccount({ name: `Shop ${n}` });
			const first = await search();
			expect(first.results).toHaveLength(200);
			const rest = await search(undefined, String(first.paginationToken));
			expect(rest.results.map(({ name }) => name)).toEqual([expect.stringMatching(/^Shop 200 /)]);
			expect(rest.paginationToken).toBeUndefined();
			expect((await search('shop 20')).results).toHaveLength(2);
		});

		it('says what X says', async () => {
			stage.simulator.tokens.revokeAll();
			await expect(search()).rejects.toThrow('X did not accept the connection of this credential');
		});
	});
});
