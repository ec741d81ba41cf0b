import { request } from 'undici';
import { startSimulator, type AdsAccount, type OAuth1Keys, type Simulator } from '../../simulator';
import { fixture, picture } from '../../support/media';
import { Client, type Answer } from './client';
import { header } from './signature';

let sim: Simulator;
let keys: OAuth1Keys;
let account: AdsAccount;
let home: string;

beforeEach(async () => {
	sim = await startSimulator({ processing: { checks: 0, checkAfterSecs: 1 } });
	keys = sim.oauth1Keys();
	account = sim.ads.accounts[0]!;
	home = `/12/accounts/${account.id}`;
});
afterEach(() => sim.close());

/** A signed request; a body travels as JSON. */
async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
	const url = sim.url + path;
	const response = await request(url, {
		method,
		headers: {
			authorization: header(method, url, keys),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.body.text();
	return {
		status: response.statusCode,
		headers: response.headers,
		text,
		json: text === '' ? undefined : JSON.parse(text),
	};
}

const code = ({ status, json }: Answer) => [status, json?.errors?.[0]?.code];

/** An upload of the user; its media key. */
async function uploaded(
	bytes = picture(800, 800).bytes,
	type = 'image/png',
	category = 'tweet_image',
	userId = sim.accounts.demo.id,
): Promise<string> {
	const client = new Client(sim, sim.issueToken({ userId }).access_token);
	const id = await client.upload(bytes, type, category);
	return sim.ledger.findMedia(id)!.mediaKey;
}

const add = (key: string) => ask('POST', `${home}/media_library?media_key=${key}`);

async function inLibrary(...file: Parameters<typeof uploaded>): Promise<string> {
	const key = await uploaded(...file);
	expect((await add(key)).status).toBe(200);
	return key;
}

const website = { type: 'WEBSITE', url: 'https://example.com/' };
const details = { type: 'DETAILS', title: 'A house', destination: website };
const app = { type: 'APP', country_code: 'US', googleplay_app_id: 'com.example' };
const button = { type: 'BUTTON', label: { type: 'ENUM', value: 'INSTALL' }, destination: app };
const card = (media: object, description: object = details, more: object = {}) =>
	ask('POST', `${home}/cards`, { name: 'Card', components: [media, description], ...more });
const one = (media_key: string) => ({ type: 'MEDIA', media_key });
const several = (...media_keys: string[]) => ({ type: 'SWIPEABLE_MEDIA', media_keys });

describe('GET /12/accounts', () => {
	it('shows the accounts of the caller, page by page', async () => {
		sim.ads.addAccount({ name: 'Second' });
		const stranger = sim.accounts.addUser({ username: 'stranger' });
		sim.ads.addAccount({ name: 'Foreign', userIds: [stranger.id] });
		const first = await ask('GET', '/12/accounts?count=1');
		expect(first.json.data).toMatchObject([{ id: account.id, name: 'Demo ads' }]);
		const next = await ask('GET', `/12/accounts?count=1&cursor=${first.json.next_cursor}`);
		expect(next.json).toMatchObject({ data: [{ name: 'Second' }], next_cursor: null });
	});

	it('searches the beginning of names and says what it understood', async () => {
		sim.ads.addAccount({ name: 'Second' });
		const { json } = await ask('GET', '/12/accounts?q=se');
		expect(json.data).toMatchObject([{ name: 'Second' }]);
		expect(json.request).toEqual({ params: { q: 'se' } });
	});

	it.each(['count=0', 'count=1001', 'cursor=x'])('refuses %s', async (query) => {
		expect(code(await ask('GET', `/12/accounts?${query}`))).toEqual([400, 'INVALID_PARAMETER']);
	});

	it('lets nobody in with OAuth 2.0 or a wrong signature', async () => {
		expect(code(await new Client(sim).get('/12/accounts'))).toEqual([401, 'UNAUTHORIZED_ACCESS']);
		keys = { ...keys, tokenSecret: 'wrong' };
		expect(code(await ask('GET', '/12/accounts'))).toEqual([401, 'UNAUTHORIZED_ACCESS']);
	});

	it('takes five requests in 15 minutes', async () => {
		for (let left = 4; left >= 0; left--) {
			const { status, headers } = await ask('GET', '/12/accounts');
			expect([status, headers['x-rate-limit-remaining']]).toEqual([200, String(left)]);
		}
		expect(code(await ask('GET', '/12/accounts'))).toEqual([429, 'TOO_MANY_REQUESTS']);
	});
});

describe('GET authenticated_user_access', () => {
	const access = async () => await ask('GET', `${home}/authenticated_user_access`);

	it('says who the caller is and what this user may do', async () => {
		expect((await access()).json.data).toEqual({
			user_id: sim.accounts.demo.id,
			permissions: ['ACCOUNT_ADMIN', 'TWEET_COMPOSER'],
		});
		const stranger = sim.accounts.addUser({ username: 'stranger' });
		home = `/12/accounts/${sim.ads.addAccount({ userIds: [stranger.id] }).id}`;
		expect(code(await access())).toEqual([403, 'ACCOUNT_NOT_FOUND']);
	});

	it('lets analysts look only', async () => {
		const key = await inLibrary();
		account.permissions = ['CAMPAIGN_ANALYST'];
		expect(code(await card(one(key)))).toEqual([403, 'ACTION_NOT_ALLOWED']);
		expect((await ask('GET', `${home}/cards`)).status).toBe(200);
	});
});

describe('the media library', () => {
	it('takes an own picture once, ready at once', async () => {
		const key = await inLibrary();
		await add(key);
		expect(sim.ledger.mediaLibrary).toMatchObject([{ mediaKey: key, accountId: account.id }]);
		const { json } = await ask('GET', `${home}/media_library/${key}`);
		expect(json.data).toMatchObject({
			media_key: key,
			media_category: 'TWEET_IMAGE',
			media_status: 'TRANSCODE_COMPLETED',
			media_type: 'IMAGE',
		});
		const list = await ask('GET', `${home}/media_library?media_type=IMAGE`);
		expect(list.json.data).toMatchObject([{ media_key: key }]);
	});

	it('has a video ready after some reads', async () => {
		sim.options.libraryChecks = 2;
		const key = await inLibrary(fixture('mp4').bytes, 'video/mp4', 'amplify_video');
		const status = async () =>
			(await ask('GET', `${home}/media_library/${key}`)).json.data.media_status;
		expect(await status()).toBe('TRANSCODE_PENDING');
		expect(code(await card(one(key)))).toEqual([400, 'INVALID_MEDIA']);
		expect(await status()).toBe('TRANSCODE_COMPLETED');
		expect((await card(one(key))).json.data.card_type).toBe('VIDEO_WEBSITE');
	});

	it('counts reads per account', async () => {
		const { headers } = await ask('GET', `${home}/media_library`);
		expect(headers).toMatchObject({
			'x-account-rate-limit-limit': '2000',
			'x-account-rate-limit-remaining': '1999',
		});
		sim.limits.set('adsLibraryList', { account15min: { remaining: 0 } });
		expect(code(await ask('GET', `${home}/media_library`))).toEqual([429, 'TOO_MANY_REQUESTS']);
	});

	it('takes media of others that are shared with the account', async () => {
		const agency = sim.accounts.addUser({ username: 'agency' });
		const key = await uploaded(undefined, undefined, undefined, agency.id);
		expect(code(await add(key))).toEqual([404, 'MEDIA_NOT_FOUND']);
		account.userIds.push(agency.id);
		expect((await add(key)).status).toBe(200);
	});

	it('refuses what it does not know, and what is not for ads', async () => {
		expect(code(await add('3_1'))).toEqual([404, 'MEDIA_NOT_FOUND']);
		expect(code(await ask('POST', `${home}/media_library`))).toEqual([400, 'MISSING_PARAMETER']);
		const forMessages = await uploaded(undefined, undefined, 'dm_image');
		expect(code(await add(forMessages))).toEqual([400, 'INVALID_MEDIA']);
		const key = await uploaded();
		expect(code(await add(`${key}&title=x`))).toEqual([400, 'INVALID_PARAMETER']);
		expect(code(await add(`${key}&name=${'a'.repeat(101)}`))).toEqual([400, 'INVALID_PARAMETER']);
		expect(code(await ask('GET', `${home}/media_library/${key}`))).toEqual([
			404,
			'MEDIA_NOT_FOUND',
		]);
		expect(sim.ledger.mediaLibrary).toEqual([]);
	});

	it('belongs to accounts that the caller may use and X has accepted', async () => {
		const key = await uploaded();
		home = '/12/accounts/unknown';
		expect(code(await add(key))).toEqual([403, 'ACCOUNT_NOT_FOUND']);
		home = `/12/accounts/${sim.ads.addAccount({ approvalStatus: 'REJECTED' }).id}`;
		expect(code(await add(key))).toEqual([403, 'ACTION_NOT_ALLOWED']);
	});
});

describe('POST cards', () => {
	let key: string;
	let second: string;
	beforeEach(async () => {
		key = await inLibrary();
		second = await inLibrary(picture(1200, 628).bytes);
	});

	it('makes each shape', async () => {
		const made = [
			await card(one(key)),
			await card(several(key, second)),
			await card(one(key), button),
			await card(several(key, second), button),
		];
		expect(made.map(({ status, json }) => [status, json.data.card_type])).toEqual([
			[201, 'IMAGE_WEBSITE'],
			[201, 'IMAGE_CAROUSEL_WEBSITE'],
			[201, 'IMAGE_APP'],
			[201, 'IMAGE_CAROUSEL_APP'],
		]);
		expect(sim.ledger.adsCards[1]).toMatchObject({
			name: 'Card',
			mediaKeys: [key, second],
			uri: made[1]!.json.data.card_uri,
		});
		const { json } = await ask('GET', `${home}/cards?count=1&q=ca`);
		expect(json.data).toMatchObject([{ id: made[3]!.json.data.id }]);
	});

	it('takes pictures and videos together', async () => {
		sim.options.libraryChecks = 0;
		const video = await inLibrary(fixture('mp4').bytes, 'video/mp4', 'amplify_video');
		const { json } = await card(several(key, video));
		expect(json.data.card_type).toBe('MIXED_MEDIA_SINGLE_DEST_CAROUSEL_WEBSITE');
	});

	const ios = 'ios_deep_link';
	const cases: Array<[string, () => Promise<Answer>, string]> = [
		['no name', () => card(one(key), details, { name: undefined }), 'MISSING_PARAMETER'],
		['a long name', () => card(one(key), details, { name: 'a'.repeat(81) }), 'INVALID_PARAMETER'],
		[
			'slides beside components',
			() => card(one(key), details, { slides: [] }),
			'INVALID_PARAMETER',
		],
		['no components', () => ask('POST', `${home}/cards`, { name: 'a' }), 'MISSING_PARAMETER'],
		['the wrong order', () => card(details, one(key)), 'INVALID_PARAMETER'],
		['one swipeable medium', () => card(several(key)), 'INVALID_PARAMETER'],
		['seven', () => card(several(...Array<string>(7).fill(key))), 'INVALID_PARAMETER'],
		['no media key', () => card({ type: 'MEDIA' }), 'MISSING_PARAMETER'],
		['an unknown field', () => card({ ...one(key), alt: 'x' }), 'INVALID_PARAMETER'],
		['no title', () => card(one(key), { ...details, title: '' }), 'MISSING_PARAMETER'],
		[
			'a long title',
			() => card(one(key), { ...details, title: 'a'.repeat(71) }),
			'INVALID_PARAMETER',
		],
		[
			'no address',
			() => card(one(key), { ...details, destination: { type: 'WEBSITE' } }),
			'MISSING_PARAMETER',
		],
		[
			'a website on a button',
			() => card(one(key), { ...button, destination: website }),
			'INVALID_PARAMETER',
		],
		[
			'an unknown label',
			() => card(one(key), { ...button, label: { type: 'ENUM', value: 'GO' } }),
			'INVALID_PARAMETER',
		],
		[
			'no country',
			() => card(one(key), { ...button, destination: { ...app, country_code: undefined } }),
			'MISSING_PARAMETER',
		],
		[
			'a long country',
			() => card(one(key), { ...button, destination: { ...app, country_code: 'USA' } }),
			'INVALID_PARAMETER',
		],
		[
			'no app',
			() => card(one(key), { ...button, destination: { type: 'APP', country_code: 'US' } }),
			'MISSING_PARAMETER',
		],
		[
			'a deep link without its app',
			() => card(one(key), { ...button, destination: { ...app, [ios]: 'a://b' } }),
			'INCLUSIVE_PARAMETERS',
		],
		['media that are not in the library', async () => card(one(await uploaded())), 'INVALID_MEDIA'],
		[
			'a narrow picture',
			async () => card(one(await inLibrary(picture(799, 799).bytes))),
			'INVALID_IMAGE',
		],
		[
			'another ratio',
			async () => card(one(await inLibrary(picture(1200, 675).bytes))),
			'INVALID_IMAGE',
		],
		[
			'a GIF',
			async () => card(one(await inLibrary(fixture('gif').bytes, 'image/gif', 'tweet_gif'))),
			'INVALID_MEDIA',
		],
	];
	it.each(cases)('refuses %s', async (_name, make, expected) => {
		if (expected === 'INVALID_MEDIA') sim.options.libraryChecks = 0;
		expect(code(await make())).toEqual([400, expected]);
		expect(sim.ledger.adsCards).toEqual([]);
	});

	it('names the medium that is missing as X does', async () => {
		const missing = await uploaded();
		const { json } = await card(one(missing));
		const id = missing.slice('3_'.length);
		expect(json.errors[0].message).toBe(`Invalid media key: MediaKey(TweetImage,${id})`);
	});

	it('refuses a form', async () => {
		const url = `${sim.url}${home}/cards`;
		const response = await request(url, {
			method: 'POST',
			headers: {
				authorization: header('POST', url, keys, { form: { name: 'a' } }),
				'content-type': 'application/x-www-form-urlencoded',
			},
			body: 'name=a',
		});
		expect(response.statusCode).toBe(400);
		await response.body.dump();
	});
});

describe('POST tweet', () => {
	const me = () => sim.accounts.demo.id;
	const post = (query: string) => ask('POST', `${home}/tweet?${query}`);

	it('posts for ads only, with the card', async () => {
		const key = await inLibrary();
		const { card_uri: uri } = (await card(one(key))).json.data;
		const text = encodeURIComponent('Look & buy: 10% – é');
		const { status, json } = await post(`as_user_id=${me()}&text=${text}&card_uri=${uri}`);
		expect([status, json.data.text]).toEqual([201, 'Look &amp; buy: 10% – é']);
		expect(sim.ledger.promotedPosts).toMatchObject([
			{ id: json.data.id_str, authorId: me(), adsAccountId: account.id, body: { card_uri: uri } },
		]);
		expect(String(json.data.id)).not.toBe(json.data.id_str);
		const shown = await new Client(sim).get(`/2/users/${me()}/tweets`);
		expect(shown.json.meta.result_count).toBe(0);
	});

	it.each<[string, string, [number, string]]>([
		['no user', 'text=a', [400, 'MISSING_PARAMETER']],
		['a name for a user', 'text=a&as_user_id=@me', [400, 'INVALID_PARAMETER']],
		['a stranger', 'text=a&as_user_id=1', [403, 'USER_NOT_FOUND']],
		['no text', 'as_user_id=ME', [400, 'MISSING_PARAMETER']],
		['a long text', `as_user_id=ME&text=${'a'.repeat(281)}`, [400, 'INVALID_PARAMETER']],
		['an unknown card', 'as_user_id=ME&text=a&card_uri=card://1', [404, 'CARD_NOT_FOUND']],
		['a wrong choice', 'as_user_id=ME&text=a&nullcast=maybe', [400, 'INVALID_PARAMETER']],
		['an unknown parameter', 'as_user_id=ME&text=a&b=c', [400, 'INVALID_PARAMETER']],
	])('refuses %s', async (_name, query, expected) => {
		expect(code(await post(query.replace('ME', me())))).toEqual(expected);
		expect(sim.ledger.promotedPosts).toEqual([]);
	});

	it('refuses to post for others without their permission', async () => {
		const brand = sim.accounts.addUser({ username: 'brand' });
		account.userIds.push(brand.id);
		account.permissions = ['AD_MANAGER'];
		expect(code(await post(`as_user_id=${brand.id}&text=a`))).toEqual([403, 'ACTION_NOT_ALLOWED']);
		expect((await post(`as_user_id=${me()}&text=a`)).status).toBe(201);
	});

	it('shows the Posts that only ads show, by the beginning of their names', async () => {
		const list = async (query: string) => await ask('GET', `${home}/tweets?${query}`);
		await post(`as_user_id=${me()}&text=a&name=Spring`);
		await post(`as_user_id=${me()}&text=b&name=Spring%202`);
		await post(`as_user_id=${me()}&text=c&nullcast=false`);
		const { json } = await list('tweet_type=PUBLISHED&name=spring');
		const first = sim.ledger.promotedPosts[0]!.id;
		expect(json.data).toMatchObject([
			{ full_text: 'b', name: 'Spring 2', nullcast: true },
			{ full_text: 'a', name: 'Spring', tweet_id: first, id_str: first },
		]);
		expect(Date.parse(json.data[0].created_at)).not.toBeNaN();
		expect((await list('tweet_type=PUBLISHED&timeline_type=ORGANIC')).json.data).toHaveLength(1);
		expect(code(await list(''))).toEqual([400, 'MISSING_PARAMETER']);
		expect(code(await list('tweet_type=DRAFT'))).toEqual([400, 'INVALID_PARAMETER']);
	});

	it('shows what is new in lists after its time', async () => {
		sim.options.adsLagMs = 2_000;
		await card(one(await inLibrary()));
		await post(`as_user_id=${me()}&text=a`);
		const lengths = async () => {
			const paths = [`${home}/cards`, `${home}/tweets?tweet_type=PUBLISHED`];
			const lists = await Promise.all(paths.map(async (path) => await ask('GET', path)));
			return lists.map(({ json }) => json.data.length);
		};
		expect(await lengths()).toEqual([0, 0]);
		sim.time.advance(2_000);
		expect(await lengths()).toEqual([1, 1]);
	});

	it('refuses the same ad twice', async () => {
		await post(`as_user_id=${me()}&text=a`);
		expect(code(await post(`as_user_id=${me()}&text=a`))).toEqual([400, 'DUPLICATE_TWEET']);
	});
});
