import { DEFAULT_RETRY, Persistence } from '../../../nodes/upload/retry';
import type { CardDraft } from '../../../nodes/x/ads/card';
import { cardCreation } from '../../../nodes/x/ads/cards';
import { createOnce, type Past } from '../../../nodes/x/ads/createOnce';
import { promotedPostCreation } from '../../../nodes/x/ads/promotedPost';
import type { HttpAnswer } from '../../../nodes/x/http';
import { response, scripted } from '../../support/x/scriptedHttp';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const silent: HttpAnswer = { kind: 'silence', code: 'ETIMEDOUT', mayHaveArrived: true };
const neverSent: HttpAnswer = { kind: 'silence', code: 'ECONNREFUSED', mayHaveArrived: false };
const broken = response(502);
const limited = response(429, '', { 'retry-after': '5' });
const forbidden = response(403, { errors: [{ code: 'ACCOUNT_NOT_FOUND', message: 'No' }] });
const listed = (...data: object[]) => response(200, { data });

interface Given {
	readonly past?: Past;
	readonly taken?: string[];
	readonly newMedia?: boolean;
	readonly draft?: CardDraft;
}

describe('a card for ads is created once', () => {
	const draft: CardDraft = {
		name: 'Spring',
		mediaKeys: ['3_1', '3_2'],
		destination: { type: 'website', url: 'https://example.com', headline: 'A house' },
	};
	const details = {
		type: 'DETAILS',
		title: 'A house',
		destination: { url: 'https://example.com/', type: 'WEBSITE', tco_url: 'https://t.co/a' },
	};
	const media = (...media_keys: string[]) => ({ media_keys, type: 'SWIPEABLE_MEDIA' });
	const card = {
		id: 'ars7m',
		name: 'Spring',
		card_uri: 'card://77',
		created_at: new Date(NOW).toISOString(),
		deleted: false,
		components: [media('3_1', '3_2'), details],
	};
	const sent = response(201, { data: card });
	const made = { id: 'ars7m', uri: 'card://77', createdAt: NOW };

	async function create(given: Given, ...answers: HttpAnswer[]) {
		const { client, asked, world } = scripted(...answers);
		const desk = { client, accountId: 'abc', taken: new Set(given.taken) };
		const creation = cardCreation(desk, given.draft ?? draft, given.newMedia ?? false);
		const persistence = new Persistence(world, DEFAULT_RETRY);
		const end = await createOnce(creation, given.past ?? {}, persistence, world);
		const posts = asked.filter(({ method }) => method === 'POST').length;
		return { end, asked, posts, world };
	}

	const FOUND = { ok: true, value: { value: made, found: true } };
	const NEW = { ok: true, value: { value: made, found: false } };
	const doubtful = (code: string) => ({
		ok: false,
		failure: expect.objectContaining({ code, recourse: { kind: 'none' } }),
	});

	it('is the one that X answers with', async () => {
		const { end, posts } = await create({}, sent);
		expect([end, posts]).toEqual([NEW, 1]);
	});

	it.each([
		['a time-out', silent],
		['a fault of X', broken],
		['an answer that cannot be read', response(200, '<html>')],
		['an answer without the card', response(200, { data: {} })],
	])('is looked for after %s, and not sent again', async (_name, lost) => {
		const { end, posts, asked } = await create({}, lost, listed(card));
		expect([end, posts]).toEqual([FOUND, 1]);
		expect(asked[1]).toMatchObject({
			path: '/12/accounts/abc/cards',
			query: { q: 'Spring', sort_by: 'created_at-desc' },
		});
	});

	it('is waited for, because it takes a moment to show', async () => {
		const { end, world } = await create({}, silent, listed(), listed(card));
		expect([end, world.sleeps]).toEqual([FOUND, [2000]]);
	});

	it.each<[string, HttpAnswer[]]>([
		['does not show', [listed(), listed(), listed()]],
		['cannot be looked for', [forbidden]],
	])('stays in doubt when it %s', async (_name, looks) => {
		const { end, posts } = await create({}, silent, ...looks);
		expect([end, posts]).toEqual([doubtful('card.unknown'), 1]);
		expect(end).toMatchObject({
			failure: {
				mayHaveArrived: true,
				message:
					'X may have created the card, but its answer did not arrive. X could not be reached or did not answer (time-out)',
			},
		});
	});

	it.each([
		['a connection that was never made', neverSent],
		['a rate limit', limited],
	])('is sent again after %s', async (_name, refused) => {
		const { end, posts } = await create({}, refused, sent);
		expect([end, posts]).toEqual([NEW, 2]);
	});

	it('is not sent while an earlier try is in doubt', async () => {
		const past = { doubtSince: NOW - HOUR };
		expect((await create({ past }, listed(card))).end).toEqual(FOUND);
		const { end, posts } = await create({ past }, listed(), listed(), listed());
		expect([end, posts]).toEqual([doubtful('card.unknown'), 0]);
	});

	it.each<[string, object, Given?]>([
		['of another name', { ...card, name: 'Spring 2' }],
		['with other media', { ...card, components: [media('3_1', '3_3'), details] }],
		['with the media in another order', { ...card, components: [media('3_2', '3_1'), details] }],
		[
			'with another headline',
			{ ...card, components: [media('3_1', '3_2'), { ...details, title: 'A' }] },
		],
		['that was deleted', { ...card, deleted: true }],
		['that is older', { ...card, created_at: new Date(NOW - HOUR).toISOString() }],
		['of unknown age', { ...card, created_at: undefined }],
		["of another item's", card, { taken: ['ars7m'] }],
	])('is not a card %s', async (_name, other, given = {}) => {
		const looks = [listed(other), listed(other), listed(other)];
		expect((await create(given, silent, ...looks)).end).toEqual(doubtful('card.unknown'));
	});

	describe('in an execution that is retried', () => {
		const past = { retried: { since: NOW - 24 * HOUR, began: NOW } };
		const early = { ...card, created_at: new Date(NOW - HOUR).toISOString() };
		const anew = { ...early, components: [media('3_8', '3_9'), details] };

		it('is looked for first', async () => {
			const { end, posts } = await create({ past }, listed(anew, early));
			expect(end).toMatchObject({ ok: true, value: { value: { id: 'ars7m' }, found: true } });
			expect(posts).toBe(0);
		});

		it('is waited for, because an earlier execution may just have made it', async () => {
			const late = await create({ past }, listed(), listed(), listed(early));
			expect([late.end, late.posts]).toMatchObject([{ value: { found: true } }, 0]);
			const missing = await create({ past }, listed(), listed(), listed(), sent);
			expect([missing.end, missing.posts, missing.world.sleeps]).toEqual([NEW, 1, [2000, 5000]]);
		});

		it('is waited for no longer than what is as old as this execution takes to show', async () => {
			const since = (began: number) => ({ retried: { since: NOW - 24 * HOUR, began } });
			const later = await create({ past: since(NOW - 7000) }, listed(), sent);
			expect([later.end, later.world.sleeps]).toEqual([NEW, []]);
			const soon = await create({ past: since(NOW - 6000) }, listed(), listed(), sent);
			expect([soon.end, soon.world.sleeps]).toEqual([NEW, [2000]]);
		});

		it.each<[string, HttpAnswer[], string]>([
			['X refuses', [forbidden], 'ads.account_not_found'],
			['X is silent', Array<HttpAnswer>(5).fill(silent), 'x.unreachable'],
			...[{ id: 5 }, { name: 6 }, { card_uri: 9 }, { created_at: 24 }, { components: {} }].map(
				(wrong): [string, HttpAnswer[], string] => [
					`X shows no readable ${Object.keys(wrong).join()}`,
					Array<HttpAnswer>(5).fill(listed({ ...card, ...wrong })),
					'x.unreadable_answer',
				],
			),
		])('is not created when %s at the look', async (_name, looks, code) => {
			const { end, posts } = await create({ past }, ...looks);
			expect(end).toMatchObject({ failure: { code, mayHaveArrived: false } });
			expect(posts).toBe(0);
		});

		it('is not created when media that were uploaded anew leave it open', async () => {
			const { end, posts } = await create({ past, newMedia: true }, listed(anew));
			expect([end, posts]).toEqual([doubtful('card.unclear'), 0]);
			// Media keys of an earlier node are the same in the retry.
			const looks = [listed(anew), listed(anew), listed(anew)];
			expect((await create({ past }, ...looks, sent)).end).toEqual(NEW);
		});
	});
});

