import { startSimulator, type Simulator } from '../../simulator';
import { Client } from './client';

const NOW = 1_790_000_000_000;
const MINUTE = 60_000;

describe('rate limits', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator({ now: () => NOW });
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	const limitHeaders = (headers: Record<string, unknown>) =>
		Object.fromEntries(Object.entries(headers).filter(([name]) => name.includes('limit')));

	it('says in every answer what is left, good or bad', async () => {
		const good = await client.post('a');
		expect(limitHeaders(good.headers)).toEqual({
			'x-rate-limit-limit': '100',
			'x-rate-limit-remaining': '99',
			'x-rate-limit-reset': String((NOW + 15 * MINUTE) / 1000),
			'x-app-limit-24hour-limit': '10000',
			'x-app-limit-24hour-remaining': '9999',
			'x-app-limit-24hour-reset': String((NOW + 24 * 60 * MINUTE) / 1000),
		});
		const bad = await client.post('a', ['x']);
		expect(bad.headers['x-rate-limit-remaining']).toBe('98');
	});

	it('uses a window up and opens a new one when its time is over', async () => {
		for (let n = 0; n < 100; n += 1) await client.post('', ['x']);
		const answer = await client.post('a');
		expect([answer.status, answer.json]).toEqual([
			429,
			{ title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
		]);
		expect(answer.headers['x-rate-limit-remaining']).toBe('0');
		sim.time.advance(15 * MINUTE - 1);
		expect((await client.post('a')).status).toBe(429);
		sim.time.advance(1);
		expect((await client.post('a')).status).toBe(201);
	});

	it('counts users apart and the app together', async () => {
		const { id } = sim.accounts.addUser({ username: 'other' });
		const other = new Client(sim, sim.issueToken({ userId: id }).access_token);
		await client.post('a');
		const { headers } = await other.post('b');
		expect(headers['x-rate-limit-remaining']).toBe('99');
		expect(headers['x-app-limit-24hour-remaining']).toBe('9998');
	});

	it.each([
		['user15min', 'x-rate-limit'],
		['app24h', 'x-app-limit-24hour'],
		['user24h', 'x-user-limit-24hour'],
	] as const)('can be emptied by hand: %s', async (window, header) => {
		await client.post('before');
		sim.limits.set('createPost', { [window]: { limit: 50, remaining: 0, resetInMs: 90_000 } });
		const answer = await client.post('a');
		expect(answer.status).toBe(429);
		expect(answer.headers).toMatchObject({
			[`${header}-limit`]: '50',
			[`${header}-remaining`]: '0',
			[`${header}-reset`]: String((NOW + 90_000) / 1000),
		});
		sim.time.advance(90_000);
		expect((await client.post('a')).status).toBe(201);
	});

	it('can be set for one user', async () => {
		const { id } = sim.accounts.addUser({ username: 'other' });
		const other = new Client(sim, sim.issueToken({ userId: id }).access_token);
		sim.limits.set('createPost', { user15min: { remaining: 0 } }, id);
		expect((await client.post('a')).status).toBe(201);
		expect((await other.post('a')).status).toBe(429);
	});

	it('can be switched off, and go back to the documented figures', async () => {
		sim.limits.set('createPost', { user15min: { remaining: 0 } });
		sim.options.enforceLimits = false;
		expect((await client.post('a')).status).toBe(201);
		sim.options.enforceLimits = true;
		expect((await client.post('b')).status).toBe(429);
		sim.limits.reset();
		expect((await client.post('b')).status).toBe(201);
	});
});
