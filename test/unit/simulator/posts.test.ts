import { startSimulator, type Dialect, type Simulator } from '../../simulator';
import { Client, fixture, wordsOf, type Answer } from './client';

const photo = fixture('photo.jpg');
const gif = fixture('animation.gif');
const video = fixture('faststart.mp4');
const INVALID = /^Your media IDs are invalid\.| \| Your media IDs are invalid\.$/;

const uploadPhoto = (client: Client, category = 'tweet_image') =>
	client.upload(photo, 'image/jpeg', category);

/** A GIF whose processing is over. */
async function uploadGif(client: Client, sim: Simulator): Promise<string> {
	const id = await client.upload(gif, 'image/gif', 'tweet_gif');
	sim.time.advance(10_000);
	return id;
}

type Attempt = (client: Client, sim: Simulator) => Promise<Answer>;

const REFUSALS: [string, Attempt, number, RegExp][] = [
	[
		'an unknown field',
		(c) => c.post('a', undefined, { mediaIds: [] }),
		400,
		/\$\.mediaIds: is not defined in the schema/,
	],
	[
		'an unknown field inside media',
		(c) => c.post('a', undefined, { media: { media_ids: ['1'], alt: 'x' } }),
		400,
		/\$\.media\.alt: is not defined/,
	],
	[
		'a media id as a number',
		(c) => c.post('a', undefined, { media: { media_ids: [1] } }),
		400,
		/\$\.media\.media_ids\[0\]: is of the wrong type/,
	],
	[
		'a media key for an id',
		(c) => c.post('a', ['3_1880028106020515841']),
		400,
		/does not match the regex pattern/,
	],
	[
		'no media ids',
		(c) => c.post('a', []),
		400,
		/\$\.media\.media_ids: there must be a minimum of 1 items/,
	],
	[
		'five media ids',
		(c) => c.post('a', ['1', '2', '3', '4', '5']),
		400,
		/\$\.media\.media_ids: there must be a maximum of 4 items in the array/,
	],
	['an unknown media id', (c) => c.post('a', ['1880028106020515841']), 400, INVALID],
	[
		'a pending video',
		async (c) => c.post('a', [await c.upload(video, 'video/mp4', 'tweet_video')]),
		400,
		INVALID,
	],
	[
		'a failed video',
		async (c, s) => {
			const id = await c.upload(photo, 'video/mp4', 'tweet_video');
			s.time.advance(10_000);
			return await c.post('a', [id]);
		},
		400,
		INVALID,
	],
	[
		'an expired image',
		async (c, s) => {
			const id = await uploadPhoto(c);
			s.time.advance(86_400_000);
			const fresh = new Client(s);
			return await fresh.post('a', [id]);
		},
		400,
		INVALID,
	],
	[
		'an image for Direct Messages',
		async (c) => c.post('a', [await uploadPhoto(c, 'dm_image')]),
		400,
		INVALID,
	],
	[
		'an upload that was not finalized',
		async (c) => c.post('a', [await c.initialize('image/jpeg', 10, 'tweet_image')]),
		400,
		INVALID,
	],
	[
		'the same image twice',
		async (c) => {
			const id = await uploadPhoto(c);
			return await c.post('a', [id, id]);
		},
		400,
		INVALID,
	],
	[
		'somebody else’s image',
		async (_, s) => {
			const other = s.accounts.addUser({ username: 'other' });
			const theirs = new Client(s, s.issueToken({ userId: other.id }).access_token);
			return await new Client(s).post('a', [await uploadPhoto(theirs)]);
		},
		400,
		INVALID,
	],
	[
		'a GIF beside a photo',
		async (c, s) => c.post('a', [await uploadPhoto(c), await uploadGif(c, s)]),
		400,
		/exactly 1 gif or video or up to 4 photos/,
	],
	[
		'media beside a poll',
		async (c) =>
			c.post('a', [await uploadPhoto(c)], { poll: { options: ['a', 'b'], duration_minutes: 5 } }),
		400,
		/You can only provide one of poll/,
	],
	['nothing at all', (c) => c.json('POST', '/2/tweets', {}), 400, /must be provided/],
	['281 characters', (c) => c.post('a'.repeat(281)), 400, /Your Tweet text is too long\./],
	[
		'141 CJK characters, which weigh 282',
		(c) => c.post('漢'.repeat(141)),
		400,
		/Your Tweet text is too long\./,
	],
	['two cashtags', (c) => c.post('$AAPL and $MSFT'), 403, /maximum of one cashtag/],
	[
		'a reply to a deleted Post',
		(c) => c.post('a', undefined, { reply: { in_reply_to_tweet_id: '1880028106020515841' } }),
		400,
		/deleted or not visible to you/,
	],
	[
		'a tagged user whom nobody knows',
		async (c) =>
			c.post('a', undefined, {
				media: { media_ids: [await uploadPhoto(c)], tagged_user_ids: ['1'] },
			}),
		400,
		/User IDs are invalid/,
	],
	[
		'an edit of a Post that does not exist',
		(c) => c.post('a', undefined, { edit_options: { previous_post_id: '1' } }),
		400,
		/does not exist or is not yours/,
	],
	[
		'an edit after an hour',
		async (c, s) => {
			const { json } = await c.post('Once');
			s.time.advance(3_600_001);
			return await c.post('a', undefined, { edit_options: { previous_post_id: json.data.id } });
		},
		403,
		/no longer be edited/,
	],
	[
		'the same text again',
		async (c) => {
			await c.post('Once');
			return await c.post('Once ');
		},
		403,
		/duplicate content/,
	],
];

