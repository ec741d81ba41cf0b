import { startSimulator, type FaultAction, type Simulator } from '../../simulator';
import { Client, fixture } from './client';

const photo = fixture('photo.jpg');

describe('faults', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator();
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	/** The status of a Post, or the socket's complaint. */
	const post = async (text: string) =>
		await client.post(text).then(
			({ status }) => status,
			(error: { code?: string }) => error.code ?? 'failed',
		);

	it.each<[string, FaultAction, number | RegExp, boolean]>([
		['a status', { status: 503, body: 'Service Unavailable' }, 503, false],
		['a status after the fact', { status: 502, when: 'after' }, 502, true],
		['a reset before the body', { reset: 'before' }, /ECONNRESET|UND_ERR_SOCKET/, false],
		['a reset in the body', { reset: 'during' }, /ECONNRESET|UND_ERR_SOCKET/, false],
		['a reset after the fact', { reset: 'after' }, /ECONNRESET|UND_ERR_SOCKET/, true],
		['half an answer', { cutAnswer: true }, /ECONNRESET|UND_ERR_SOCKET/, true],
		['a late answer', { delayMs: 5 }, 201, true],
	])('%s', async (_, action, outcome, carriedOut) => {
		sim.faults.add({ match: { operation: 'createPost' }, action });
		const seen = await post('first');
		if (typeof outcome === 'number') expect(seen).toBe(outcome);
		else expect(seen).toMatch(outcome);
		expect(sim.ledger.posts.map(({ text }) => text)).toEqual(carriedOut ? ['first'] : []);
		expect(sim.faults.consumed()).toMatchObject([{ number: 1, hits: [1] }]);
		expect(sim.ledger.requests[0]).toMatchObject({
			fault: 1,
			status: typeof outcome === 'number' ? outcome : 0,
		});
		expect(await post('second')).toBe(201);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('no answer at all, operation carried out %s the wait', async (when, posts) => {
		sim.faults.add({ match: { operation: 'createPost' }, action: { timeout: true, when } });
		const waiting = fetch(`${sim.url}/2/tweets`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${sim.issueToken().access_token}`,
				'content-type': 'application/json',
			},
			body: '{"text":"a"}',
			signal: AbortSignal.timeout(100),
		});
		await expect(waiting).rejects.toThrow(/timeout/);
		expect(sim.ledger.posts).toHaveLength(posts);
		expect(sim.ledger.requests[0]).toMatchObject({ status: 0 });
	});

	it('sends the headers and the body it was given', async () => {
		const action = { status: 429, headers: { 'Retry-After': '7' }, body: { title: 'Slow' } };
		sim.faults.add({ match: { path: /^\/2\/users/ }, action });
		const answer = await client.get('/2/users/me');
		expect([answer.status, answer.headers['retry-after'], answer.json]).toEqual([
			429,
			'7',
			{ title: 'Slow' },
		]);
		sim.faults.add({ match: { method: 'GET' }, action: { status: 500 } });
		const empty = await client.get('/2/users/me');
		expect([empty.status, empty.text]).toEqual([500, '']);
	});

	it('counts: the nth request, so many times', async () => {
		sim.faults.add({
			match: { operation: 'createPost', nth: 2 },
			times: 2,
			action: { status: 500 },
		});
		expect([await post('a'), await post('b'), await post('c'), await post('d')]).toEqual([
			201, 500, 500, 201,
		]);
		expect(sim.faults.pending()).toEqual([]);
		expect(sim.faults.consumed()[0]!.hits).toEqual([2, 3]);
	});

	it.each<[FaultAction, boolean]>([
		[{ status: 500 }, false],
		[{ reset: 'before' }, false],
		[{ reset: 'after' }, true],
	])('hits one segment: %j', async (action, stored) => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		sim.faults.add({ match: { operation: 'append', segmentIndex: 1 }, action });
		expect((await client.append(id, 0, photo.subarray(0, 9))).status).toBe(200);
		await client.append(id, 1, photo.subarray(9)).catch(() => undefined);
		const indices = sim.ledger.findMedia(id)!.segments.map(({ index }) => index);
		expect(indices).toEqual(stored ? [0, 1] : [0]);
		expect((await client.append(id, 1, photo.subarray(9))).status).toBe(200);
		expect((await client.finalize(id)).status).toBe(200);
	});

	it('leaves half-sent segments out', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		sim.faults.add({ match: { operation: 'append' }, action: { reset: 'during' } });
		await expect(client.append(id, 0, photo)).rejects.toThrow();
		expect(sim.ledger.findMedia(id)!.segments).toEqual([]);
	});

	it('closes while requests hang and answers wait', async () => {
		sim.faults.add({ match: { operation: 'usersMe' }, action: { timeout: true } });
		sim.faults.add({ match: { operation: 'usersBy' }, action: { delayMs: 3_600_000 } });
		const hanging = [client.get('/2/users/me'), client.get('/2/users/by?usernames=demo')];
		const outcomes = Promise.allSettled(hanging);
		while (sim.ledger.requests.length < 2) await new Promise(setImmediate);
		await sim.close();
		await expect(outcomes).resolves.toHaveLength(2);
		await expect(client.get('/')).rejects.toThrow(/ECONNREFUSED/);
		sim = await startSimulator();
	});
});

describe('odd requests', () => {
	let sim: Simulator;

	beforeEach(async () => {
		sim = await startSimulator();
	});
	afterEach(() => sim.close());

	it.each(['/2/tweet', '//2/tweets', '/2/media/upload/', '/2/tweets/1/likes'])(
		'answers %s with 404 and zero bytes',
		async (path) => {
			const answer = await new Client(sim).json('POST', path, {});
			expect([answer.status, answer.text]).toEqual([404, '']);
			expect(sim.ledger.requests[0]).toMatchObject({ path, status: 404 });
		},
	);

	it('survives multipart bodies that are none', async () => {
		const client = new Client(sim);
		const id = await client.initialize('image/jpeg', 10, 'tweet_image');
		const path = `/2/media/upload/${id}/append`;
		for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
			const answer = await client.send('POST', path, 'nonsense', { 'content-type': type });
			expect(answer.status).toBe(400);
		}
		expect((await client.get('/2/users/me')).status).toBe(200);
	});
});
