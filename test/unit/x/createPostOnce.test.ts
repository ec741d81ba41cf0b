import { DEFAULT_RETRY, Persistence } from '../../../nodes/upload/retry';
import { createPostOnce, type OncePolicy } from '../../../nodes/x/createPostOnce';
import type { HttpAnswer } from '../../../nodes/x/http';
import type { PostDraft } from '../../../nodes/x/postDraft';
import { isLike } from '../../../nodes/x/witness';
import { response, scripted } from '../../support/x/scriptedHttp';

const NOW = 1_800_000_000_000;
const draft = { text: 'Hello', mediaIds: ['11'] };
const created = response(201, {
	data: { id: '1445880548472328192', text: 'Hello https://t.co/a' },
});
const me = response(200, { data: { id: '7', username: 'demo' } });
const post = {
	id: '1445880548472328192',
	text: 'Hello https://t.co/abc',
	created_at: new Date(NOW).toISOString(),
	attachments: { media_keys: ['3_11'] },
};
const shown = response(200, { data: [post] });
const empty = response(200, { meta: { result_count: 0 } });
const silent: HttpAnswer = { kind: 'silence', code: 'ETIMEDOUT', mayHaveArrived: true };
const neverSent: HttpAnswer = { kind: 'silence', code: 'ECONNREFUSED', mayHaveArrived: false };
const limited = response(429, '', { 'retry-after': '5' });
const duplicate = response(403, {
	title: 'Forbidden',
	detail: 'You are not allowed to create a Tweet with duplicate content.',
});
const mediaRefused = response(400, { errors: [{ message: 'Your media IDs are invalid.' }] });

const careful: OncePolicy = { look: true, mediaSettle: false };
const blind: OncePolicy = { look: false, mediaSettle: false };

async function once(policy: OncePolicy, ...answers: HttpAnswer[]) {
	return await createOnce(draft, policy, ...answers);
}

async function createOnce(wanted: PostDraft, policy: OncePolicy, ...answers: HttpAnswer[]) {
	const { client, asked, world } = scripted(...answers);
	const persistence = new Persistence(world, DEFAULT_RETRY);
	const end = await createPostOnce(client, wanted, policy, persistence, world);
	const sent = asked.filter(({ method }) => method === 'POST').length;
	return { end, asked, sent, world };
}

test('a Post carries text and media in the words of X and is sent once', async () => {
	const { end, asked } = await once(careful, created);
	expect(end).toMatchObject({ ok: true, value: { id: '1445880548472328192', found: false } });
	expect(asked).toHaveLength(1);
	expect(asked[0]?.body).toEqual({
		type: 'json',
		value: { text: 'Hello', media: { media_ids: ['11'] } },
	});
});

test.each([
	['no connection was made', neverSent],
	['a rate limit refused it', limited],
])('when %s it is sent again without looking', async (_, answer) => {
	const { end, asked, sent } = await once(careful, answer, created);
	expect(end.ok).toBe(true);
	expect([sent, asked.length]).toEqual([2, 2]);
});

const DOUBTS: Array<[string, HttpAnswer]> = [
	['no answer', silent],
	['a fault inside X', response(503)],
	['an unreadable answer', response(200, '<html>')],
];

test.each(DOUBTS)('after %s, a Post that the timeline shows is the result', async (_, doubt) => {
	const { end, sent } = await once(careful, doubt, me, shown);
	expect(sent).toBe(1);
	expect(end).toMatchObject({ ok: true, value: { id: '1445880548472328192', found: true } });
});

test.each(DOUBTS)('after %s, a Post that shows late is found', async (_, doubt) => {
	const { end, sent } = await once(careful, doubt, me, empty, empty, shown);
	expect(sent).toBe(1);
	expect(end).toMatchObject({ ok: true, value: { found: true } });
});

test.each(DOUBTS)(
	'after %s, a Post that is surely not there is sent again, once',
	async (_, doubt) => {
		const { end, sent } = await once(careful, doubt, me, empty, empty, empty, created);
		expect(sent).toBe(2);
		expect(end).toMatchObject({ ok: true, value: { found: false } });
	},
);

