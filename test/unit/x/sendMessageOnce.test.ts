import { DEFAULT_RETRY, Persistence } from '../../../nodes/upload/retry';
import type { HttpAnswer } from '../../../nodes/x/http';
import type { Destination } from '../../../nodes/x/messages';
import { MessageWitness } from '../../../nodes/x/messageWitness';
import { sendMessageOnce, type MessagePolicy } from '../../../nodes/x/sendMessageOnce';
import { response, scripted } from '../../support/x/scriptedHttp';

const NOW = 1_800_000_000_000;
const draft = { text: 'Hello https://example.com/a', mediaIds: ['11'] };
const toUser: Destination = { to: 'user', userId: '42' };
const sent = response(201, { data: { dm_event_id: '9001', dm_conversation_id: '7-42' } });
const me = response(200, { data: { id: '7', username: 'demo' } });
const event = {
	id: '9001',
	text: 'Hello https://t.co/abc https://t.co/pic',
	created_at: new Date(NOW).toISOString(),
	dm_conversation_id: '7-42',
	sender_id: '7',
	attachments: { media_keys: ['3_11'] },
};
const shown = (...events: object[]) => response(200, { data: events, meta: { result_count: 1 } });
const empty = response(200, { meta: { result_count: 0 } });
const silent: HttpAnswer = { kind: 'silence', code: 'ETIMEDOUT', mayHaveArrived: true };
const neverSent: HttpAnswer = { kind: 'silence', code: 'ECONNREFUSED', mayHaveArrived: false };
const limited = response(429, '', { 'retry-after': '5' });
const mediaRefused = response(400, { errors: [{ message: 'Your media IDs are invalid.' }] });

const careful: MessagePolicy = { look: true, mediaSettle: false };

async function once(
	policy: MessagePolicy,
	answers: HttpAnswer[],
	{ destination = toUser, message = draft } = {},
) {
	const { client, asked, world } = scripted(...answers);
	const persistence = new Persistence(world, DEFAULT_RETRY);
	const witness = new MessageWitness(client, world);
	const end = await sendMessageOnce(
		client,
		destination,
		message,
		policy,
		witness,
		persistence,
		world,
	);
	const posts = asked.filter(({ method }) => method === 'POST').length;
	return { end, asked, posts, world };
}

const DESTINATIONS: Array<[string, Destination, string, unknown]> = [
	['a user', toUser, '/2/dm_conversations/with/42/messages', { text: 'a' }],
	[
		'a conversation',
		{ to: 'conversation', conversationId: '7-42' },
		'/2/dm_conversations/7-42/messages',
		{ text: 'a' },
	],
	[
		'a new group',
		{ to: 'newGroup', userIds: ['42', '43'] },
		'/2/dm_conversations',
		{ conversation_type: 'Group', participant_ids: ['42', '43'], message: { text: 'a' } },
	],
];
test.each(DESTINATIONS)('a message to %s is sent once', async (_name, destination, path, value) => {
	const message = { text: 'a', mediaIds: [] };
	const { end, asked } = await once(careful, [sent], { destination, message });
	expect(end).toEqual({
		ok: true,
		value: { eventId: '9001', conversationId: '7-42', found: false },
	});
	expect(asked).toMatchObject([{ method: 'POST', path, body: { type: 'json', value } }]);
});

test.each([
	['no connection was made', neverSent],
	['a rate limit refused it', limited],
])('when %s it is sent again without looking', async (_name, answer) => {
	const { end, posts, asked } = await once(careful, [answer, sent]);
	expect([end.ok, posts, asked.length]).toEqual([true, 2, 2]);
});

const DOUBTS: Array<[string, HttpAnswer]> = [
	['no answer', silent],
	['a fault inside X', response(503)],
	['an unreadable answer', response(200, '<html>')],
	['an answer without an ID', response(201, { data: {} })],
];

test.each(DOUBTS)(
	'after %s, a message that the conversation shows is the result',
	async (_, doubt) => {
		const { end, posts } = await once(careful, [doubt, me, empty, shown(event)]);
		expect(posts).toBe(1);
		expect(end).toMatchObject({ ok: true, value: { eventId: '9001', found: true } });
	},
);

test.each(DOUBTS)('after %s, one that does not show is not sent again', async (_, doubt) => {
	const { end, posts, world } = await once(careful, [doubt, me, empty, empty, empty, sent]);
	expect(posts).toBe(1);
	expect(end).toMatchObject({ ok: false, failure: { code: 'dm.unknown', mayHaveArrived: true } });
	expect(world.sleeps).toEqual([2_000, 5_000]);
});

