import type { INodeParameters } from 'n8n-workflow';
import { COMMUNITIES } from '../simulator/communities/search';
import { files, type TestNode } from '../support/engine';
import { messageNode, OAUTH1, postNode, Stage, uploadNode } from '../support/stage';

/** What the editor shows when somebody opens the list of a resource locator. */
describe('the lists of the editor', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
		for (const username of ['friend', 'friendly', 'other']) {
			stage.simulator.accounts.addUser({ username });
		}
	});

	afterEach(async () => {
		await stage.close();
	});

	const post = async (...texts: string[]) => {
		const items = files(texts.map((text) => ({ json: { text } })));
		const run = await stage.engine.run({
			nodes: [items, postNode({ mediaSource: 'none', text: '={{ $json.text }}' })],
		});
		return run.json('Post').map(({ post_id: id }) => String(id));
	};
	const tell = async (parameters: INodeParameters) => {
		const run = await stage.engine.run({
			nodes: [files([{}]), messageNode({ mediaSource: 'none', ...parameters })],
		});
		return String(run.json('Message')[0]?.dm_conversation_id);
	};
	const names = async (node: TestNode, method: string, filter?: string) =>
		(await stage.engine.listSearch(node, method, filter)).results.map(({ name }) => name);

	it('has the latest Posts of the account, newest first, and leads to them', async () => {
		const long = `A\n ${'very '.repeat(20)}long Post`;
		const ids = await post('First', 'Second', long);
		const { results } = await stage.engine.listSearch(postNode(), 'searchOwnPosts');
		const day = new Date().toISOString().slice(0, 10);
		expect(results.map(({ value }) => value)).toEqual([...ids].reverse());
		expect(results[1]).toEqual({
			name: `Second (${day})`,
			value: ids[1],
			url: `https://x.com/i/web/status/${ids[1]}`,
		});
		expect(results[0]!.name).toMatch(/^A very very .{40,48}… \(/);
		expect(await names(postNode(), 'searchOwnPosts', ' FIRST')).toEqual([`First (${day})`]);
	});

	it('hands out Posts page by page', async () => {
		const ids = await post(...Array.from({ length: 23 }, (_, at) => `Post ${at}`));
		const first = await stage.engine.listSearch(uploadNode(), 'searchOwnPosts');
		expect(first.results).toHaveLength(20);
		const token = first.paginationToken as string;
		const next = await stage.engine.listSearch(uploadNode(), 'searchOwnPosts', undefined, token);
		expect(next.results.map(({ value }) => value)).toEqual(ids.slice(0, 3).reverse());
		expect(next.paginationToken).toBeUndefined();
	});

	it.each([
		['OAuth2', {}, {}],
		['OAuth1', { authentication: 'oAuth1' }, { credentials: OAUTH1 }],
	])('finds users by the words of their names, by %s', async (_, parameters, settings) => {
		const node = messageNode(parameters, settings);
		expect(await names(node, 'searchUsers', '@friend')).toEqual([
			expect.stringMatching(/^@friend \(/),
			expect.stringMatching(/^@friendly \(/),
		]);
		expect(await names(node, 'searchUsers', 'Grüße-!@#')).toEqual([]);
		expect(stage.simulator.ledger.requestsOf('searchUsers')[1]?.query).toMatchObject({
			query: 'Gre',
		});
	});

	it('asks X nothing without words to search for', async () => {
		expect(await names(messageNode(), 'searchUsers', ' @ ')).toEqual([]);
		expect(await names(postNode(), 'searchCommunities', ' ')).toEqual([]);
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('finds communities', async () => {
		const { results } = await stage.engine.listSearch(postNode(), 'searchCommunities', 'public');
		expect(results).toEqual(
			COMMUNITIES.map(({ id, name }) => ({
				name,
				value: id,
				url: `https://x.com/i/communities/${id}`,
			})),
		);
	});

	it('has the conversations of the latest messages with the names of the others', async () => {
		const two = await tell({ participant: '@friend', text: 'To a friend' });
		const group = await tell({ sendTo: 'newGroup', participants: '@friend @other', text: 'All' });
		await tell({ participant: '@friend', text: 'Again' });
		const { results } = await stage.engine.listSearch(messageNode(), 'searchConversations');
		expect(results).toEqual([
			{ name: '@friend: Again', value: two, url: `https://x.com/messages/${two}` },
			// X's events of a group name only those who have written.
			{ name: `${group}: All`, value: group, url: `https://x.com/messages/${group}` },
		]);
		expect(await names(messageNode(), 'searchConversations', 'again')).toEqual(['@friend: Again']);
	});

	it('says why there is none', async () => {
		stage.simulator.faults.add({ match: { operation: 'usersMe' }, action: { status: 403 } });
		await expect(names(postNode(), 'searchOwnPosts')).rejects.toMatchObject({
			context: { code: expect.stringMatching(/^x\./) },
		});
		await expect(names(postNode({}, { credentials: {} }), 'searchOwnPosts')).rejects.toMatchObject({
			context: { code: 'credential.missing' },
		});
	});

	describe('what is chosen', () => {
		const chosen = (mode: string, value: string) => ({ __rl: true, mode, value });

		it.each(['id', 'list'])('is a Post by %s', async (mode) => {
			const [id] = await post('First');
			const run = await stage.engine.run({
				nodes: [
					files([{}]),
					postNode({
						mediaSource: 'none',
						text: 'A reply',
						additionalFields: { replyTo: chosen(mode, id!) },
					}),
				],
			});
			expect(run.failure).toBeUndefined();
			expect(stage.simulator.ledger.posts.at(-1)?.body).toMatchObject({
				reply: { in_reply_to_tweet_id: id },
			});
		});

		it('is a Post by its URL, a community, a user, a conversation', async () => {
			const [id] = await post('First');
			await stage.engine.run({
				nodes: [
					files([{}]),
					postNode({
						mediaSource: 'none',
						text: 'A quote',
						additionalFields: {
							quotePost: chosen('url', `https://x.com/demo/status/${id}`),
							community: chosen('list', COMMUNITIES[0]!.id),
						},
					}),
				],
			});
			expect(stage.simulator.ledger.posts.at(-1)?.body).toMatchObject({
				quote_tweet_id: id,
				community_id: COMMUNITIES[0]!.id,
			});
			const conversation = await tell({ participant: chosen('name', '@friend'), text: 'Hello' });
			const again = await tell({
				sendTo: 'conversation',
				conversationId: chosen('list', conversation),
				text: 'And again',
			});
			expect(again).toBe(conversation);
		});

		it('is nothing when it is empty', async () => {
			const run = await stage.engine.run({
				nodes: [
					files([{}]),
					postNode({
						mediaSource: 'none',
						text: 'Alone',
						additionalFields: { replyTo: chosen('url', ''), community: chosen('list', '') },
					}),
				],
			});
			expect(run.json('Post')[0]?.warnings).toEqual([]);
			expect(stage.simulator.ledger.posts[0]?.body).toEqual({ text: 'Alone' });
		});
	});
});
