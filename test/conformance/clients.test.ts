import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as Xdk, OAuth1 as XdkOAuth1 } from '@xdevplatform/xdk';
import { EUploadMimeType, TwitterApi } from 'twitter-api-v2';
import { startSimulator, type Dialect, type Simulator } from '../simulator';
import { Redirect } from '../support/x/reader';

/**
 * Clients that other people wrote for the real X upload and post against the simulator, so that it cannot be a mirror of
 * our own mistakes.
 */

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures/media', name));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const photo = fixture('photo.jpg');
const gif = fixture('animation.gif');
const video = fixture('faststart.mp4');

describe.each<Dialect>(['new', 'old'])('twitter-api-v2, unchanged, %s dialect', (dialect) => {
	let sim: Simulator;
	let httpAgent: Redirect;

	beforeEach(async () => {
		sim = await startSimulator({
			dialect,
			publicUrl: 'https://api.x.com',
			processing: { checks: 1, checkAfterSecs: 1 },
		});
		httpAgent = new Redirect(sim.port);
	});
	afterEach(() => sim.close());

	const logins: [string, () => TwitterApi][] = [
		['OAuth 2.0', () => new TwitterApi(sim.issueToken().access_token, { httpAgent })],
		[
			'OAuth 1.0a',
			() => {
				const { consumerKey, consumerSecret, token, tokenSecret } = sim.oauth1Keys();
				return new TwitterApi(
					{
						appKey: consumerKey,
						appSecret: consumerSecret,
						accessToken: token,
						accessSecret: tokenSecret,
					},
					{ httpAgent },
				);
			},
		],
	];

	describe.each(logins)('%s', (kind, login) => {
		it('posts an image with alternative text', async () => {
			const { v2 } = login();
			const id = await v2.uploadMedia(photo, { media_type: EUploadMimeType.Jpeg });
			await v2.createMediaMetadata(id, { alt_text: { text: 'A garden' } });
			const { data } = await v2.tweet('A photo', { media: { media_ids: [id] } });
			expect(sim.ledger.findMedia(id)).toMatchObject({
				category: 'tweet_image',
				sha256: sha256(photo),
				altText: 'A garden',
			});
			expect(sim.ledger.findPost(data.id)).toMatchObject({ text: 'A photo', mediaIds: [id] });
			const authKinds = new Set(sim.ledger.requests.map(({ authKind }) => authKind));
			expect([...authKinds]).toEqual([kind === 'OAuth 2.0' ? 'oauth2' : 'oauth1']);
		});

		it('posts an animated GIF', async () => {
			const { v2 } = login();
			const id = await v2.uploadMedia(gif, { media_type: EUploadMimeType.Gif });
			const { data } = await v2.tweet({ media: { media_ids: [id] } });
			expect(sim.ledger.findMedia(id)).toMatchObject({
				mediaKey: `16_${id}`,
				sha256: sha256(gif),
				state: 'succeeded',
			});
			expect(sim.ledger.findPost(data.id)!.mediaIds).toEqual([id]);
		});

		it('posts a video in many segments, waiting for it, and reads it back', async () => {
			const { v2 } = login();
			const id = await v2.uploadMedia(video, { media_type: EUploadMimeType.Mp4 }, 1000);
			const media = sim.ledger.findMedia(id)!;
			expect(media.segments).toHaveLength(Math.ceil(video.length / 1000));
			expect(media).toMatchObject({ sha256: sha256(video), state: 'succeeded', statusChecks: 1 });
			const { data } = await v2.tweet('A clip', { media: { media_ids: [id] } });
			const back = await v2.singleTweet(data.id, {
				expansions: ['attachments.media_keys', 'author_id'],
				'media.fields': ['variants'],
				'tweet.fields': ['entities'],
			});
			expect(back.includes?.media?.[0]).toMatchObject({ media_key: `7_${id}`, type: 'video' });
			expect(back.includes?.users?.[0]?.username).toBe('demo');
			expect(back.data.entities?.urls[0]?.url).toBe(back.data.text.split(' ').at(-1));
			const me = await v2.me();
			const timeline = await v2.userTimeline(me.data.id);
			expect(timeline.tweets.map(({ id: postId }) => postId)).toEqual([data.id]);
		});

		it('hears of a video that X cannot use', async () => {
			const options = {
				media_type: EUploadMimeType.Mp4,
				media_category: 'amplify_video' as const,
			};
			await expect(login().v2.uploadMedia(photo, options)).rejects.toThrow(
				'Media processing failed: file is invalid',
			);
		});

		it('is refused as on X, with rate limits it can read', async () => {
			const { v2 } = login();
			await v2.tweet('Once');
			await expect(v2.tweet('Once')).rejects.toMatchObject({
				code: 403,
				data: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
				rateLimit: { limit: 100, remaining: 98, day: { limit: 10_000 } },
			});
			await expect(
				v2.tweet('No such media', { media: { media_ids: ['1880028106020515841'] } }),
			).rejects.toMatchObject({ code: 400 });
		});
	});

	it('connects by OAuth 2.0 with PKCE, and refreshes', async () => {
		const { clientId, clientSecret } = sim.accounts.client;
		const app = new TwitterApi({ clientId, clientSecret }, { httpAgent });
		const callback = 'http://127.0.0.1/callback';
		const link = app.generateOAuth2AuthLink(callback, {
			scope: ['tweet.read', 'users.read', 'offline.access'],
		});
		const consent = new URL(link.url);
		const pressed = await fetch(`${sim.url}${consent.pathname}${consent.search}`, {
			method: 'POST',
			redirect: 'manual',
		});
		const code = new URL(pressed.headers.get('location')!).searchParams.get('code')!;
		const login = await app.loginWithOAuth2({
			code,
			codeVerifier: link.codeVerifier,
			redirectUri: callback,
		});
		const fresh = await app.refreshOAuth2Token(login.refreshToken!);
		expect((await fresh.client.v2.me()).data.username).toBe('demo');
		await expect(app.refreshOAuth2Token(login.refreshToken!)).rejects.toMatchObject({
			code: 400,
			data: { error: 'invalid_request' },
		});
	});

	it('connects by OAuth 1.0a in three legs', async () => {
		const { consumerKey: appKey, consumerSecret: appSecret } = sim.accounts.client;
		const app = new TwitterApi({ appKey, appSecret }, { httpAgent });
		const link = await app.generateAuthLink('http://127.0.0.1/callback');
		const consent = new URL(link.url);
		const pressed = await fetch(`${sim.url}/oauth/authorize${consent.search}`, {
			method: 'POST',
			redirect: 'manual',
		});
		const verifier = new URL(pressed.headers.get('location')!).searchParams.get('oauth_verifier')!;
		const temporary = new TwitterApi(
			{
				appKey,
				appSecret,
				accessToken: link.oauth_token,
				accessSecret: link.oauth_token_secret,
			},
			{ httpAgent },
		);
		const login = await temporary.login(verifier);
		expect(login.screenName).toBe('demo');
		expect((await login.client.v2.me()).data.id).toBe(sim.accounts.demo.id);
	});
});

