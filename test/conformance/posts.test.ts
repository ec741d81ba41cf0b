import type { TwitterApiv2 } from 'twitter-api-v2';
import { files } from '../support/engine';
import { fixture } from '../support/media';
import { postNode, Stage } from '../support/stage';
import { readerOf } from '../support/x/reader';

/** A client that others wrote for the real X reads back what our node has posted. */
describe('twitter-api-v2 reads what the node posted', () => {
	let stage: Stage;
	let reader: TwitterApiv2;

	beforeEach(async () => {
		stage = await Stage.open();
		reader = readerOf(stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	async function post(parameters: object): Promise<string[]> {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { photo: fixture('jpeg'), gif: fixture('gif') } }]),
				postNode({ mediaSource: 'none', ...parameters }),
			],
		});
		expect(run.failure).toBeUndefined();
		const [json] = run.json('Post');
		const posts = (json?.posts ?? [json]) as Array<{ post_id: string }>;
		return posts.map(({ post_id: id }) => id);
	}

	it('a thread: one conversation, each Post a reply to the one before, with its own media', async () => {
		const ids = await post({
			text: 'First',
			mediaSource: 'binary',
			binaryPropertyName: 'photo',
			altTexts: ['A garden'],
			thread: {
				posts: [
					{ text: 'Second' },
					{ text: 'Third', mediaSource: 'binary', binaryPropertyName: 'gif' },
				],
			},
		});
		const { data, includes } = await reader.tweets(ids, {
			'tweet.fields': [
				'conversation_id',
				'referenced_tweets',
				'in_reply_to_user_id',
				'attachments',
			],
			expansions: ['attachments.media_keys'],
			'media.fields': ['alt_text', 'type'],
		});
		expect(data.map(({ text }) => text.replace(/ https:.*/, ''))).toEqual([
			'First',
			'Second',
			'Third',
		]);
		expect(data.map(({ conversation_id: id }) => id)).toEqual([ids[0], ids[0], ids[0]]);
		expect(data.map(({ referenced_tweets: references }) => references)).toEqual([
			undefined,
			[{ type: 'replied_to', id: ids[0] }],
			[{ type: 'replied_to', id: ids[1] }],
		]);
		const me = stage.simulator.accounts.demo.id;
		expect(data[2]?.in_reply_to_user_id).toBe(me);
		expect(includes?.media).toMatchObject([
			{ type: 'photo', alt_text: 'A garden' },
			{ type: 'animated_gif' },
		]);
		const { tweets } = await reader.userTimeline(me, { exclude: 'replies' });
		expect(tweets.map(({ id }) => id)).toEqual([ids[0]]);
	});

	it('a poll with its choices and its end', async () => {
		const settings = { choices: ['Tea', 'Coffee', 'Water'], durationMinutes: 90 };
		const [id] = await post({ text: 'What to drink?', additionalFields: { poll: { settings } } });
		const { includes } = await reader.singleTweet(id!, {
			expansions: ['attachments.poll_ids'],
			'poll.fields': ['duration_minutes', 'options', 'voting_status', 'end_datetime'],
		});
		expect(includes?.polls).toMatchObject([
			{
				duration_minutes: 90,
				voting_status: 'open',
				options: [
					{ position: 1, label: 'Tea', votes: 0 },
					{ position: 2, label: 'Coffee', votes: 0 },
					{ position: 3, label: 'Water', votes: 0 },
				],
			},
		]);
	});

	it('a quote, with the Post that it quotes', async () => {
		const [quoted] = await post({ text: 'Worth repeating' });
		const [id] = await post({ text: 'Indeed', additionalFields: { quotePost: quoted! } });
		const { data, includes } = await reader.singleTweet(id!, {
			expansions: ['referenced_tweets.id'],
			'tweet.fields': ['entities'],
		});
		expect(data.referenced_tweets).toEqual([{ type: 'quoted', id: quoted }]);
		expect(includes?.tweets).toMatchObject([{ id: quoted, text: 'Worth repeating' }]);
		expect(data.entities?.urls[0]?.expanded_url).toBe(`https://x.com/demo/status/${quoted}`);
	});

	it('an edited Post in its newest version only', async () => {
		const [first] = await post({ text: 'With a tpyo' });
		const [second] = await post({ text: 'With a typo', additionalFields: { editPost: first! } });
		const { tweets } = await reader.userTimeline(stage.simulator.accounts.demo.id);
		expect(tweets).toMatchObject([{ id: second, text: 'With a typo' }]);
		const { data } = await reader.singleTweet(second!);
		expect((data as { edit_history_post_ids?: string[] }).edit_history_post_ids).toEqual([
			first,
			second,
		]);
	});

	it('who may reply, and in which community', async () => {
		const [id] = await post({
			text: 'Members',
			additionalFields: { replySettings: 'following', community: '1493446837214187523' },
		});
		const { data } = await reader.singleTweet(id!, {
			'tweet.fields': ['reply_settings', 'community_id'],
		});
		expect(data).toMatchObject({
			reply_settings: 'following',
			community_id: '1493446837214187523',
		});
	});
});