describe.each<Dialect>(['new', 'old'])('Posts refused, %s dialect', (dialect) => {
	let sim: Simulator;

	beforeEach(async () => {
		sim = await startSimulator({ dialect });
	});
	afterEach(() => sim.close());

	it.each(REFUSALS)('%s', async (_, attempt, status, words) => {
		const answer = await attempt(new Client(sim), sim);
		expect(answer.status).toBe(status);
		expect(wordsOf(answer)).toMatch(words);
		expect(sim.ledger.posts.every(({ text }) => text === 'Once')).toBe(true);
	});

	it('names the media ids in the old dialect only', async () => {
		const { json } = await new Client(sim).post('a', ['1880028106020515841']);
		const inOld = [
			{
				parameters: { 'media.media_ids': ['1880028106020515841'] },
				message: 'Your media IDs are invalid.',
			},
		];
		expect(json.errors).toEqual(dialect === 'old' ? inOld : undefined);
	});

	it('does not let an app reply to people who did not mention it', async () => {
		const { id: userId } = sim.accounts.addUser({ username: 'celebrity' });
		const celebrity = new Client(sim, sim.issueToken({ userId }).access_token);
		const client = new Client(sim);
		const aloof = await celebrity.post('Good morning');
		const summoning = await celebrity.post('What do you say, @Demo?');
		const reply = (to: Answer) => ({ reply: { in_reply_to_tweet_id: to.json.data.id } });
		const refused = await client.post('Hi', undefined, reply(aloof));
		expect([refused.status, refused.json.title]).toEqual([
			403,
			dialect === 'new' ? 'Authorization Error' : 'Forbidden',
		]);
		expect((await client.post('Hello', undefined, reply(summoning))).status).toBe(201);
	});
});