test.each(DOUBTS)('after %s, without a look there is no second sending', async (_, doubt) => {
	const { end, sent } = await once(blind, doubt, created);
	expect(sent).toBe(1);
	expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
	expect(!end.ok && end.failure.message).toContain('may have published');
});

test('when the timeline cannot be read the failure says that X may have posted', async () => {
	const { end, sent } = await once(careful, silent, response(403));
	expect(sent).toBe(1);
	expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
});

test.each([
	['nothing', {}],
	['errors', { errors: [{ title: 'Over capacity' }] }],
	['Posts with wrong types', { data: [{ ...post, id: 1 }] }],
	['media with wrong types', { data: [{ ...post, attachments: { media_keys: [11] } }] }],
	['a list of wrong type', { data: 'none' }],
])('a timeline of %s is not an empty one: nothing is sent again', async (_, body) => {
	const unread = Array.from({ length: 9 }, () => response(200, body));
	const { end, sent } = await once(careful, silent, me, ...unread);
	expect(sent).toBe(1);
	expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
	const readAtLast = await once(careful, silent, me, response(200, body), shown);
	expect(readAtLast.end).toMatchObject({ ok: true, value: { found: true } });
});

describe('a Post that X took without saying its ID', () => {
	const noId = response(201, { data: {} });

	test('is looked for', async () => {
		const { end, sent } = await once(careful, noId, me, empty, shown);
		expect(sent).toBe(1);
		expect(end).toMatchObject({ ok: true, value: { id: post.id, found: true } });
	});

	test.each([
		['is not there', careful, [me, empty, empty, empty]],
		['cannot be looked for', careful, [response(403)]],
		['is not to be looked for', blind, []],
	])('is not sent again when it %s', async (_, policy, answers) => {
		const { end, sent } = await once(policy, noId, ...answers, created);
		expect(sent).toBe(1);
		expect(end).toMatchObject({ ok: false, failure: { code: 'post.no_id' } });
	});
});