const OTHERS: Array<[string, object]> = [
	['of someone else', { sender_id: '42' }],
	['with other words', { text: 'Hullo https://t.co/abc' }],
	['with another picture', { attachments: { media_keys: ['3_12'] } }],
	['without the picture', { attachments: undefined }],
	['from before', { created_at: new Date(NOW - 3_600_000).toISOString() }],
];
test.each(OTHERS)('a message %s is another one', async (_name, change) => {
	const looks = Array.from({ length: 3 }, () => shown({ ...event, ...change }));
	const { end } = await once(careful, [silent, me, ...looks]);
	expect(end).toMatchObject({ ok: false, failure: { code: 'dm.unknown' } });
});

test('an event that cannot be read leaves it open', async () => {
	const { end } = await once(careful, [silent, me, shown({ id: 1 })]);
	expect(end).toMatchObject({ ok: false, failure: { code: 'dm.unknown' } });
});

test('a group that X opened is found among all groups, never in a conversation of two', async () => {
	const destination: Destination = { to: 'newGroup', userIds: ['42', '43'] };
	const group = { ...event, id: '9002', dm_conversation_id: '1880028106020515840' };
	const { end, asked } = await once(careful, [silent, me, shown(event, group)], { destination });
	expect(end).toMatchObject({
		ok: true,
		value: { eventId: '9002', conversationId: '1880028106020515840' },
	});
	expect(asked.at(-1)?.path).toBe('/2/dm_events');
});

describe('an earlier try that ended without knowing', () => {
	const doubt: MessagePolicy = { ...careful, doubtSince: NOW };

	it('is looked for', async () => {
		const { end, posts } = await once(doubt, [me, shown(event)]);
		expect([end.ok, posts]).toEqual([true, 0]);
	});

	it('is never sent again', async () => {
		const { end, posts } = await once(doubt, [me, empty, empty, empty, sent]);
		expect(posts).toBe(0);
		expect(end).toMatchObject({ ok: false, failure: { code: 'dm.unknown', mayHaveArrived: true } });
	});
});

describe('an execution that n8n retries', () => {
	const earlier: MessagePolicy = { ...careful, earlierSince: NOW - 86_400_000 };
	const anew = { ...event, attachments: { media_keys: ['3_10'] } };

	it('takes the same words with media of another upload for the message', async () => {
		const { end, posts } = await once(earlier, [me, shown(anew)]);
		expect([end.ok, posts]).toEqual([true, 0]);
	});

	it('sends what does not show', async () => {
		const { end, posts } = await once(earlier, [me, empty, empty, empty, sent]);
		expect([end.ok, posts]).toEqual([true, 1]);
	});

	it('sends nothing when nothing can tell', async () => {
		const message = { text: '', mediaIds: ['11'] };
		const wordless = { ...anew, text: 'https://t.co/pic' };
		const { end, posts } = await once(earlier, [me, shown(wordless)], { message });
		expect(posts).toBe(0);
		expect(end).toMatchObject({
			ok: false,
			failure: { code: 'dm.unknown', mayHaveArrived: false },
		});
	});

	it('sends nothing when X cannot be asked', async () => {
		const { end, posts } = await once(earlier, [response(403)]);
		expect(posts).toBe(0);
		expect(end).toMatchObject({ ok: false, failure: { mayHaveArrived: false } });
	});
});

test('a medium that X has just processed gets a second chance', async () => {
	const policy = { ...careful, mediaSettle: true };
	const { end, posts, world } = await once(policy, [mediaRefused, sent]);
	expect([end.ok, posts, world.sleeps]).toEqual([true, 2, [4_000]]);
	const refused = await once(policy, [mediaRefused, mediaRefused]);
	expect(refused.end).toMatchObject({ ok: false, failure: { code: 'dm.media_refused' } });
});

test('one message of the conversation stands for one item only', async () => {
	const { client, world } = scripted(
		...[silent, me, shown(event)],
		...[silent, shown(event), shown(event), shown(event)],
	);
	const witness = new MessageWitness(client, world);
	const persistence = new Persistence(world, DEFAULT_RETRY);
	const send = async () =>
		await sendMessageOnce(client, toUser, draft, careful, witness, persistence, world);
	expect(await send()).toMatchObject({ ok: true, value: { eventId: '9001' } });
	expect(await send()).toMatchObject({ ok: false, failure: { code: 'dm.unknown' } });
});
