import { connect } from 'node:net';
import {
	startSimulator,
	type FaultAction,
	type LedgerRequest,
	type Mangling,
	type Simulator,
} from '../../simulator';
import { Client, fixture } from './client';

const photo = fixture('photo.jpg');

let sim: Simulator;
let client: Client;

beforeEach(async () => {
	sim = await startSimulator();
	client = new Client(sim);
});
afterEach(() => sim.close());

const order = (action: FaultAction, operation = 'createPost') =>
	sim.faults.add({ match: { operation }, action });

/** A Post over a plain socket, closed by the client once the simulator falls silent: all that came. */
async function raw(text: string, hasHead = false): Promise<{ received: string; ended: boolean }> {
	const body = JSON.stringify({ text });
	const socket = connect(sim.port, '127.0.0.1');
	let received = '';
	let ended = false;
	const stop = sim.faults.onSilence((_, port) => {
		if (port !== socket.localPort) return;
		if (hasHead && received === '') socket.once('data', () => socket.destroy());
		else socket.destroy();
	});
	socket.on('data', (chunk) => (received += chunk.toString()));
	socket.on('end', () => (ended = true));
	socket.write(
		'POST /2/tweets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n' +
			`authorization: Bearer ${sim.issueToken().access_token}\r\n` +
			`content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
	);
	await new Promise((resolve) => socket.once('close', resolve));
	stop();
	return { received, ended };
}

const posted = () => sim.ledger.posts.map(({ text }) => text);

describe('bodies on the wire', () => {
	it('come in pieces, and whole', async () => {
		order({ drip: 7 });
		const answer = await client.post('slow');
		expect([answer.status, answer.json.data.text]).toEqual([201, 'slow']);
		expect(sim.faults.consumed()).toHaveLength(1);
	});

	it('stop in their midst, and the connection stays', async () => {
		order({ stall: true });
		const { received, ended } = await raw('stalled', true);
		expect(received).toContain('201 Created');
		expect(received).not.toMatch(/\}$/);
		expect(ended).toBe(false);
		expect(posted()).toEqual(['stalled']);
	});

	it.each([
		['before', [], false],
		['after', ['half'], false],
		['answer', ['half'], true],
	] as const)('end on the side of the server, %s', async (halfClose, expected, headed) => {
		order({ halfClose });
		const { received, ended } = await raw('half');
		expect(ended).toBe(true);
		expect(received.startsWith('HTTP/1.1 201')).toBe(headed);
		expect(received).not.toMatch(/\}$/);
		expect(posted()).toEqual(expected);
	});

	it('come twice', async () => {
		order({ repeat: true });
		const { received } = await raw('twice');
		expect(received.match(/HTTP\/1\.1 201/g)).toHaveLength(2);
		expect(received.match(/"text":"twice"/g)).toHaveLength(2);
		expect(posted()).toEqual(['twice']);
	});

	it('come in another order than the requests', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		sim.faults.add({ match: { operation: 'append', segmentIndex: 0 }, action: { holdFor: 2 } });
		const seen: number[] = [];
		const third = Math.floor(photo.length / 3);
		await Promise.all(
			[0, 1, 2].map(async (index) => {
				const end = index === 2 ? photo.length : (index + 1) * third;
				await client.append(id, index, photo.subarray(index * third, end));
				seen.push(index);
			}),
		);
		expect(seen.at(-1)).toBe(0);
		expect((await client.finalize(id)).status).toBe(200);
	});
});

describe('silence', () => {
	it('is told to those who listen, with the port of the client', async () => {
		const heard: Array<[LedgerRequest, number]> = [];
		const stop = sim.faults.onSilence((request, port) => heard.push([request, port]));
		order({ timeout: true });
		await raw('unheard');
		stop();
		expect(heard).toMatchObject([[{ operation: 'createPost', fault: 1 }, expect.any(Number)]]);
		expect(posted()).toEqual([]);
		order({ timeout: true, when: 'after' });
		await expect(raw('heard by nobody').then(posted)).resolves.toEqual(['heard by nobody']);
		expect(heard).toHaveLength(1);
	});

	it('may end with the operation being carried out for nobody', async () => {
		order({ timeout: true, when: 'late' });
		const before: number[] = [];
		let through: Promise<void> | undefined;
		sim.faults.onSilence((_request, _port, settled) => {
			before.push(sim.ledger.posts.length);
			through = settled;
		});
		const { received } = await raw('late');
		expect(received).toBe('');
		await through;
		expect(before).toEqual([0]);
		expect(posted()).toEqual(['late']);
	});

	it('lets a segment be stored late', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		const action = { timeout: true, when: 'late' } as const;
		sim.faults.add({ match: { operation: 'append', segmentIndex: 0 }, action });
		const stored = () => sim.ledger.findMedia(id)!.receivedBytes;
		const before: number[] = [];
		let through: Promise<void> | undefined;
		sim.faults.onSilence((_request, _port, settled) => {
			before.push(stored());
			through = settled;
			giveUp.abort();
		});
		const giveUp = new AbortController();
		const form = new FormData();
		form.append('segment_index', '0');
		form.append('media', new Blob([Uint8Array.from(photo)]), 'f');
		await expect(
			fetch(`${sim.url}/2/media/upload/${id}/append`, {
				method: 'POST',
				headers: { authorization: `Bearer ${sim.issueToken().access_token}` },
				body: form,
				signal: giveUp.signal,
			}),
		).rejects.toThrow(/abort/);
		await through;
		expect([before, stored()]).toEqual([[0], photo.length]);
	});
});

describe('spoiled answers', () => {
	it.each<[Mangling, (text: string) => boolean]>([
		['empty', (text) => text === ''],
		['html', (text) => text.startsWith('<!DOCTYPE html>')],
		['truncated', (text) => text.startsWith('{"data":{"id":"') && !text.endsWith('}')],
		['wrongTypes', (text) => JSON.parse(text).data.id === 19 && JSON.parse(text).data.text === 7],
		['numericIds', (text) => /^\{"data":\{"id":\d{19},/.test(text)],
		['list', (text) => JSON.parse(text)[0].data.text === 'spoiled'],
		['null', (text) => text === 'null'],
	])('%s, carried out', async (mangle, looksSo) => {
		order({ mangle });
		const answer = await client.post('spoiled');
		expect(answer.status).toBe(201);
		expect([answer.text, looksSo(answer.text)]).toEqual([answer.text, true]);
		expect(posted()).toEqual(['spoiled']);
	});

	it('turns numbers into texts', async () => {
		order({ mangle: 'wrongTypes' }, 'userPosts');
		const me = sim.accounts.demo.id;
		expect((await client.get(`/2/users/${me}/tweets`)).json).toEqual({
			meta: { result_count: '0' },
		});
	});

	it('has other fields in its data', async () => {
		order({ patch: { id: '7', processing_info: { state: 'dreaming' } } }, 'initialize');
		const answer = await client.json('POST', '/2/media/upload/initialize', {
			media_type: 'image/jpeg',
			total_bytes: 10,
			media_category: 'tweet_image',
		});
		expect(answer.json.data).toMatchObject({
			id: '7',
			processing_info: { state: 'dreaming' },
			media_key: sim.ledger.media[0]!.mediaKey,
		});
	});
});

describe('what expires in the middle', () => {
	it('a token', async () => {
		order({ expire: 'token' });
		expect((await client.post('a')).status).toBe(401);
		expect((await new Client(sim).post('b')).status).toBe(201);
	});

	it('a grant, refresh token and all', async () => {
		const { refresh_token } = sim.issueToken();
		order({ expire: 'grant' });
		expect((await client.post('a')).status).toBe(401);
		const { clientId, clientSecret } = sim.accounts.client;
		const form = new URLSearchParams({
			grant_type: 'refresh_token',
			refresh_token: refresh_token!,
		});
		const answer = await client.send('POST', '/2/oauth2/token', form.toString(), {
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
			'content-type': 'application/x-www-form-urlencoded',
		});
		expect(answer.status).toBe(400);
	});

	it('an upload and a medium', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		order({ expire: 'media' }, 'append');
		const answer = await client.append(id, 0, photo);
		expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('Not found')]);
		const finished = await client.upload(photo, 'image/jpeg', 'tweet_image');
		order({ expire: 'media' });
		expect((await client.post('a', [finished])).text).toContain('media IDs are invalid');
	});
});

it('shows Posts in the timeline only after the lag', async () => {
	sim.options.timelineLagMs = 5_000;
	await client.post('new');
	const path = `/2/users/${sim.accounts.demo.id}/tweets`;
	expect((await client.get(path)).json.data).toBeUndefined();
	sim.time.advance(5_000);
	expect((await client.get(path)).json.data).toMatchObject([{ text: 'new' }]);
});
