import { request } from 'undici';
import { startSimulator, type Simulator } from '../../simulator';
import { Client, fixture } from './client';

describe('the control API', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator();
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	async function control(method: string, path: string, body?: object): Promise<any> {
		const response = await request(`${sim.url}/_control/${path}`, {
			method: method as 'GET',
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		return { status: response.statusCode, json: await response.body.json() };
	}

	it('shows the ledger without bytes, and does not appear in it', async () => {
		const photo = fixture('photo.jpg');
		const id = await client.upload(photo, 'image/jpeg', 'tweet_image');
		await client.post('a', [id]);
		const { json } = await control('GET', 'ledger');
		expect(json.media).toMatchObject([
			{ id, state: 'ready', sha256: expect.stringMatching(/^\w{64}$/) },
		]);
		expect(json.media[0].segments).toHaveLength(1);
		expect(json.media[0].bytes).toBeUndefined();
		expect(json.posts).toMatchObject([{ text: 'a', mediaIds: [id] }]);
		expect(json.requests.map(({ operation }: { operation: string }) => operation)).toEqual([
			'initialize',
			'append',
			'finalize',
			'createPost',
		]);
		expect(json.requests[1].body).toEqual([
			{ name: 'segment_index', value: '0', bytes: 1 },
			{
				name: 'media',
				filename: 'f',
				contentType: 'application/octet-stream',
				bytes: photo.length,
			},
		]);
	});

	it('sets faults, with the path as text', async () => {
		const fault = { match: { path: '^/2/users/me$' }, action: { status: 503 } };
		expect((await control('POST', 'faults', fault)).json).toEqual({ number: 1 });
		expect((await client.get('/2/users/me')).status).toBe(503);
		expect((await control('GET', 'faults')).json).toMatchObject({
			consumed: [{ number: 1, hits: [1] }],
			pending: [],
		});
		expect((await control('POST', 'faults', { action: {} })).status).toBe(400);
		await control('POST', 'faults', fault);
		await control('DELETE', 'faults');
		expect((await client.get('/2/users/me')).status).toBe(200);
	});

	it('moves time, limits and options', async () => {
		await control('POST', 'time', { advanceMs: 7_200_000 });
		expect((await client.get('/2/users/me')).status).toBe(401);
		const fresh = new Client(sim);
		const windows = { user15min: { remaining: 0 } };
		await control('POST', 'limits', { operation: 'usersMe', windows });
		expect((await fresh.get('/2/users/me')).status).toBe(429);
		await control('POST', 'options', { dialect: 'old' });
		expect((await fresh.post('a', ['x'])).json.errors).toHaveLength(1);
		expect((await control('POST', 'options', { dialct: 'old' })).status).toBe(400);
	});

	it('gives tokens and users, and takes them', async () => {
		const user = (await control('POST', 'users', { username: 'guest' })).json;
		const token = (await control('POST', 'tokens', { userId: user.id })).json.access_token;
		const guest = new Client(sim, token);
		expect((await guest.get('/2/users/me')).json.data.username).toBe('guest');
		expect((await control('POST', 'tokens', { action: 'oauth1' })).json).toHaveProperty(
			'tokenSecret',
		);
		await control('POST', 'tokens', { action: 'expireAccessTokens' });
		expect((await guest.get('/2/users/me')).status).toBe(401);
		expect((await control('POST', 'tokens', { action: 'forge' })).status).toBe(400);
		expect((await control('GET', 'accounts')).json.client).toEqual(sim.accounts.client);
	});

	it('starts over', async () => {
		await client.post('a');
		sim.options.latencyMs = 1;
		sim.time.advance(1000);
		await control('POST', 'reset');
		expect(Object.values(sim.ledger.toJSON()).flat()).toEqual([]);
		expect(sim.options.latencyMs).toBe(0);
		expect((await client.post('a')).status).toBe(201);
	});
});

describe('the pages', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator();
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	const page = async (path = '/') => await (await request(sim.url + path)).body.text();

	it('show Posts with their media, escaped, and nothing from elsewhere', async () => {
		expect(await page()).toContain('Nothing has been posted yet.');
		const photo = await client.upload(fixture('photo.jpg'), 'image/jpeg', 'tweet_image');
		const metadata = { alt_text: { text: 'A "garden"' } };
		await client.json('POST', '/2/media/metadata', { id: photo, metadata });
		await client.post('<b>Hello</b> https://example.com/?a=1&b=2', [photo]);
		const clip = await client.upload(fixture('faststart.mp4'), 'video/mp4', 'tweet_video');
		sim.time.advance(10_000);
		const { json } = await client.post('A clip', [clip]);
		const html = await page();
		expect(html).toContain('&lt;b&gt;Hello&lt;/b&gt;');
		expect(html).toContain('href="https://example.com/?a=1&amp;b=2"');
		expect(html).toContain(`<img src="/_media/${photo}" alt="A &quot;garden&quot;"`);
		expect(html).toContain(`src="/_media/${clip}"></video>`);
		expect(html.indexOf('A clip')).toBeLessThan(html.indexOf('Hello'));
		expect(html).not.toMatch(/(src|srcset)="(https?:)?\/\//);
		expect(await page(`/demo/status/${json.data.id}`)).toContain('A clip');
	});

	it('serve media as uploaded, whole and in ranges', async () => {
		const bytes = fixture('faststart.mp4');
		const id = await client.upload(bytes, 'video/mp4', 'tweet_video');
		const whole = await request(`${sim.url}/_media/${id}`);
		expect(whole.headers['content-type']).toBe('video/mp4');
		expect(Buffer.from(await whole.body.arrayBuffer())).toEqual(bytes);
		const ranged = async (range: string) => {
			const response = await request(`${sim.url}/_media/${id}`, { headers: { range } });
			return [response.statusCode, Buffer.from(await response.body.arrayBuffer())] as const;
		};
		expect(await ranged('bytes=10-19')).toEqual([206, bytes.subarray(10, 20)]);
		expect(await ranged('bytes=-5')).toEqual([206, bytes.subarray(-5)]);
		expect((await ranged(`bytes=${bytes.length}-`))[0]).toBe(416);
		expect((await request(`${sim.url}/_media/1`)).statusCode).toBe(404);
	});
});
