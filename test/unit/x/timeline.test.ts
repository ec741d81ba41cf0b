import { readTimeline } from '../../../nodes/x/timeline';
import { response, scripted } from '../../support/x/scriptedHttp';

const page = response(200, {
	data: [{ id: '5', text: 'Hello', created_at: '2027-01-15T08:00:00.000Z' }],
	meta: { next_token: 'older' },
});
const refused = response(400, { errors: [{ message: 'tweet.fields is not a parameter' }] });

test('reads a page and what asks for the next one', async () => {
	const { client, asked } = scripted(page);
	const answer = await readTimeline(client, '7', {
		size: 20,
		since: 1_800_000_000_123,
		after: 'x',
	});
	expect(answer).toMatchObject({
		ok: true,
		value: { posts: [{ id: '5', createdAt: 1_800_000_000_000 }], next: 'older' },
	});
	expect(asked[0]).toMatchObject({
		path: '/2/users/7/tweets',
		query: {
			max_results: '20',
			start_time: '2027-01-15T08:00:00Z',
			pagination_token: 'x',
			'tweet.fields': 'created_at,attachments,entities',
		},
	});
});

test('asks by the other name of the fields where X refuses the first', async () => {
	const { client, asked } = scripted(refused, page);
	const answer = await readTimeline(client, '7', { size: 20 });
	expect(answer.ok).toBe(true);
	expect(asked.map(({ query }) => Object.keys(query ?? {}).at(-1))).toEqual([
		'tweet.fields',
		'post.fields',
	]);
});

test('a refusal of both is a refusal', async () => {
	const { client, asked } = scripted(refused, refused);
	expect((await readTimeline(client, '7', { size: 20 })).ok).toBe(false);
	expect(asked).toHaveLength(2);
});

test('a page names the next one by the token as X gave it', async () => {
	const next = '7140dibdnow9c7b'.repeat(4);
	const { client } = scripted(
		response(200, { data: [{ id: '1', text: 'Hi' }], meta: { next_token: next } }),
	);
	const answer = await readTimeline(client, '7', { size: 100 });
	expect(answer).toMatchObject({ ok: true, value: { next } });
});

test('links come with their queries: they are compared, not shown', async () => {
	const link = 'https://example.com/news?id=12&utm_source=x';
	const entities = { urls: [{ url: 'https://t.co/abc', expanded_url: link }] };
	const { client } = scripted(
		response(200, { data: [{ id: '1', text: 'Hi https://t.co/abc', entities }] }),
	);
	const answer = await readTimeline(client, '7', { size: 100 });
	expect(answer).toMatchObject({ ok: true, value: { posts: [{ links: [link] }] } });
});
