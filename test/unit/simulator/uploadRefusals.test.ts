import { startSimulator, type Dialect, type Simulator } from '../../simulator';
import { Client, fixture, wordsOf, type Answer } from './client';

const photo = fixture('photo.jpg');
const video = fixture('faststart.mp4');
const INITIALIZE = '/2/media/upload/initialize';

type Attempt = (client: Client, sim: Simulator) => Promise<Answer>;

const start = (client: Client, body: object) => client.json('POST', INITIALIZE, body);
const image = { media_type: 'image/jpeg', total_bytes: 10, media_category: 'tweet_image' };
const open = (client: Client, bytes = photo.length) =>
	client.initialize('image/jpeg', bytes, 'tweet_image');

/** name, attempt, status, words. The words hold in both dialects unless two are given (new, old). */
const REFUSALS: [string, Attempt, number, RegExp | [RegExp, RegExp]][] = [
	[
		'initialize with an unknown field',
		(c) => start(c, { ...image, name: 'a.jpg' }),
		400,
		/\$\.name: is not defined in the schema/,
	],
	[
		'initialize with an unknown media type',
		(c) => start(c, { ...image, media_type: 'application/octet-stream' }),
		400,
		/\$\.media_type: does not have a value in the enumeration/,
	],
	[
		'initialize with an unknown category',
		(c) => start(c, { ...image, media_category: 'TweetImage' }),
		400,
		/\$\.media_category/,
	],
	[
		'initialize without total_bytes',
		(c) => start(c, { media_type: 'image/jpeg' }),
		400,
		/\$\.total_bytes: is missing but it is required/,
	],
	[
		'initialize with a size in quotes',
		(c) => start(c, { ...image, total_bytes: '10' }),
		400,
		/\$\.total_bytes: is of the wrong type/,
	],
	[
		'an image above 5 MB',
		(c) => start(c, { ...image, total_bytes: 5_242_881 }),
		400,
		/File size exceeds 5242880 bytes\./,
	],
	[
		'a GIF above 15 MB',
		(c) =>
			start(c, { media_type: 'image/gif', total_bytes: 15_728_641, media_category: 'tweet_gif' }),
		400,
		/File size exceeds 15728640 bytes\./,
	],
	[
		'a video above 512 MB',
		(c) =>
			start(c, {
				media_type: 'video/mp4',
				total_bytes: 536_870_913,
				media_category: 'tweet_video',
			}),
		400,
		/File size exceeds 536870912 bytes\./,
	],
	[
		'initialize that is not JSON',
		(c) =>
			c.send('POST', INITIALIZE, 'media_type=image/jpeg', {
				'content-type': 'application/x-www-form-urlencoded',
			}),
		400,
		/content-type of application\/json/,
	],
	[
		'initialize with broken JSON',
		(c) => c.send('POST', INITIALIZE, '{"media', { 'content-type': 'application/json' }),
		400,
		/not valid JSON/,
	],
	[
		'initialize with an array',
		(c) => start(c, [image]),
		400,
		/Request body must be a JSON object\./,
	],
	[
		'segment 1000',
		async (c) => await c.append(await open(c), 1000, photo),
		400,
		/SegmentIndex must be between 0 and 999\./,
	],
	[
		'a negative segment',
		async (c) => await c.append(await open(c), -1, photo),
		400,
		/segment_index/,
	],
	[
		'no segment_index',
		async (c) => await c.multipart(`/2/media/upload/${await open(c)}/append`, {}, photo),
		400,
		/\$\.segment_index: is missing/,
	],
	[
		'no media part',
		async (c) =>
			await c.multipart(`/2/media/upload/${await open(c)}/append`, { segment_index: '0' }),
		400,
		[/media parameter is missing\./, /\$\.media: is missing but it is required/],
	],
	[
		'media under the v1.1 name',
		async (c) =>
			await c.multipart(
				`/2/media/upload/${await open(c)}/append`,
				{ segment_index: '0' },
				photo,
				'media_data',
			),
		400,
		/\$\.media_data: is not defined in the schema/,
	],
	[
		'an append of JSON that is not base64',
		async (c) =>
			await c.json('POST', `/2/media/upload/${await open(c)}/append`, {
				media: 'no base64!',
				segment_index: 0,
			}),
		400,
		/base64/,
	],
	[
		'an append to an unknown upload',
		(c) => c.append('1880028106020515841', 0, photo),
		400,
		/Not found/,
	],
	[
		'an append to a finalized upload',
		async (c) => await c.append(await c.upload(photo, 'image/jpeg', 'tweet_image'), 1, photo),
		400,
		/already been finalized/,
	],
	[
		'finalize with a segment missing',
		async (c) => {
			const id = await open(c);
			await c.append(id, 1, photo);
			return await c.finalize(id);
		},
		400,
		/Segments do not add up to provided total file size\./,
	],
	[
		'finalize with a byte missing',
		async (c) => {
			const id = await open(c);
			await c.append(id, 0, photo.subarray(1));
			return await c.finalize(id);
		},
		400,
		/Segments do not add up/,
	],
	[
		'finalize with a byte too many',
		async (c) => {
			const id = await open(c);
			await c.append(id, 0, photo);
			await c.append(id, 1, Buffer.from('x'));
			return await c.finalize(id);
		},
		400,
		/Segments do not add up/,
	],
	[
		'finalize of nothing',
		async (c) => await c.finalize(await open(c)),
		400,
		/Segments do not add up/,
	],
	[
		'an image that is none',
		async (c) => {
			const id = await c.initialize('image/jpeg', 20, 'tweet_image');
			await c.append(id, 0, Buffer.alloc(20, 1));
			return await c.finalize(id);
		},
		400,
		/media type unrecognized/,
	],
	[
		'a PNG called JPEG',
		async (c) => {
			const png = fixture('photo.png');
			const id = await open(c, png.length);
			await c.append(id, 0, png);
			return await c.finalize(id);
		},
		400,
		/media type unrecognized/,
	],
	[
		'STATUS of an image',
		async (c) => await c.status(await c.upload(photo, 'image/jpeg', 'tweet_image')),
		400,
		/BadRequest: Not found/,
	],
	['STATUS of an unknown id', (c) => c.status('1880028106020515841'), 400, /BadRequest: Not found/],
	['STATUS without an id', (c) => c.get('/2/media/upload?command=STATUS'), 400, /media_id/],
	['another command', (c) => c.get('/2/media/upload?command=INIT&media_id=1'), 400, /command/],
	['a media key where an id belongs', (c) => c.status('3_1880028106020515841'), 400, /media_id/],
	[
		'a command-style INIT',
		(c) =>
			c.multipart('/2/media/upload', {
				command: 'INIT',
				total_bytes: '10',
				media_type: 'image/jpeg',
			}),
		400,
		/is missing but it is required|is not defined in the schema/,
	],
	[
		'a one-shot upload with total_bytes',
		(c) =>
			c.multipart('/2/media/upload', { media_category: 'tweet_image', total_bytes: '10' }, photo),
		400,
		/\$\.total_bytes: is not defined/,
	],
	[
		'metadata of the wrong shape',
		(c) => c.json('POST', '/2/media/metadata', { media_id: '1', alt_text: 'x' }),
		500,
		/Something is broken/,
	],
	[
		'an alternative text of 1001 characters',
		async (c) =>
			await c.json('POST', '/2/media/metadata', {
				id: await c.upload(photo, 'image/jpeg', 'tweet_image'),
				metadata: { alt_text: { text: 'a'.repeat(1001) } },
			}),
		400,
		/1000 characters/,
	],
	[
		'alternative text of somebody else’s image',
		(c) =>
			c.json('POST', '/2/media/metadata', {
				id: '1880028106020515841',
				metadata: { alt_text: { text: 'a' } },
			}),
		400,
		/Not found/,
	],
	[
		'subtitles in a language written small',
		(c) =>
			c.json('POST', '/2/media/subtitles', {
				id: '1',
				media_category: 'TweetVideo',
				subtitles: { id: '2', language_code: 'en' },
			}),
		400,
		/language_code: does not match the regex pattern/,
	],
	[
		'subtitles of a snake_case category',
		(c) =>
			c.json('POST', '/2/media/subtitles', {
				id: '1',
				media_category: 'tweet_video',
				subtitles: { id: '2', language_code: 'EN' },
			}),
		400,
		/media_category/,
	],
];