describe('Posts', () => {
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator();
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	it('keeps what was sent and answers with the text as X changes it', async () => {
		const ids = [await uploadPhoto(client), await uploadPhoto(client)];
		const text = 'Tea & cake: https://example.com/menu?day=mon 🍰';
		const { status, json } = await client.post(text, ids);
		expect(status).toBe(201);
		expect(json.data.text).toMatch(
			/^Tea &amp; cake: https:\/\/t\.co\/\w{10} 🍰 https:\/\/t\.co\/\w{10}$/,
		);
		expect(json.data.edit_history_post_ids).toEqual([json.data.id]);
		expect(sim.ledger.findPost(json.data.id)).toMatchObject({
			text,
			mediaIds: ids,
			authorId: sim.accounts.demo.id,
			body: { text, media: { media_ids: ids } },
		});
	});

	it('lets a Premium account write long', async () => {
		const { id } = sim.accounts.addUser({ username: 'longwinded', premium: true });
		const premium = new Client(sim, sim.issueToken({ userId: id }).access_token);
		expect((await premium.post('a'.repeat(25_000))).status).toBe(201);
		expect((await premium.post('b'.repeat(25_001))).status).toBe(400);
	});

	it('reads a Post back with its links, media and author', async () => {
		const id = await uploadPhoto(client);
		await client.json('POST', '/2/media/metadata', {
			id,
			metadata: { alt_text: { text: 'A garden' } },
		});
		const created = await client.post('See https://example.com', [id]);
		const { json } = await client.get(
			`/2/tweets/${created.json.data.id}?tweet.fields=entities,created_at` +
				'&expansions=attachments.media_keys,author_id&media.fields=alt_text,url',
		);
		expect(json.data.attachments).toEqual({ media_keys: [`3_${id}`] });
		const [link, picture] = json.data.entities.urls;
		expect(link).toMatchObject({ expanded_url: 'https://example.com', start: 4, end: 27 });
		expect(json.data.text.slice(link.start, link.end)).toBe(link.url);
		expect(picture.media_key).toBe(`3_${id}`);
		expect(json.includes).toEqual({
			media: [
				{
					media_key: `3_${id}`,
					type: 'photo',
					alt_text: 'A garden',
					url: `${sim.url}/_media/${id}`,
				},
			],
			users: [{ id: sim.accounts.demo.id, name: 'Demo account', username: 'demo' }],
		});
	});

	it('lists one’s Posts newest first, in pages', async () => {
		for (let n = 1; n <= 7; n += 1) await client.post(`Post ${n}`);
		const path = `/2/users/${sim.accounts.demo.id}/tweets?max_results=5`;
		const first = await client.get(path);
		expect(first.json.data.map(({ text }: { text: string }) => text)).toEqual([
			'Post 7',
			'Post 6',
			'Post 5',
			'Post 4',
			'Post 3',
		]);
		expect(first.json.meta).toMatchObject({ result_count: 5 });
		const rest = await client.get(`${path}&pagination_token=${first.json.meta.next_token}`);
		expect(rest.json.data).toHaveLength(2);
		expect(rest.json.meta.next_token).toBeUndefined();
		const since = await client.get(`${path}&since_id=${first.json.data[1].id}`);
		expect(since.json.data).toHaveLength(1);
		expect((await client.get(path.replace('=5', '=4'))).status).toBe(400);
	});

	it('deletes one’s own Posts only, and forgets them as duplicates', async () => {
		const { json } = await client.post('Short-lived');
		const { id: userId } = sim.accounts.addUser({ username: 'other' });
		const other = new Client(sim, sim.issueToken({ userId }).access_token);
		expect((await other.send('DELETE', `/2/tweets/${json.data.id}`)).status).toBe(403);
		const gone = await client.send('DELETE', `/2/tweets/${json.data.id}`);
		expect(gone.json).toEqual({ data: { deleted: true } });
		const missing = await client.get(`/2/tweets/${json.data.id}`);
		expect([missing.status, missing.json.errors[0].title]).toEqual([200, 'Not Found Error']);
		expect((await client.post('Short-lived')).status).toBe(201);
	});

	it('shows an edited Post in its newest version, which is the one to edit next', async () => {
		const edit = (text: string, previous: Answer) =>
			client.post(text, undefined, { edit_options: { previous_post_id: previous.json.data.id } });
		const first = await client.post('One');
		const second = await edit('Two', first);
		expect((await edit('Three', first)).status).toBe(403);
		const third = await edit('Three', second);
		const ids = [first, second, third].map(({ json }) => json.data.id);
		expect(third.json.data.edit_history_post_ids).toEqual(ids);
		const { json } = await client.get(`/2/users/${sim.accounts.demo.id}/tweets`);
		expect(json.data.map(({ id }: { id: string }) => id)).toEqual([ids[2]]);
	});

	it('finds users by name without caring for case', async () => {
		const { json } = await client.get('/2/users/by/username/DEMO');
		expect(json.data).toEqual({ id: sim.accounts.demo.id, name: 'Demo account', username: 'demo' });
		const many = await client.get('/2/users/by?usernames=demo,nobody');
		expect(many.json.data).toHaveLength(1);
		expect(many.json.errors).toHaveLength(1);
		expect((await client.get('/2/users/by/username/not-a-name')).status).toBe(400);
		expect((await client.get('/2/users/me')).json.data.username).toBe('demo');
	});
});
