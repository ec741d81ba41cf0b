import { files } from '../support/engine';
import { fixture } from '../support/media';
import { postDifferences, postNode, Stage } from '../support/stage';
import { weightOf } from '../../nodes/media/text';

const jpeg = fixture('jpeg');
const png = fixture('png');
const gif = fixture('gif');
const mp4 = fixture('mp4');

const sentences = Array.from(
	{ length: 12 },
	(_, at) =>
		`Sentence ${at + 1} tells a little more about https://example.com/page-${at + 1} today.`,
);
const longText = sentences.join(' ');
const asThread = { text: longText, mediaSource: 'none', whenTooLong: 'thread' };
const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

describe('a thread', () => {
	let stage: Stage;
	let ledger: Stage['simulator']['ledger'];

	beforeEach(async () => {
		stage = await Stage.open();
		({ ledger } = stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	/** Each Post but the first replies to the one before it. */
	function expectChain() {
		const posts = ledger.posts.filter(({ deleted }) => !deleted);
		expect(posts.map(({ body }) => body.reply)).toEqual([
			undefined,
			...posts.slice(0, -1).map(({ id }) => ({ in_reply_to_tweet_id: id })),
		]);
		return posts;
	}

	it('of a long text has every word once, numbered, each Post a reply to the one before', async () => {
		const run = await stage.engine.run({ nodes: [files([{ json: {} }]), postNode(asThread)] });
		expect(run.failure).toBeUndefined();
		const posts = expectChain();
		expect(posts.length).toBeGreaterThan(2);
		const bare = posts.map(({ text }, at) => {
			expect(weightOf(text)).toBeLessThanOrEqual(280);
			const number = ` ${at + 1}/${posts.length}`;
			expect(text.endsWith(number)).toBe(true);
			return text.slice(0, -number.length);
		});
		expect(bare.join(' ')).toBe(longText);
		const [json] = run.json('Post');
		expect(json).toMatchObject({
			post_id: posts[0]?.id,
			posts: posts.map(({ id }) => ({
				post_id: id,
				post_url: `https://x.com/i/web/status/${id}`,
				media: [],
			})),
		});
		expect(run.items('Post')[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('is not numbered when the user does not want it', async () => {
		const options = { numberPosts: false };
		await stage.engine.run({ nodes: [files([{ json: {} }]), postNode({ ...asThread, options })] });
		expect(
			expectChain()
				.map(({ text }) => text)
				.join(' '),
		).toBe(longText);
	});

	it('spreads too many media: four images, one GIF, one video on a Post', async () => {
		const binary = { a: jpeg, b: png, c: jpeg, d: png, e: jpeg, f: gif, g: mp4 };
		const run = await stage.engine.run({
			nodes: [
				files([{ binary }]),
				postNode({
					text: 'All of it',
					mediaSource: 'binary',
					binaryPropertyName: '*',
					whenTooManyMedia: 'thread',
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		const posts = expectChain();
		const expected = [[jpeg, png, jpeg, png], [jpeg], [gif], [mp4]];
		expect(posts).toHaveLength(expected.length);
		for (const [at, on] of expected.entries()) {
			const text = at === 0 ? 'All of it' : '';
			expect(
				postDifferences(ledger, posts[at]?.id, { text, files: on.map(({ bytes }) => bytes) }),
			).toEqual([]);
		}
		expect(run.json('Post')[0]?.media).toHaveLength(7);
	});

	it('of the Thread parameter gives each Post its own text and media', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { more: 'Third' }, binary: { one: jpeg, two: gif } }]),
				postNode({
					text: 'First',
					mediaSource: 'binary',
					binaryPropertyName: 'one',
					thread: {
						posts: [
							{
								text: 'Second',
								mediaSource: 'binary',
								binaryPropertyName: 'two',
								altTexts: ['It turns'],
							},
							{ text: '={{ $json.more }}' },
						],
					},
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		const posts = expectChain();
		const expected = [
			{ text: 'First', files: [jpeg.bytes] },
			{ text: 'Second', files: [gif.bytes] },
			{ text: 'Third', files: [] },
		];
		expect(posts.flatMap(({ id }, at) => postDifferences(ledger, id, expected[at]!))).toEqual([]);
		expect(ledger.media.map(({ altText }) => altText)).toEqual([undefined, 'It turns']);
	});

	it('of all items makes each item a Post of one thread, paired with all of them', async () => {
		const items = [
			{ json: { text: 'One' }, binary: { data: jpeg } },
			{ json: { text: 'Two' }, binary: { data: png } },
			{ json: { text: 'Three' } },
		];
		const run = await stage.engine.run({
			nodes: [
				files(items),
				postNode({
					itemMode: 'thread',
					text: '={{ $json.text }}',
					mediaSource: 'binary',
					whenNoMedia: 'postTextOnly',
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		const posts = expectChain();
		expect(posts.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
		expect(posts.map(({ mediaIds }) => mediaIds.length)).toEqual([1, 1, 0]);
		expect(run.items('Post')).toHaveLength(1);
		expect(run.items('Post')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('gives labels to all its Posts and the rest of the fields to the first', async () => {
		const { simulator } = stage;
		const friend = simulator.accounts.addUser({ username: 'friend' });
		await stage.engine.run({
			nodes: [
				files([{ binary: { data: jpeg } }]),
				postNode({
					text: 'One',
					mediaSource: 'none',
					thread: { posts: [{ text: 'Two', mediaSource: 'binary', binaryPropertyName: 'data' }] },
					additionalFields: {
						madeWithAi: true,
						paidPartnership: true,
						replySettings: 'following',
						taggedUsers: '@friend',
					},
				}),
			],
		});
		const labels = { made_with_ai: true, paid_partnership: true };
		const [first, second] = expectChain();
		expect(first?.body).toEqual({ text: 'One', reply_settings: 'following', ...labels });
		expect(second?.body).toEqual({
			text: 'Two',
			media: { media_ids: second?.mediaIds, tagged_user_ids: [friend.id] },
			reply: { in_reply_to_tweet_id: first?.id },
			...labels,
		});
	});

	const refusal = { status: 403, body: { detail: 'You are not permitted to do this.' } };

	it('that breaks says which Posts exist', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost', nth: 3 }, action: refusal });
		const run = await stage.engine.run({ nodes: [files([{ json: {} }]), postNode(asThread)] });
		const ids = ledger.posts.map(({ id }) => id);
		expect(ids).toHaveLength(2);
		expect(run.error('Post')?.message).toMatch(/broke at Post 3 of \d; 2 of them exist/);
		expect(run.error('Post')).toMatchObject({
			context: {
				code: 'x.forbidden',
				posted_ids: ids,
				posted_urls: ids.map((id) => `https://x.com/i/web/status/${id}`),
			},
		});
	});

	it('that breaks is continued by a re-run of the node', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost', nth: 3 }, action: refusal });
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), postNode(asThread, RETRY)],
		});
		expect(run.failure).toBeUndefined();
		const posts = expectChain();
		expect(new Set(posts.map(({ text }) => text)).size).toBe(posts.length);
		expect(posts.map(({ text }) => text.replace(/ \d\/\d$/, '')).join(' ')).toBe(longText);
		expect(ledger.requestsOf('createPost')).toHaveLength(posts.length + 1);
		expect(run.json('Post')[0]?.warnings).toContainEqual(
			'2 Posts were already there from an earlier try; they were not sent again.',
		);
	});

	it('with a lost answer in the middle is neither cut nor doubled', async () => {
		stage.simulator.faults.add({
			match: { operation: 'createPost', nth: 2 },
			action: { reset: 'after' },
		});
		const run = await stage.engine.run({ nodes: [files([{ json: {} }]), postNode(asThread)] });
		expect(run.failure).toBeUndefined();
		expect(
			expectChain()
				.map(({ text }) => text.replace(/ \d\/\d$/, ''))
				.join(' '),
		).toBe(longText);
	});

	// A Post takes a moment to show, so the first that is missing is looked for three times.
	it('that broke in an earlier execution is continued by a retry of the execution', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost', nth: 3 }, action: refusal });
		const nodes = [files([{ json: {} }]), postNode(asThread)];
		await stage.engine.run({ nodes });
		const anew = await stage.restarted();
		const run = await anew.engine.run({ nodes, mode: 'retry' });
		expect(run.failure).toBeUndefined();
		expect(
			expectChain()
				.map(({ text }) => text.replace(/ \d\/\d$/, ''))
				.join(' '),
		).toBe(longText);
	}, 30_000);

	it('that breaks is deleted when the user wants it so', async () => {
		stage.simulator.faults.add({ match: { operation: 'createPost', nth: 3 }, action: refusal });
		const run = await stage.engine.run({
			nodes: [
				files([{ json: {} }]),
				postNode({ ...asThread, options: { deleteBrokenThread: true } }),
			],
		});
		const ids = ledger.posts.map(({ id }) => id);
		expect(ledger.posts.map(({ deleted }) => deleted)).toEqual([true, true]);
		expect(run.error('Post')).toMatchObject({
			message: expect.stringMatching(/those before it were deleted/),
			context: { posted_ids: [], deleted_ids: [...ids].reverse() },
		});
	});

	it('that breaks in doubt is not deleted', async () => {
		const { faults } = stage.simulator;
		faults.add({ match: { operation: 'createPost', nth: 3 }, action: { reset: 'after' } });
		faults.add({ match: { operation: 'usersMe' }, action: { status: 403 } });
		const run = await stage.engine.run({
			nodes: [
				files([{ json: {} }]),
				postNode({ ...asThread, options: { deleteBrokenThread: true } }),
			],
		});
		expect(run.error('Post')).toMatchObject({ context: { code: 'post.unknown' } });
		expect(ledger.posts.map(({ deleted }) => deleted)).toEqual([false, false, false]);
	});

	it('longer than a thread may be is not begun', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), postNode({ ...asThread, text: 'Many words. '.repeat(800) })],
		});
		expect(run.error('Post')).toMatchObject({ context: { code: 'post.thread_too_long' } });
		expect(ledger.requests).toEqual([]);
	});
});