describe('a Post of media alone, which X would take twice,', () => {
	const alone = { text: ' ', mediaIds: ['11'] };

	test.each(DOUBTS)('is not sent again after %s, shown or not', async (_, doubt) => {
		const hidden = await createOnce(alone, careful, doubt, me, empty, empty, empty, created);
		expect(hidden.sent).toBe(1);
		expect(hidden.end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
		expect(!hidden.end.ok && hidden.end.failure.message).toContain('media alone');
		const own = response(200, { data: [{ ...post, text: 'https://t.co/abc' }] });
		const there = await createOnce(alone, careful, doubt, me, empty, own);
		expect(there.sent).toBe(1);
		expect(there.end).toMatchObject({ ok: true, value: { found: true } });
	});

	test('is not sent again by a later try', async () => {
		const doubted = { ...careful, doubt: { since: NOW, taken: false } };
		const { end, sent } = await createOnce(alone, doubted, me, empty, empty, empty, created);
		expect(sent).toBe(0);
		expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
	});

	test('is sent again where X surely did not take it', async () => {
		const { end, sent } = await createOnce(alone, careful, neverSent, created);
		expect(sent).toBe(2);
		expect(end.ok).toBe(true);
	});
});

test('a duplicate at the second sending means that the first one arrived', async () => {
	const { end, sent } = await once(careful, silent, me, empty, empty, empty, duplicate, me, shown);
	expect(sent).toBe(2);
	expect(end).toMatchObject({ ok: true, value: { found: true } });
});

describe('a second sending that X refuses', () => {
	const refused = response(400, { errors: [{ message: 'One bad moment' }] });
	const unseen = [me, empty, empty, empty];

	test('is no word about the first one, which is looked for again', async () => {
		const { end, sent } = await once(careful, silent, ...unseen, refused, me, shown);
		expect(sent).toBe(2);
		expect(end).toMatchObject({ ok: true, value: { found: true } });
	});

	test('leaves the doubt when the first one does not show', async () => {
		const { end } = await once(careful, silent, ...unseen, refused, ...unseen);
		const failure = { code: 'post.unknown', mayHaveArrived: true };
		expect(end).toMatchObject({ ok: false, failure });
	});

	test('in a later try leaves the doubt too', async () => {
		const doubted = { ...careful, doubt: { since: NOW, taken: false } };
		const { end, sent } = await once(doubted, ...unseen, duplicate, ...unseen);
		expect(sent).toBe(1);
		expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
	});
});

test('a duplicate at the first sending is a refusal', async () => {
	const { end, asked } = await once(careful, duplicate);
	expect(asked).toHaveLength(1);
	expect(end).toMatchObject({ ok: false, failure: { code: 'post.duplicate' } });
});

test('media that were just processed get a second chance, once, after a pause', async () => {
	const settle = { ...careful, mediaSettle: true };
	const first = await once(settle, mediaRefused, created);
	expect(first.end.ok).toBe(true);
	expect(first.world.sleeps).toEqual([4_000]);
	const second = await once(settle, mediaRefused, mediaRefused, created);
	expect(second.end).toMatchObject({ ok: false, failure: { code: 'post.media_refused' } });
	expect(second.sent).toBe(2);
	const images = await once(careful, mediaRefused, created);
	expect(images.sent).toBe(1);
});

describe('a Post in doubt since an earlier try', () => {
	const doubted = { ...careful, doubt: { since: NOW, taken: false } };

	test('is looked for before anything is sent', async () => {
		const there = await once(doubted, me, shown);
		expect(there.sent).toBe(0);
		expect(there.end).toMatchObject({ ok: true, value: { id: post.id, found: true } });
		const notThere = await once(doubted, me, empty, empty, empty, created);
		expect(notThere.sent).toBe(1);
	});

	test.each([
		['X cannot be asked', doubted, [response(403), created]],
		['it is not to be looked for', { ...doubted, look: false }, [created]],
		[
			'X had taken it',
			{ ...doubted, doubt: { since: NOW, taken: true } },
			[me, empty, empty, empty, created],
		],
	])('is not sent again when %s', async (_, policy, answers) => {
		const { end, sent } = await once(policy, ...answers);
		expect(sent).toBe(0);
		expect(end).toMatchObject({ ok: false, failure: { code: 'post.unknown' } });
	});
});

describe('likeness', () => {
	const timelinePost = {
		id: '1',
		text: 'Hi &amp; bye https://t.co/x https://t.co/y',
		createdAt: NOW,
		mediaKeys: ['3_11', '3_12'],
		links: ['http://example.com/page'],
	};
	const like = {
		draft: { text: 'Hi & bye example.com/page', mediaIds: ['12', '11'] },
		notBefore: NOW,
		sameMedia: true,
	};

	test.each([
		['the same words, links and media in any order', {}, {}, true],
		['other words', { text: 'Hi & bye now https://t.co/x' }, {}, false],
		['an older Post', { createdAt: NOW - 1 }, {}, false],
		['other media', { mediaKeys: ['3_11', '3_13'] }, {}, false],
		['fewer media', { mediaKeys: ['3_11'] }, {}, false],
		[
			'other media where they were uploaded anew',
			{ mediaKeys: ['3_98', '3_99'] },
			{ sameMedia: false },
			true,
		],
		[
			'another link where the media were uploaded anew',
			{ links: ['http://example.com/other'] },
			{ sameMedia: false },
			false,
		],
		[
			'another link on a Post without media',
			{ mediaKeys: [], links: ['http://example.com/other'] },
			{ draft: { text: 'Hi & bye example.com/page', mediaIds: [] } },
			false,
		],
		[
			'fewer media where they were uploaded anew',
			{ mediaKeys: ['3_98'] },
			{ sameMedia: false },
			false,
		],
	])('%s', (_, change, expectation, expected) => {
		expect(isLike({ ...timelinePost, ...change }, { ...like, ...expectation })).toBe(expected);
	});
});
