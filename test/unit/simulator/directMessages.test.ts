import { startSimulator, type Simulator, type SimulatorUser } from '../../simulator';
import { Client, fixture, wordsOf, type Answer } from './client';

const photo = fixture('photo.jpg');
const video = fixture('faststart.mp4');

interface Cast {
	client: Client;
	sim: Simulator;
	me: SimulatorUser;
	friend: SimulatorUser;
	/** Takes no messages. */
	hermit: SimulatorUser;
}

const to = (id: string) => `/2/dm_conversations/with/${id}/messages`;
const inConversation = (id: string) => `/2/dm_conversations/${id}/messages`;
const dmImage = (client: Client) => client.upload(photo, 'image/jpeg', 'dm_image');
const attach = (...ids: string[]) => ({ attachments: ids.map((id) => ({ media_id: id })) });

type Attempt = (cast: Cast) => Promise<Answer>;

const send = (body: object) => async (cast: Cast) =>
	await cast.client.json('POST', to(cast.friend.id), body);
const sendMedia = (media: (cast: Cast) => Promise<string>) => async (cast: Cast) =>
	await cast.client.json('POST', to(cast.friend.id), attach(await media(cast)));
const createGroup = (of: (cast: Cast) => object) => async (cast: Cast) =>
	await cast.client.json('POST', '/2/dm_conversations', {
		conversation_type: 'Group',
		message: { text: 'Hi' },
		...of(cast),
	});

const REFUSALS: [string, Attempt, number, RegExp][] = [
	['neither text nor attachment', send({}), 400, /\$\.text: is missing/],
	['an empty text', send({ text: '' }), 400, /\$\.text: must be at least 1 characters/],
	['nothing but spaces', send({ text: '  ' }), 400, /One of text or attachments/],
	['no attachment in the list', send({ attachments: [] }), 400, /One of text or attachments/],
	['a text that is too long', send({ text: 'a'.repeat(10_001) }), 400, /max character limit/],
	['an unknown field', send({ text: 'a', media_id: '1' }), 400, /\$\.media_id: is not defined/],
	['a media key', send(attach('3_1880028106020515841')), 400, /does not match the regex/],
	['an unknown medium', send(attach('1880028106020515841')), 400, /media IDs are invalid/],
	[
		'two attachments',
		async (cast) => {
			const ids = [await dmImage(cast.client), await dmImage(cast.client)];
			return await cast.client.json('POST', to(cast.friend.id), attach(...ids));
		},
		400,
		/maximum of 1 items/,
	],
	[
		'a medium for Posts',
		sendMedia(({ client }) => client.upload(photo, 'image/jpeg', 'tweet_image')),
		403,
		/^You are not permitted to attach this media to a DM event\./,
	],
	[
		'the medium of another account',
		sendMedia(({ sim, friend }) =>
			dmImage(new Client(sim, sim.issueToken({ userId: friend.id }).access_token)),
		),
		403,
		/not permitted to attach this media/,
	],
	[
		'an expired medium',
		async ({ client, sim, friend }) => {
			const id = await dmImage(client);
			sim.time.advance(86_400_000);
			return await new Client(sim).json('POST', to(friend.id), attach(id));
		},
		400,
		/media IDs are invalid/,
	],
	[
		'a video that is still processed',
		sendMedia(({ client }) => client.upload(video, 'video/mp4', 'dm_video')),
		400,
		/media IDs are invalid/,
	],
	[
		'an unknown participant',
		({ client }) => client.json('POST', to('1880028106020515841'), { text: 'a' }),
		400,
		/Cannot find specified user/,
	],
	[
		'a name for an id',
		({ client }) => client.json('POST', to('demo'), { text: 'a' }),
		400,
		/\[demo\] is not valid/,
	],
	[
		'someone who takes no messages',
		({ client, hermit }) => client.json('POST', to(hermit.id), { text: 'a' }),
		403,
		/cannot send messages to this user/,
	],
	[
		'a conversation of others',
		({ client, friend, hermit }) => {
			const [low, high] = [friend.id, hermit.id].sort();
			return client.json('POST', inConversation(`${low}-${high}`), { text: 'a' });
		},
		403,
		/not a participant/,
	],
	[
		'an unknown group',
		({ client }) => client.json('POST', inConversation('1880028106020515841'), { text: 'a' }),
		403,
		/not a participant/,
	],
	[
		'a conversation id in the wrong order',
		({ client, me, friend }) => {
			const [low, high] = [friend.id, me.id].sort();
			return client.json('POST', inConversation(`${high}-${low}`), { text: 'a' });
		},
		403,
		/not a participant/,
	],
	[
		'no conversation id',
		({ client }) => client.json('POST', inConversation('group'), { text: 'a' }),
		400,
		/not a valid conversation ID/,
	],
	[
		'a group of one',
		createGroup(({ friend }) => ({ participant_ids: [friend.id] })),
		400,
		/\$\.participant_ids: there must be a minimum of 2 items/,
	],
	[
		'a group of fifty',
		createGroup(() => ({ participant_ids: Array.from({ length: 50 }, (_, n) => `${n + 1}`) })),
		400,
		/maximum of 49 items/,
	],
	[
		'a member twice',
		createGroup(({ friend }) => ({ participant_ids: [friend.id, friend.id] })),
		400,
		/must be unique/,
	],
	[
		'a group of another type',
		createGroup(({ friend, me }) => ({
			participant_ids: [friend.id, me.id],
			conversation_type: 'OneToOne',
		})),
		400,
		/enumeration \[Group\]/,
	],
	[
		'a group without a message',
		createGroup(({ friend, me }) => ({ participant_ids: [friend.id, me.id], message: {} })),
		400,
		/\$\.message\.text: is missing/,
	],
	[
		'a group with a stranger',
		createGroup(({ friend }) => ({ participant_ids: [friend.id, '1880028106020515841'] })),
		400,
		/Cannot find specified user/,
	],
];

