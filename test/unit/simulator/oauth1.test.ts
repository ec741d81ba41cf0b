import { request } from 'undici';
import { startSimulator, type OAuth1Keys, type Simulator } from '../../simulator';
import { header } from './signature';

describe('OAuth 1.0a', () => {
	let sim: Simulator;
	let keys: OAuth1Keys;

	beforeEach(async () => {
		sim = await startSimulator();
		keys = sim.oauth1Keys();
	});
	afterEach(() => sim.close());

	async function get(path: string, authorization: string): Promise<number> {
		const response = await request(sim.url + path, { headers: { authorization } });
		await response.body.dump();
		return response.statusCode;
	}

	it('lets a signed request in as the token’s user', async () => {
		const path = '/2/users/me?user.fields=created_at,verified';
		expect(await get(path, header('GET', sim.url + path, keys))).toBe(200);
		expect(sim.ledger.requests[0]).toMatchObject({
			authKind: 'oauth1',
			userId: sim.accounts.demo.id,
		});
	});

	it('signs neither JSON nor multipart bodies', async () => {
		const url = `${sim.url}/2/tweets`;
		const response = await request(url, {
			method: 'POST',
			headers: {
				authorization: header('POST', url, keys),
				'content-type': 'application/json',
			},
			body: '{"text":"signed"}',
		});
		expect(response.statusCode).toBe(201);
		const signedBody = await request(url, {
			method: 'POST',
			headers: {
				authorization: header('POST', url, keys, { form: { text: 'wrongly signed' } }),
				'content-type': 'application/json',
			},
			body: '{"text":"wrongly signed"}',
		});
		expect(signedBody.statusCode).toBe(401);
	});

	it.each<[string, (url: string) => string]>([
		['a wrong token secret', (url) => header('GET', url, { ...keys, tokenSecret: 'x' })],
		['a wrong consumer secret', (url) => header('GET', url, { ...keys, consumerSecret: 'x' })],
		['an unknown token', (url) => header('GET', url, { ...keys, token: 'x' })],
		['an unknown consumer', (url) => header('GET', url, { ...keys, consumerKey: 'x' })],
		['another method', (url) => header('POST', url, keys)],
		['another query', (url) => header('GET', `${url}?a=1`, keys)],
		['another host', (url) => header('GET', url.replace('127.0.0.1', 'localhost'), keys)],
		[
			'a stale timestamp',
			(url) =>
				header('GET', url, keys, {
					oauth: { oauth_timestamp: String(Math.floor(Date.now() / 1000) - 301) },
				}),
		],
		[
			'another signature method',
			(url) => header('GET', url, keys, { oauth: { oauth_signature_method: 'PLAINTEXT' } }),
		],
		['no signature', () => 'OAuth oauth_consumer_key="a"'],
		['nonsense', () => 'OAuth nonsense'],
	])('refuses %s', async (_, make) => {
		expect(await get('/2/users/me', make(`${sim.url}/2/users/me`))).toBe(401);
	});

	it('refuses a nonce that was used before', async () => {
		const authorization = header('GET', `${sim.url}/2/users/me`, keys);
		expect(await get('/2/users/me', authorization)).toBe(200);
		expect(await get('/2/users/me', authorization)).toBe(401);
	});

	it('does not mind the simulated clock', async () => {
		sim.time.advance(86_400_000);
		expect(await get('/2/users/me', header('GET', `${sim.url}/2/users/me`, keys))).toBe(200);
	});

	it('checks signatures against the public address when it has one', async () => {
		await sim.close();
		sim = await startSimulator({ publicUrl: 'https://api.x.com' });
		keys = sim.oauth1Keys();
		expect(await get('/2/users/me', header('GET', 'https://api.x.com/2/users/me', keys))).toBe(200);
		expect(await get('/2/users/me', header('GET', `${sim.url}/2/users/me`, keys))).toBe(401);
	});

	it('gives keys in three legs', async () => {
		const { consumerKey, consumerSecret } = keys;
		const callback = 'http://127.0.0.1:5678/callback';
		const requestUrl = `${sim.url}/oauth/request_token`;
		const asked = await request(requestUrl, {
			method: 'POST',
			headers: {
				authorization: header(
					'POST',
					requestUrl,
					{ consumerKey, consumerSecret },
					{ oauth: { oauth_callback: callback } },
				),
			},
		});
		const first = new URLSearchParams(await asked.body.text());
		expect(first.get('oauth_callback_confirmed')).toBe('true');
		const consentUrl = `${sim.url}/oauth/authorize?oauth_token=${first.get('oauth_token')}`;
		expect((await request(consentUrl)).statusCode).toBe(200);
		const pressed = await request(consentUrl, { method: 'POST' });
		const target = new URL(String(pressed.headers.location));
		expect(target.href.startsWith(callback)).toBe(true);

		const accessUrl = `${sim.url}/oauth/access_token`;
		const exchange = async (verifier: string) => {
			const temporary = {
				consumerKey,
				consumerSecret,
				token: first.get('oauth_token')!,
				tokenSecret: first.get('oauth_token_secret')!,
			};
			const response = await request(accessUrl, {
				method: 'POST',
				headers: {
					authorization: header('POST', accessUrl, temporary, {
						form: { oauth_verifier: verifier },
					}),
					'content-type': 'application/x-www-form-urlencoded',
				},
				body: `oauth_verifier=${verifier}`,
			});
			return { status: response.statusCode, text: await response.body.text() };
		};
		expect((await exchange('wrong')).status).toBe(401);
		const done = await exchange(target.searchParams.get('oauth_verifier')!);
		expect(done.status).toBe(200);
		const values = new URLSearchParams(done.text);
		expect(values.get('screen_name')).toBe('demo');
		const granted = {
			consumerKey,
			consumerSecret,
			token: values.get('oauth_token')!,
			tokenSecret: values.get('oauth_token_secret')!,
		};
		expect(await get('/2/users/me', header('GET', `${sim.url}/2/users/me`, granted))).toBe(200);
		expect((await exchange(target.searchParams.get('oauth_verifier')!)).status).toBe(401);
		expect(JSON.stringify(sim.ledger.toJSON())).not.toContain(granted.tokenSecret);
	});
});