describe('@xdevplatform/xdk, unchanged', () => {
	let sim: Simulator;

	afterEach(() => sim.close());

	async function connected(dialect: Dialect): Promise<Xdk> {
		sim = await startSimulator({ dialect, processing: { checks: 1, checkAfterSecs: 1 } });
		return new Xdk({ baseUrl: sim.url, accessToken: sim.issueToken().access_token, retry: false });
	}

	/** Chunked, through the SDK's own calls. */
	async function upload(xdk: Xdk): Promise<string> {
		const started = await xdk.media.initializeUpload({
			mediaType: 'video/mp4',
			mediaCategory: 'tweet_video',
			totalBytes: video.length,
		});
		const id = started.data!.id;
		const half = Math.ceil(video.length / 2);
		for (const [segmentIndex, bytes] of [video.subarray(0, half), video.subarray(half)].entries()) {
			await xdk.media.appendUpload(id, { media: bytes.toString('base64'), segmentIndex });
		}
		return id;
	}

	it('uploads a video in JSON segments and posts it, before July 2026', async () => {
		const xdk = await connected('old');
		const id = await upload(xdk);
		await xdk.media.finalizeUpload(id);
		await xdk.media.getUploadStatus(id, { command: 'STATUS' });
		const { data } = await xdk.posts.create({ text: 'A clip', media: { mediaIds: [id] } });
		expect(sim.ledger.findMedia(id)).toMatchObject({ sha256: sha256(video), state: 'succeeded' });
		expect(sim.ledger.findPost(data!.id)).toMatchObject({ text: 'A clip', mediaIds: [id] });
	});

	it('meets the object rule of finalize since July 2026', async () => {
		const xdk = await connected('new');
		const id = await upload(xdk);
		// The SDK announces JSON and sends nothing.
		await expect(xdk.media.finalizeUpload(id)).rejects.toMatchObject({
			status: 400,
			data: { detail: 'Request body must be a JSON object.' },
		});
		await xdk.request('POST', `/2/media/upload/${id}/finalize`, { body: '{}' });
		expect(sim.ledger.findMedia(id)).toMatchObject({ sha256: sha256(video), state: 'pending' });
	});

	it.each<Dialect>(['new', 'old'])(
		'uploads an image in one shot, describes it, posts it and reads it back, %s dialect',
		async (dialect) => {
			const xdk = await connected(dialect);
			const { data: media } = await xdk.media.upload({
				media: photo.toString('base64'),
				mediaCategory: 'tweet_image',
			});
			const id = media!.id;
			await xdk.media.createMetadata({ id, metadata: { altText: { text: 'A garden' } } });
			const { data } = await xdk.posts.create({ text: 'A photo', media: { mediaIds: [id] } });
			expect(sim.ledger.findMedia(id)).toMatchObject({
				sha256: sha256(photo),
				altText: 'A garden',
				via: 'oneShot',
			});
			expect(sim.ledger.findPost(data!.id)!.mediaIds).toEqual([id]);
			const key = `3_${id}`;
			const found = await xdk.media.getByKey(key, { mediaFields: ['alt_text'] });
			expect(found.data).toEqual({ mediaKey: key, type: 'photo', altText: 'A garden' });
			expect((await xdk.users.getMe()).data?.username).toBe('demo');
		},
	);

	it('signs requests with OAuth 1.0a', async () => {
		await connected('new');
		const { consumerKey, consumerSecret, token, tokenSecret } = sim.oauth1Keys();
		const oauth1 = new XdkOAuth1({
			apiKey: consumerKey,
			apiSecret: consumerSecret,
			accessToken: token,
			accessTokenSecret: tokenSecret,
			callback: 'oob',
		});
		const xdk = new Xdk({ baseUrl: sim.url, oauth1 });
		// The SDK imports node:crypto in a way jest does not offer; its own fallback then makes the signature.
		const warn = jest.spyOn(console, 'warn').mockImplementation();
		const me = await xdk.users.getMe({ userFields: ['created_at'] });
		warn.mockRestore();
		expect(me.data?.id).toBe(sim.accounts.demo.id);
		expect(sim.ledger.requests[0]!.authKind).toBe('oauth1');
	});
});
