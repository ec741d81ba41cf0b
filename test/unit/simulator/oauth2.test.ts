import { createHash, randomBytes } from 'node:crypto';
import { request } from 'undici';
import { startSimulator, type Simulator } from '../../simulator';
import { Client } from './client';

const CALLBACK = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

describe('OAuth 2.0', () => {
	let sim: Simulator;
	const verifier = randomBytes(32).toString('base64url');
	const challenge = createHash('sha256').update(verifier).digest('base64url');

	beforeEach(async () => {
		sim = await startSimulator();
	});
	afterEach(() => sim.close());

	function consentUrl(changes: Record<string, string> = {}): string {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: sim.accounts.client.clientId,
			redirect_uri: CALLBACK,
			scope: 'tweet.read tweet.write users.read media.write offline.access',
			state: 'state-1',
			code_challenge: challenge,
			code_challenge_method: 'S256',
			...changes,
		});
		return `${sim.url}/i/oauth2/authorize?${query}`;
	}

	/** Presses the button and returns where the browser is sent. */
	async function press(decision = 'allow'): Promise<URL> {
		const { statusCode, headers } = await request(consentUrl(), {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: `decision=${decision}`,
		});
		expect(statusCode).toBe(302);
		return new URL(String(headers.location));
	}

	async function token(form: Record<string, string>, auth: 'basic' | 'body' | 'none' = 'basic') {
		const { clientId, clientSecret } = sim.accounts.client;
		const credentials = { client_id: clientId, client_secret: clientSecret };
		const response = await request(`${sim.url}/2/oauth2/token`, {
			method: 'POST',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				...(auth === 'basic'
					? {
							authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
						}
					: {}),
			},
			body: new URLSearchParams({ ...form, ...(auth === 'body' ? credentials : {}) }).toString(),
		});
		return { status: response.statusCode, json: (await response.body.json()) as any };
	}

	const byCode = (code: string, changes: Record<string, string> = {}) => ({
		grant_type: 'authorization_code',
		code,
		redirect_uri: CALLBACK,
		code_verifier: verifier,
		...changes,
	});

	it.each(['basic', 'body'] as const)(
		'goes from consent to a working token, client in %s',
		async (auth) => {
			const page = await request(consentUrl());
			expect(await page.body.text()).toContain('<li>media.write</li>');
			const target = await press();
			expect(target.href.startsWith(CALLBACK)).toBe(true);
			expect(target.searchParams.get('state')).toBe('state-1');
			const { status, json } = await token(byCode(target.searchParams.get('code')!), auth);
			expect(status).toBe(200);
			expect(json).toEqual({
				token_type: 'bearer',
				expires_in: 7200,
				access_token: expect.any(String),
				refresh_token: expect.any(String),
				scope: 'tweet.read tweet.write users.read media.write offline.access',
			});
			expect((await new Client(sim, json.access_token).get('/2/users/me')).status).toBe(200);
		},
	);

	it('sends a refusal of the user back', async () => {
		expect((await press('deny')).searchParams.get('error')).toBe('access_denied');
	});

	it.each([
		['an unknown client', { client_id: 'x' }],
		['an unknown scope', { scope: 'tweet.read media.read' }],
		['no scope', { scope: '' }],
		['no state', { state: '' }],
		['plain PKCE', { code_challenge_method: 'plain' }],
		['no challenge', { code_challenge: '' }],
		['a callback that is no URL', { redirect_uri: 'callback' }],
		['the implicit flow', { response_type: 'token' }],
	])('shows no consent page for %s', async (_, changes) => {
		expect((await request(consentUrl(changes))).statusCode).toBe(400);
		expect((await request(consentUrl(changes), { method: 'POST' })).statusCode).toBe(400);
	});

	it('holds a client to its registered callbacks', async () => {
		await sim.close();
		sim = await startSimulator({ client: { redirectUris: ['http://127.0.0.1/other'] } });
		expect((await request(consentUrl())).statusCode).toBe(400);
	});

	it.each([
		['another verifier', { code_verifier: 'a'.repeat(43) }, /code verifier/],
		['another callback', { redirect_uri: 'http://127.0.0.1/' }, /redirect uri/],
		['a made-up code', { code: 'x' }, /authorization code/],
	])('refuses %s', async (_, changes, words) => {
		const code = (await press()).searchParams.get('code')!;
		const { status, json } = await token(byCode(code, changes));
		expect([status, json.error]).toEqual([400, 'invalid_request']);
		expect(json.error_description).toMatch(words);
	});

	it('takes a code once, and only for 30 seconds', async () => {
		const code = (await press()).searchParams.get('code')!;
		expect((await token(byCode(code))).status).toBe(200);
		expect((await token(byCode(code))).status).toBe(400);
		const late = (await press()).searchParams.get('code')!;
		sim.time.advance(30_000);
		expect((await token(byCode(late))).status).toBe(400);
	});

	it('refuses a client without its secret', async () => {
		const code = (await press()).searchParams.get('code')!;
		const { status, json } = await token(byCode(code), 'none');
		expect([status, json.error]).toEqual([401, 'unauthorized_client']);
	});

	it('gives a new refresh token on every refresh and takes the old one once', async () => {
		const first = sim.issueToken();
		const refresh = (text: string) => token({ grant_type: 'refresh_token', refresh_token: text });
		const second = await refresh(first.refresh_token!);
		expect(second.json.refresh_token).not.toBe(first.refresh_token);
		expect(second.json.scope).toBe(first.scope);
		const again = await refresh(first.refresh_token!);
		expect([again.status, again.json]).toEqual([
			400,
			{
				error: 'invalid_request',
				error_description: 'Value passed for the token was invalid.',
			},
		]);
		expect((await refresh(second.json.refresh_token)).status).toBe(200);
		expect(sim.tokens.refreshCount).toBe(2);
	});

	it('gives no refresh token without offline.access', () => {
		expect(sim.issueToken({ scopes: ['tweet.read'] }).refresh_token).toBeUndefined();
	});

	it('lets an access token live for two hours, or as long as ordered', async () => {
		const client = new Client(sim);
		const brief = new Client(sim, sim.issueToken({ expiresInSeconds: 5 }).access_token);
		sim.time.advance(5000);
		const answer = await brief.get('/2/users/me');
		expect([answer.status, answer.json]).toEqual([
			401,
			{ title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
		]);
		sim.time.advance(7_194_000);
		expect((await client.get('/2/users/me')).status).toBe(200);
		sim.time.advance(1000);
		expect((await client.get('/2/users/me')).status).toBe(401);
	});

	it('expires and revokes on order', async () => {
		const { access_token: access, refresh_token: refresh } = sim.issueToken();
		sim.tokens.expireAccessTokens();
		expect((await new Client(sim, access).get('/2/users/me')).status).toBe(401);
		sim.tokens.revokeAll();
		const form = { grant_type: 'refresh_token', refresh_token: refresh! };
		expect((await token(form)).status).toBe(400);
	});

	it('keeps tokens and secrets out of the ledger', async () => {
		const code = (await press()).searchParams.get('code')!;
		const { json } = await token(byCode(code), 'body');
		const seen = JSON.stringify(sim.ledger.toJSON());
		for (const secret of [
			code,
			verifier,
			json.access_token,
			json.refresh_token,
			sim.accounts.client.clientSecret,
		]) {
			expect(seen).not.toContain(secret);
		}
	});

	it.each([
		['media.write', 'POST', '/2/media/upload/initialize'],
		['tweet.write', 'POST', '/2/tweets'],
		['users.read', 'GET', '/2/users/me'],
	])('answers a missing %s with 403 and no hint', async (scope, method, path) => {
		const scopes = ['tweet.read', 'tweet.write', 'users.read', 'media.write'];
		const poor = sim.issueToken({ scopes: scopes.filter((other) => other !== scope) });
		const answer = await new Client(sim, poor.access_token).send(method, path);
		expect([answer.status, answer.json]).toEqual([
			403,
			{ title: 'Forbidden', type: 'about:blank', status: 403, detail: 'Forbidden' },
		]);
		expect(answer.headers['content-type']).toBe('application/problem+json');
	});

	it('refuses app-only bearers where a user is needed, and lets them read', async () => {
		const app = new Client(sim, sim.appOnlyToken());
		const answer = await app.json('POST', '/2/tweets', { text: 'a' });
		expect(answer.status).toBe(403);
		expect(answer.json).toMatchObject({
			title: 'Unsupported Authentication',
			type: 'https://api.x.com/2/problems/unsupported-authentication',
		});
		expect((await app.get('/2/users/by/username/demo')).status).toBe(200);
	});

	it('refuses a stranger’s token and none at all', async () => {
		expect((await new Client(sim, 'made-up').get('/2/users/me')).status).toBe(401);
		expect((await request(`${sim.url}/2/users/me`)).statusCode).toBe(401);
	});
});
