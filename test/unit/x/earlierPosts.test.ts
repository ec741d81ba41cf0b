import { DEFAULT_RETRY, Persistence } from '../../../nodes/upload/retry';
import { createPostOnce } from '../../../nodes/x/createPostOnce';
import { EarlierPosts } from '../../../nodes/x/earlierPosts';
import type { HttpAnswer } from '../../../nodes/x/http';
import { response, scripted } from '../../support/x/scriptedHttp';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

const me = response(200, { data: { id: '7' } });
const empty = response(200, { meta: { result_count: 0 } });
const created = response(201, { data: { id: '99' } });

function post(id: string, text: string, more = {}) {
	return { id, text, created_at: new Date(NOW).toISOString(), ...more };
}

function linked(id: string, url: string) {
	const entities = { urls: [{ url: 'https://t.co/a', expanded_url: url }] };
	return post(id, 'New https://t.co/a', { entities });
}

function page(posts: object[], next?: string): HttpAnswer {
	return response(200, { data: posts, meta: { next_token: next } });
}

function setUp(...answers: HttpAnswer[]) {
	const { client, asked, world } = scripted(...answers);
	const earlier = new EarlierPosts(client, NOW - DAY, world);
	const persistence = new Persistence(world, { ...DEFAULT_RETRY, maxRetries: 0 });
	const claim = async (text: string, ...mediaIds: string[]) =>
		await earlier.claim({ text, mediaIds }, persistence);
	const send = async (text: string) => {
		const policy = { look: true, mediaSettle: false, earlier };
		return await createPostOnce(client, { text, mediaIds: [] }, policy, persistence, world);
	};
	return { claim, send, earlier, asked, world };
}

const found = (id: string) => ({ ok: true, value: { id } });
const NOTHING = { ok: true, value: undefined };

test('reads every page of the day once and hands out each Post once', async () => {
	const answers = [page([post('3', 'c')], 'more'), page([post('2', 'b'), post('1', 'a')])];
	const { claim, asked, world } = setUp(me, ...answers, me, empty, me, empty);
	expect(await claim('a')).toMatchObject(found('1'));
	expect(await claim('c')).toMatchObject(found('3'));
	expect(asked).toHaveLength(3);
	expect(asked[1]?.query).toMatchObject({ max_results: '100', start_time: expect.any(String) });
	expect(asked[2]?.query).toMatchObject({ pagination_token: 'more' });
	expect(world.sleeps).toEqual([]);

	expect(await claim('a')).toEqual(NOTHING);
	expect(asked).toHaveLength(7);
});

test('waits for late Posts once, not for every item', async () => {
	const { claim, world } = setUp(me, empty, me, empty, me, empty);
	expect(await claim('a')).toEqual(NOTHING);
	expect(await claim('b')).toEqual(NOTHING);
	expect(world.sleeps).toEqual([2_000, 5_000]);
});

test('tells Posts apart by their links, which X shortens', async () => {
	const posts = [linked('2', 'https://blog.example/two'), linked('1', 'https://blog.example/one')];
	const { claim } = setUp(me, page(posts), me, page(posts), me, page(posts));
	expect(await claim('New https://blog.example/one')).toMatchObject(found('1'));
	expect(await claim('New https://blog.example/three')).toEqual(NOTHING);
});

test('tells Posts apart by addresses that X did not take for links', async () => {
	const posts = [post('2', 'See https://host.internal/two')];
	const { claim } = setUp(me, page(posts), me, page(posts), me, page(posts));
	expect(await claim('See https://host.internal/one')).toEqual(NOTHING);
	expect(await claim('See https://host.internal/two')).toMatchObject(found('2'));
});

test('prefers the Post with the very same media', async () => {
	const posts = ['12', '11'].map((id) =>
		post(id, '', { attachments: { media_keys: [`3_${id}`] } }),
	);
	const { claim } = setUp(me, page(posts));
	expect(await claim('', '11')).toMatchObject(found('11'));
});

test('does not guess where neither words nor media ids can tell', async () => {
	const wordless = page([post('1', '', { attachments: { media_keys: ['3_11'] } })]);
	const { claim } = setUp(me, wordless);
	expect(await claim('', '12')).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
});

test('takes no Post of this execution for an earlier one', async () => {
	const { claim, earlier } = setUp(me, page([post('1', 'a')]), me, empty, me, empty);
	earlier.exclude('1');
	expect(await claim('a')).toEqual(NOTHING);
});

test('a Post that is there is not sent, one that is not is sent', async () => {
	const { send, asked } = setUp(me, page([post('1', 'a')]), me, empty, me, empty, created);
	expect(await send('a')).toMatchObject({ ok: true, value: { id: '1', found: true } });
	expect(await send('b')).toMatchObject({ ok: true, value: { id: '99', found: false } });
	expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a look that fails sends nothing and leaves no doubt about the Post', async () => {
	const { send, asked } = setUp({ kind: 'silence', code: 'ECONNRESET', mayHaveArrived: true });
	expect(await send('a')).toMatchObject({ ok: false, failure: { mayHaveArrived: false } });
	expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
});