describe('Direct Messages of the simulator', () => {
	let cast: Cast;

	beforeEach(async () => {
		const sim = await startSimulator();
		const { accounts } = sim;
		cast = {
			sim,
			client: new Client(sim),
			me: accounts.demo,
			friend: accounts.addUser({ username: 'friend' }),
			hermit: accounts.addUser({ username: 'hermit', closedToMessages: true }),
		};
	});
	afterEach(() => cast.sim.close());

	it.each(REFUSALS)('refuses %s', async (_name, attempt, status, words) => {
		const answer = await attempt(cast);
		expect([answer.status, wordsOf(answer)]).toEqual([status, expect.stringMatching(words)]);
		expect(cast.sim.ledger.directMessages).toEqual([]);
	});

	it('keeps a text and a picture under the conversation of two', async () => {
		const { client, sim, me, friend } = cast;
		const id = await dmImage(client);
		const answer = await client.json('POST', to(friend.id), { text: 'Look', ...attach(id) });
		expect(answer.status).toBe(201);
		const conversation = `${me.id}-${friend.id}`;
		expect(answer.json).toEqual({
			data: { dm_conversation_id: conversation, dm_event_id: expect.stringMatching(/^\d+$/) },
		});
		expect(sim.ledger.findDirectMessage(answer.json.data.dm_event_id)).toMatchObject({
			conversationId: conversation,
			senderId: me.id,
			participantIds: [me.id, friend.id],
			text: 'Look',
			mediaIds: [id],
		});
	});

	it('shows an event to those who take part, and after its time', async () => {
		const { client, sim, friend, hermit } = cast;
		sim.options.dmLagMs = 2_000;
		const { json } = await client.json('POST', to(friend.id), { text: 'Tea & <cake>?' });
		const path = `/2/dm_conversations/with/${friend.id}/dm_events?dm_event.fields=created_at&expansions=sender_id`;
		expect((await client.get(path)).json).toEqual({ meta: { result_count: 0 } });

		sim.time.advance(2_000);
		expect((await client.get(path)).json).toMatchObject({
			data: [
				{
					id: json.data.dm_event_id,
					event_type: 'MessageCreate',
					text: 'Tea &amp; &lt;cake&gt;?',
					sender_id: cast.me.id,
					created_at: expect.stringMatching(/Z$/),
				},
			],
			includes: { users: [{ username: 'demo' }] },
			meta: { result_count: 1 },
		});
		const eyes = (userId: string) => new Client(sim, sim.issueToken({ userId }).access_token);
		expect((await eyes(friend.id).get('/2/dm_events')).json.meta.result_count).toBe(1);
		expect((await eyes(hermit.id).get('/2/dm_events')).json.meta.result_count).toBe(0);
		const single = `/2/dm_events/${json.data.dm_event_id}`;
		expect((await eyes(friend.id).get(single)).json.data.id).toBe(json.data.dm_event_id);
		expect((await eyes(hermit.id).get(single)).json.errors).toHaveLength(1);
		const conversation = `/2/dm_conversations/${json.data.dm_conversation_id}/dm_events`;
		expect((await eyes(hermit.id).get(conversation)).status).toBe(403);
	});

	it('pages through events, newest first', async () => {
		const { client, friend } = cast;
		for (const text of ['1', '2', '3']) await client.json('POST', to(friend.id), { text });
		const first = (await client.get('/2/dm_events?max_results=2')).json;
		expect(first.data.map(({ text }: { text: string }) => text)).toEqual(['3', '2']);
		const next = `/2/dm_events?max_results=2&pagination_token=${first.meta.next_token}`;
		const second = (await client.get(next)).json;
		expect(second.data.map(({ text }: { text: string }) => text)).toEqual(['1']);
		expect(second.meta).toEqual({ result_count: 1 });
	});

	const SCOPES: [string, string[], (cast: Cast) => string][] = [
		['dm.write', ['tweet.read', 'users.read', 'dm.read'], ({ friend }) => to(friend.id)],
		['users.read', ['tweet.read', 'dm.write'], () => '/2/dm_conversations'],
		['tweet.read', ['users.read', 'dm.write'], () => inConversation('1-2')],
	];
	it.each(SCOPES)('asks for %s', async (_scope, scopes, path) => {
		const client = new Client(cast.sim, cast.sim.issueToken({ scopes }).access_token);
		const answer = await client.json('POST', path(cast), { text: 'a' });
		expect([answer.status, answer.json.detail]).toEqual([403, 'Forbidden']);
	});

	it('counts fifteen messages in fifteen minutes', async () => {
		const { client, friend } = cast;
		for (let n = 1; n <= 15; n++) await client.json('POST', to(friend.id), { text: `${n}` });
		const answer = await client.json('POST', to(friend.id), { text: '16' });
		expect([answer.status, answer.headers['x-rate-limit-limit']]).toEqual([429, '15']);
		expect(cast.sim.ledger.directMessages).toHaveLength(15);
	});
});