describe.each<Dialect>(['new', 'old'])('uploads refused, %s dialect', (dialect) => {
	let sim: Simulator;
	let client: Client;

	beforeAll(async () => {
		sim = await startSimulator({ dialect });
		client = new Client(sim);
	});
	afterAll(() => sim.close());

	it.each(REFUSALS)('%s', async (_, attempt, status, words) => {
		const answer = await attempt(client, sim);
		expect(answer.status).toBe(status);
		const [inNew, inOld] = Array.isArray(words) ? words : [words, words];
		expect(wordsOf(answer)).toMatch(dialect === 'new' ? inNew : inOld);
		if (status !== 400) return;
		const host = dialect === 'new' ? 'api.x.com' : 'api.twitter.com';
		expect(answer.json.type).toBe(`https://${host}/2/problems/invalid-request`);
		expect('errors' in answer.json).toBe(dialect === 'old');
	});
});

describe('the body limit of append', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator();
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	it('takes 4 MiB and answers 5 MiB with 413 and an empty body', async () => {
		const id = await client.initialize('video/mp4', 9 * 1024 * 1024, 'tweet_video');
		expect((await client.append(id, 0, Buffer.alloc(4 * 1024 * 1024))).status).toBe(200);
		const answer = await client.append(id, 1, Buffer.alloc(5 * 1024 * 1024));
		expect([answer.status, answer.text]).toEqual([413, '']);
		expect(sim.ledger.findMedia(id)!.segments).toHaveLength(1);
	});

	it('holds for bodies that do not say their length', async () => {
		sim.options.maxSegmentBytes = 1000;
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		const response = await fetch(`${sim.url}/2/media/upload/${id}/append`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${sim.issueToken().access_token}`,
				'content-type': 'application/json',
			},
			body: new Blob([JSON.stringify({ media: 'A'.repeat(2000), segment_index: 0 })]).stream(),
			duplex: 'half',
		} as RequestInit);
		expect([response.status, await response.text()]).toEqual([413, '']);
	});
});

describe('the object rule of finalize', () => {
	const JSON_TYPE = { 'content-type': 'application/json' };

	it.each<[Dialect, string | undefined, Record<string, string>, number]>([
		['new', '{}', JSON_TYPE, 200],
		['new', '', JSON_TYPE, 400],
		['new', '[]', JSON_TYPE, 400],
		['new', 'null', JSON_TYPE, 400],
		['new', undefined, {}, 200],
		['old', '', JSON_TYPE, 200],
		['old', '[]', JSON_TYPE, 200],
		['old', undefined, {}, 200],
	])('%s dialect, body %p', async (dialect, body, headers, status) => {
		const sim = await startSimulator({ dialect });
		try {
			const client = new Client(sim);
			const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
			await client.append(id, 0, photo);
			const answer = await client.send('POST', `/2/media/upload/${id}/finalize`, body, headers);
			expect(answer.status).toBe(status);
			if (status === 400) expect(wordsOf(answer)).toMatch(/^Request body must be a JSON object\./);
		} finally {
			await sim.close();
		}
	});
});

describe('what an upload may not outlive or cross', () => {
	let sim: Simulator;

	beforeEach(async () => {
		sim = await startSimulator();
	});
	afterEach(() => sim.close());

	it('belongs to one user', async () => {
		const mine = new Client(sim);
		const stranger = sim.accounts.addUser({ username: 'stranger' });
		const theirs = new Client(sim, sim.issueToken({ userId: stranger.id }).access_token);
		const id = await mine.initialize('image/jpeg', photo.length, 'tweet_image');
		expect(wordsOf(await theirs.append(id, 0, photo))).toMatch(/Not found/);
		expect(wordsOf(await theirs.finalize(id))).toMatch(/Not found/);
		expect(wordsOf(await theirs.status(id))).toMatch(/Not found/);
	});

	it('expires after a day', async () => {
		const id = await new Client(sim).initialize('image/jpeg', photo.length, 'tweet_image');
		sim.time.advance(86_400_000);
		expect(wordsOf(await new Client(sim).append(id, 0, photo))).toMatch(/Not found/);
	});

	it('a big video without a category is refused at finalize', async () => {
		const client = new Client(sim);
		const total = 16 * 1024 * 1024;
		const { json } = await client.json('POST', INITIALIZE, {
			media_type: 'video/mp4',
			total_bytes: total,
		});
		const bytes = Buffer.alloc(total);
		video.copy(bytes);
		for (let index = 0; index < 4; index += 1) {
			await client.append(
				json.data.id,
				index,
				bytes.subarray(index * (total / 4), (index + 1) * (total / 4)),
			);
		}
		expect(wordsOf(await client.finalize(json.data.id))).toMatch(
			/Large file can not be finalized synchronously\./,
		);
	});
});
