import type { INodeParameters } from 'n8n-workflow';
import { files, type TestItem } from '../support/engine';
import { fixture } from '../support/media';
import { postNode, Stage } from '../support/stage';

const jpeg = fixture('jpeg');
const STRANGER = '1880028106020515840';

describe('the additional fields of a Post', () => {
	let stage: Stage;
	let ledger: Stage['simulator']['ledger'];

	beforeEach(async () => {
		stage = await Stage.open();
		({ ledger } = stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	const post = async (
		additionalFields: object,
		{ item = {}, ...parameters }: { item?: TestItem; [name: string]: unknown } = {},
	) =>
		await stage.engine.run({
			nodes: [
				files([item]),
				postNode({
					text: 'Hello',
					mediaSource: 'none',
					...parameters,
					additionalFields,
				} as INodeParameters),
			],
		});
	const created = async (text: string) => {
		const run = await post({}, { text });
		return String(run.json('Post')[0]?.post_id);
	};
	const lastBody = () => ledger.posts.at(-1)?.body;

	it.each([
		['id', (id: string) => id],
		['address', (id: string) => `https://x.com/demo/status/${id}?s=20`],
	])('reply and quote take a Post by %s', async (_, words) => {
		const id = await created('First');
		expect((await post({ replyTo: words(id) }, { text: 'A reply' })).failure).toBeUndefined();
		expect(lastBody()).toEqual({ text: 'A reply', reply: { in_reply_to_tweet_id: id } });
		expect((await post({ quotePost: words(id) }, { text: 'A quote' })).failure).toBeUndefined();
		expect(lastBody()).toEqual({ text: 'A quote', quote_tweet_id: id });
	});

	it('reply and quote warn of what plans allow', async () => {
		const id = await created('First');
		const run = await post({ quotePost: id });
		expect(run.json('Post')[0]?.warnings).toEqual([expect.stringMatching(/Enterprise/)]);
		const reply = await post({ replyTo: id }, { text: 'Reply' });
		expect(reply.json('Post')[0]?.warnings).toEqual([expect.stringMatching(/self-serve/)]);
	});

	it('users are found by name, each asked for once in a run', async () => {
		const ann = stage.simulator.accounts.addUser({ username: 'ann' });
		const bob = stage.simulator.accounts.addUser({ username: 'bob' });
		const items = ['One', 'Two', 'Three'].map((text) => ({
			json: { text },
			binary: { data: jpeg },
		}));
		const run = await stage.engine.run({
			nodes: [
				files(items),
				postNode({
					text: '={{ $json.text }}',
					mediaSource: 'binary',
					additionalFields: { taggedUsers: `@Ann, bob, ${ann.id}, https://x.com/ann` },
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		const tagged = ledger.posts.map(
			({ body }) => (body.media as Record<string, unknown>).tagged_user_ids,
		);
		expect(tagged).toEqual(Array(3).fill([ann.id, bob.id]));
		expect(ledger.requestsOf('usersBy')).toHaveLength(1);
		expect(ledger.requestsOf('usersBy')[0]?.query).toMatchObject({ usernames: 'ann,bob' });
	});

	it('a user whom nobody knows stops the Post before its media are uploaded', async () => {
		const run = await post(
			{ taggedUsers: '@nobody' },
			{ mediaSource: 'binary', item: { binary: { data: jpeg } } },
		);
		expect(run.error('Post')).toMatchObject({
			message: expect.stringContaining('@nobody'),
			context: { code: 'user.unknown' },
		});
		expect(ledger.media).toEqual([]);
	});

	it('a reply leaves users out', async () => {
		const ann = stage.simulator.accounts.addUser({ username: 'ann' });
		const id = await created('First');
		await post({ replyTo: id, excludeReplyUsers: '@ann' }, { text: 'Reply' });
		expect(lastBody()).toMatchObject({
			reply: { in_reply_to_tweet_id: id, exclude_reply_user_ids: [ann.id] },
		});
	});

	it('a poll has its choices and its time', async () => {
		const settings = { choices: ['Tea', ' Coffee ', ''], durationMinutes: 60 };
		expect((await post({ poll: { settings } })).failure).toBeUndefined();
		expect(lastBody()).toEqual({
			text: 'Hello',
			poll: { options: ['Tea', 'Coffee'], duration_minutes: 60 },
		});
	});

	it('switches and texts arrive as X names them, and what is off does not', async () => {
		const run = await post({
			community: 'https://x.com/i/communities/1493446837214187523',
			shareWithFollowers: true,
			forSuperFollowersOnly: true,
			nullcast: false,
			madeWithAi: true,
			paidPartnership: false,
			placeId: '5a110d312052166f',
			replySettings: 'verified',
			cardUri: 'card://1880028106020515840',
		});
		expect(run.failure).toBeUndefined();
		expect(lastBody()).toEqual({
			text: 'Hello',
			community_id: '1493446837214187523',
			share_with_followers: true,
			for_super_followers_only: true,
			made_with_ai: true,
			geo: { place_id: '5a110d312052166f' },
			reply_settings: 'verified',
			card_uri: 'card://1880028106020515840',
		});
	});

	it('of a video travel with it', async () => {
		const run = await post(
			{
				mediaTitle: 'Opening',
				mediaDescription: 'The whole walk',
				embeddable: true,
				callToAction: { button: { kind: 'visitSite', url: 'https://example.com' } },
			},
			{ mediaSource: 'binary', item: { binary: { data: fixture('mp4') } } },
		);
		expect(run.failure).toBeUndefined();
		expect(lastBody()).toMatchObject({
			media: {
				title: 'Opening',
				description: 'The whole walk',
				embeddable: true,
				call_to_actions: { visit_site: { url: 'https://example.com' } },
			},
		});
	});

	it('an edit is the new version of a Post', async () => {
		const id = await created('With a tpyo');
		const run = await post({ editPost: id }, { text: 'With a typo' });
		expect(lastBody()).toEqual({ text: 'With a typo', edit_options: { previous_post_id: id } });
		expect(run.json('Post')[0]?.post_id).not.toBe(id);
	});

	it('a Post that no timeline shows is not sent again after a lost answer', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost' }, action: { reset: 'after' } });
		const run = await post({ nullcast: true });
		expect(run.error('Post')).toMatchObject({ context: { code: 'post.unknown' } });
		expect(ledger.posts).toHaveLength(1);
		expect(ledger.requestsOf('userPosts')).toEqual([]);
	});

	it.each([
		['a quote', (id: string) => ({ quotePost: id })],
		[
			'a Direct Message link',
			() => ({ directMessageDeepLink: 'https://x.com/messages/compose?recipient_id=2244994945' }),
		],
	])('%s is recognised in the timeline after a lost answer', async (_, fields) => {
		const id = await created('First');
		stage.simulator.faults.add({ match: { operation: 'createPost' }, action: { reset: 'after' } });
		const run = await post(fields(id), { text: 'Second' });
		expect(run.failure).toBeUndefined();
		expect(run.json('Post')[0]?.post_id).toBe(ledger.posts[1]?.id);
		expect(ledger.posts).toHaveLength(2);
	});

	it('a link with a query is recognised in the timeline after a lost answer', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost' }, action: { reset: 'after' } });
		const text = 'Read https://example.com/news?id=12&utm_source=x today';
		expect((await post({}, { text })).failure).toBeUndefined();
		expect(ledger.requestsOf('createPost')).toHaveLength(1);
	});

	const poll = (choices: string[], durationMinutes = 60) => ({
		poll: { settings: { choices, durationMinutes } },
	});
	const image = { mediaSource: 'binary', item: { binary: { data: jpeg } } };
	const refused: Array<[string, object, Parameters<typeof post>[1], string, RegExp]> = [
		['media and a poll', poll(['a', 'b']), image, 'post.exclusive', /media and a poll/],
		['media and a quote', { quotePost: STRANGER }, image, 'post.exclusive', /quoted Post/],
		[
			'a card and a poll',
			{ cardUri: 'card://1', ...poll(['a', 'b']) },
			{},
			'post.exclusive',
			/poll and a card/,
		],
		['one choice', poll(['a']), {}, 'post.poll_choices', /1 choices.*2 to 4/],
		['five choices', poll(['a', 'b', 'c', 'd', 'e']), {}, 'post.poll_choices', /5 choices/],
		['a long choice', poll(['a'.repeat(26), 'b']), {}, 'post.poll_choice_length', /26.*25/],
		['a poll of 4 minutes', poll(['a', 'b'], 4), {}, 'post.poll_duration', /4 minutes.*5 to 10080/],
		['a poll of 8 days', poll(['a', 'b'], 11520), {}, 'post.poll_duration', /11520/],
		[
			'a reply to words',
			{ replyTo: 'that one' },
			{},
			'post.wrong_reference',
			/"that one".*Reply To/,
		],
		['a reply to a profile', { replyTo: 'https://x.com/demo' }, {}, 'post.wrong_reference', /Post/],
		[
			'a quote of a rounded number',
			{ quotePost: '={{ 1880028106020515840 }}' },
			{},
			'post.wrong_reference',
			/Quote Post/,
		],
		['a wrong name', { taggedUsers: 'not a name' }, image, 'user.wrong_reference', /not a name/],
		[
			'eleven tagged users',
			{ taggedUsers: Array.from({ length: 11 }, (_, at) => `@user${at}`).join() },
			image,
			'post.too_many_tags',
			/11.*10/,
		],
		['tagged users without media', { taggedUsers: '@ann' }, {}, 'post.tags_without_media', /none/],
		[
			'excluded users without a reply',
			{ excludeReplyUsers: '@ann' },
			{},
			'post.exclude_without_reply',
			/no reply/,
		],
		['a wrong card', { cardUri: 'https://example.com' }, {}, 'post.card_uri', /card/],
		['a wrong link', { directMessageDeepLink: 'https://x.com/demo' }, {}, 'post.deep_link', /link/],
		[
			'a title without media',
			{ mediaTitle: 'T' },
			{},
			'post.video_fields_without_media',
			/does not have/,
		],
		[
			'an edit as a thread',
			{ editPost: STRANGER },
			{ thread: { posts: [{ text: 'More' }] } },
			'post.edit_thread',
			/thread/,
		],
		[
			'a button without its address',
			{ callToAction: { button: {} } },
			image,
			'post.button',
			/https/,
		],
	];
	it.each(refused)('are refused locally: %s', async (_, fields, rest, code, message) => {
		const run = await post(fields, rest);
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/\w/),
			context: { code },
		});
		expect(ledger.requests).toEqual([]);
	});
});
