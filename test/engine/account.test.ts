import { files, TESTS_SEE_STATUS } from '../support/engine';
import { OAUTH1, Stage, uploadNode } from '../support/stage';

const NO_DM_OR_MEDIA = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'];
const ALL = [...NO_DM_OR_MEDIA, 'dm.read', 'dm.write', 'media.write'].sort();

describe('the connection to the account', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	const check = (authentication: 'oAuth1' | 'oAuth2' = 'oAuth2') =>
		uploadNode(
			{ resource: 'account', operation: 'check', authentication },
			authentication === 'oAuth1' ? { credentials: OAUTH1 } : {},
		);

	async function checked(node = check()) {
		const run = await stage.engine.run({ nodes: [files([{ json: { title: 'Hi' } }]), node] });
		expect(run.failure).toBeUndefined();
		return { json: run.json('Upload')[0], hints: run.hints('Upload') };
	}

	it('says who is connected, and that nothing is missing', async () => {
		const { id, username } = stage.simulator.accounts.demo;
		const { json, hints } = await checked();
		expect(json).toEqual({
			title: 'Hi',
			connected_as: `@${username}`,
			user_id: id,
			can_upload: true,
			can_post: true,
			can_send_messages: true,
			permissions: ALL,
			missing_permissions: [],
		});
		expect(hints).toMatchObject([
			{ type: 'info', message: `Connected as @${username}, with every permission` },
		]);
	});

	it('names the scopes that the account was not asked for, and how to get them', async () => {
		await stage.connect(stage.simulator.url, { scopes: NO_DM_OR_MEDIA });
		const { json, hints } = await checked();
		expect(json).toMatchObject({
			can_upload: false,
			can_post: true,
			can_send_messages: false,
			missing_permissions: ['dm.read', 'dm.write', 'media.write'],
			advice: expect.stringMatching(/console\.x\.com.+Reconnect/),
		});
		expect(hints).toMatchObject([
			{
				type: 'warning',
				message: expect.stringMatching(
					/^Connected as @\w+, but without: dm\.read, dm\.write, media\.write\. At/,
				),
			},
		]);
	});

	it.each([
		['read-write-directmessages', { can_upload: true, can_post: true, can_send_messages: true }],
		['read-write', { can_upload: true, can_post: true, can_send_messages: false }],
		['read', { can_upload: false, can_post: false, can_send_messages: false }],
	] as const)('tells an OAuth1 connection of level %s', async (level, uses) => {
		const keys = stage.simulator.oauth1Keys({ level });
		await stage.engine.saveCredential('oauth1', 'twitterMediaOAuth1Api', {
			apiBaseUrl: stage.simulator.url,
			consumerKey: keys.consumerKey,
			consumerSecret: keys.consumerSecret,
			oauthTokenData: { oauth_token: keys.token, oauth_token_secret: keys.tokenSecret },
		});
		const { json } = await checked(check('oAuth1'));
		expect(json).toMatchObject({ ...uses, permissions: [level] });

		const upload = uploadNode(
			{ authentication: 'oAuth1', source: 'url', url: `data:image/png;base64,${PIXEL}` },
			{ credentials: OAUTH1, onError: 'continueRegularOutput' },
		);
		const run = await stage.engine.run({ nodes: [files([{ json: {} }]), upload] });
		const code = run.json('Upload')[0]?.error_code;
		expect(code).toBe(uses.can_upload ? undefined : 'credential.read_only');
	});

	it('makes no claim where X does not say what the connection may do', async () => {
		const { accounts } = stage.simulator;
		const { scope, ...token } = stage.simulator.issueToken();
		expect(scope).toBeTruthy();
		await stage.engine.saveCredential('oauth2', 'twitterMediaOAuth2Api', {
			apiBaseUrl: stage.simulator.url,
			clientId: accounts.client.clientId,
			clientSecret: accounts.client.clientSecret,
			oauthTokenData: token,
		});
		const { json, hints } = await checked();
		expect(json).toEqual({
			title: 'Hi',
			connected_as: `@${accounts.demo.username}`,
			user_id: accounts.demo.id,
		});
		expect(hints).toMatchObject([{ message: expect.stringMatching(/X did not say/) }]);
	});

	it('lets no token out', async () => {
		const { json, hints } = await checked();
		const stored = JSON.stringify(await stage.engine.credentials.read('oauth2'));
		const secrets = [...stored.matchAll(/"([\w-]{30,})"/g)].map(([, secret]) => secret!);
		expect(secrets.length).toBeGreaterThan(1);
		for (const secret of secrets) expect(JSON.stringify({ json, hints })).not.toContain(secret);
	});
});

describe.each([
	['oauth2', 'twitterMediaOAuth2Api'],
	['oauth1', 'twitterMediaOAuth1Api'],
])('the test of the %s credential', (id, type) => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	const test = async () => await stage.engine.testCredential(id, type);

	/** What our rules say, or whatever words of its own n8n has where it cannot apply them. */
	const refused = (message: RegExp) => ({
		status: 'Error',
		message: expect.stringMatching(TESTS_SEE_STATUS ? message : /\w/),
	});

	it('passes, in the words of n8n', async () => {
		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(stage.simulator.ledger.requests.map(({ path }) => path)).toEqual(['/2/users/me']);
	});

	it('says what to do when X no longer knows the connection', async () => {
		stage.simulator.tokens.revokeAll();
		// With OAuth2 n8n first renews the connection, and says in its own words that it could not.
		const message = id === 'oauth1' ? /then click "Reconnect"/ : /./;
		expect(await test()).toEqual(refused(message));
	});

	it.each([
		[402, /Add credits at console\.x\.com/],
		[403, /Pay-per-use plan/],
		[429, /15 minutes/],
	])('says what status %d means', async (status, message) => {
		stage.simulator.faults.add({ match: { path: '/2/users/me' }, action: { status }, times: 3 });
		expect(await test()).toEqual(refused(message));
	});
});

/** A PNG of 4 x 4 pixels. */
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAEklEQVR4nGP4z8DwHxkzkC4AADxAH+HggXe0AAAAAElFTkSuQmCC';