describe('a promoted-only Post is created once', () => {
	const draft = { text: 'Salt & sea', name: 'Spring', cardUri: 'card://77', asUserId: '7' };
	const post = {
		id: 1,
		id_str: '9001',
		full_text: 'Salt &amp; sea',
		name: 'Spring',
		created_at: 'Fri Jan 15 08:00:00 +0000 2027',
	};
	const sent = response(201, { data: { id: 1, id_str: '9001', text: 'Salt &amp; sea' } });

	async function create(given: Given, ...answers: HttpAnswer[]) {
		const { client, asked, world } = scripted(...answers);
		const desk = { client, accountId: 'abc', taken: new Set(given.taken) };
		const persistence = new Persistence(world, DEFAULT_RETRY);
		const creation = promotedPostCreation(desk, draft);
		const end = await createOnce(creation, given.past ?? {}, persistence, world);
		return { end, asked };
	}

	it('is the one that X answers with, by the id that has all digits', async () => {
		const { end, asked } = await create({}, sent);
		expect(end).toEqual({ ok: true, value: { value: { id: '9001' }, found: false } });
		expect(asked).toMatchObject([
			{
				method: 'POST',
				path: '/12/accounts/abc/tweet',
				query: { text: 'Salt & sea', name: 'Spring', card_uri: 'card://77', nullcast: 'true' },
			},
		]);
	});

	it.each([
		['an answer that was lost', silent],
		['an answer without an id', response(201, { data: { id: 1 } })],
	])('is looked for after %s', async (_name, lost) => {
		const { end, asked } = await create({}, lost, listed(post));
		expect(end).toEqual({ ok: true, value: { value: { id: '9001' }, found: true } });
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET']);
		expect(asked[1]?.query).toMatchObject({
			tweet_type: 'PUBLISHED',
			timeline_type: 'NULLCAST',
			user_id: '7',
			name: 'Spring',
		});
	});

	it.each([{ id_str: 9 }, { full_text: 5 }, { name: 6 }])(
		'is not created again when X shows %j at the look',
		async (wrong) => {
			const past = { retried: { since: NOW - 24 * HOUR, began: NOW } };
			const looks = Array<HttpAnswer>(5).fill(listed({ ...post, ...wrong }));
			const { end, asked } = await create({ past }, ...looks);
			expect(end).toMatchObject({ failure: { code: 'x.unreadable_answer' } });
			expect(asked.every(({ method }) => method === 'GET')).toBe(true);
		},
	);

	it.each<[string, object, Given?]>([
		['with another text', { ...post, full_text: 'Salt' }],
		['of another name', { ...post, name: 'Spring 2' }],
		['that is older', { ...post, created_at: 'Fri Jan 15 06:00:00 +0000 2027' }],
		["of another item's", post, { taken: ['9001'] }],
	])('is not a Post %s', async (_name, other, given = {}) => {
		const looks = [listed(other), listed(other), listed(other)];
		expect((await create(given, silent, ...looks)).end).toMatchObject({
			failure: { code: 'ads.post_unknown', mayHaveArrived: true },
		});
	});
});
