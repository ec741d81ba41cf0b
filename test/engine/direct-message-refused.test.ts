import type { SimulatorUser } from '../simulator';
import { files, type TestItem } from '../support/engine';
import { fixture } from '../support/media';
import { messageNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');
const id = '1880028106020515840';
const future = '2100-01-01T00:00:00.000Z';
const past = '2020-01-01T00:00:00.000Z';

const withText = { text: 'Hello', mediaSource: 'none' };
const toUser = { participant: '2244994945' };

type Case = [name: string, item: TestItem, parameters: object, message: string, advice: RegExp];

const LOCAL: Case[] = [
	[
		'neither text nor media',
		{ json: {} },
		{ ...toUser, mediaSource: 'none' },
		'The Direct Message has neither text nor media',
		/Media Source/,
	],
	[
		'a text that is too long',
		{ json: {} },
		{ ...toUser, ...withText, text: 'a'.repeat(10_001) },
		'The text has 10001 characters; a Direct Message takes at most 10000',
		/slice/,
	],
	[
		'two attachments',
		{ binary: { a: jpeg, b: png } },
		{ ...toUser, mediaSource: 'binary', binaryPropertyName: '*' },
		'There are 2 files; a Direct Message takes one attachment.',
		/one message per file/,
	],
	[
		'two media IDs',
		{ json: { ids: [id, '1880028106020515841'] } },
		{ ...toUser, mediaIds: '={{ $json.ids }}' },
		'There are 2 files; a Direct Message takes one attachment.',
		/one message per file/,
	],
	[
		'a medium of a Post',
		{ json: { media_id: id, media_category: 'tweet_image', expires_at: future } },
		toUser,
		`The media ID ${id} was uploaded for Posts (tweet_image); X refuses it in a Direct Message`,
		/"Used For" set to "Direct Message"/,
	],
	[
		'an expired medium',
		{ json: { media_id: id, media_category: 'dm_image', expires_at: past } },
		toUser,
		`The media ID ${id} expired at 2020-01-01T00:00:00.000Z; X keeps uploaded media for 24 hours`,
		/upload the file again/i,
	],
	[
		'nobody',
		{ json: {} },
		{ ...withText, participant: '={{ $json.user }}' },
		'The Direct Message has no recipient: Participant is empty',
		/expression/,
	],
	[
		'two people at once',
		{ json: {} },
		{ ...withText, participant: '@one, @two' },
		'Participant takes one user, but there are 2',
		/New Group/,
	],
	[
		'what is no name',
		{ json: {} },
		{ ...withText, participant: 'someone@example.com' },
		'"someone@example.com" is neither a user ID nor an @name of X',
		/@/,
	],
	[
		'an ID that JavaScript has rounded',
		{ json: { user: 1880028106020515840 } },
		{ ...withText, participant: '={{ $json.user }}' },
		'The ID 1880028106020515800 is a number that may have lost digits',
		/as text/,
	],
	[
		'no conversation',
		{ json: {} },
		{ ...withText, sendTo: 'conversation' },
		'The Direct Message has no recipient: Conversation is empty',
		/Fill in Conversation/,
	],
	[
		'what is no conversation',
		{ json: {} },
		{ ...withText, sendTo: 'conversation', conversationId: 'demo/../me' },
		'"demo/../me" is not a conversation ID of X',
		/dm_conversation_id/,
	],
	[
		'a group of one',
		{ json: {} },
		{ ...withText, sendTo: 'newGroup', participants: '@one, @ONE' },
		'A new group takes 2 to 49 participants beside the account, but there is 1',
		/User/,
	],
	[
		'a group of fifty',
		{ json: {} },
		{
			...withText,
			sendTo: 'newGroup',
			participants: Array.from({ length: 50 }, (_, n) => `${n + 1}`).join(),
		},
		'A new group takes 2 to 49 participants beside the account, but there are 50',
		/fewer/,
	],
	[
		'a group of nobody',
		{ json: {} },
		{ ...withText, sendTo: 'newGroup', participants: '={{ $json.nobody }}' },
		'The Direct Message has no recipient: Participants is empty',
		/Participants/,
	],
];

describe('what is refused of a Direct Message', () => {
	let stage: Stage;
	let friend: SimulatorUser;

	beforeEach(async () => {
		stage = await Stage.open();
		friend = stage.simulator.accounts.addUser({ username: 'friend' });
	});

	afterEach(async () => {
		await stage.close();
	});

	it.each(LOCAL)('%s, before any request', async (_name, item, parameters, message, advice) => {
		const run = await stage.engine.run({
			nodes: [files([item]), messageNode(parameters as never)],
		});
		expect(run.error('Message')?.message).toBe(message);
		expect(run.error('Message')).toMatchObject({ description: expect.stringMatching(advice) });
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('a name and an ID of the same person as a group, before the message', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: {} }]),
				messageNode({ ...withText, sendTo: 'newGroup', participants: `@friend, ${friend.id}` }),
			],
		});
		expect(run.error('Message')?.message).toBe(
			'A new group takes 2 to 49 participants beside the account, but there is 1',
		);
		expect(stage.simulator.ledger.requests.map(({ operation }) => operation)).toEqual(['usersBy']);
	});

	it('an unknown name, before the file is uploaded', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: jpeg } }]),
				messageNode({ participant: '@nobody', mediaSource: 'binary' }),
			],
		});
		expect(run.error('Message')?.message).toBe('X knows no user @nobody');
		expect(stage.simulator.ledger.media).toEqual([]);
	});

	it('a medium of a Post of which nothing is known, by X', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: jpeg } }]), uploadNode()],
		});
		const mediaId = String(run.json('Upload')[0]?.media_id);
		const sent = await stage.engine.run({
			nodes: [
				files([{ json: { mediaId } }]),
				messageNode({ participant: friend.id, mediaIds: '={{ $json.mediaId }}' }),
			],
		});
		expect(sent.error('Message')).toMatchObject({
			message:
				'X refused the file in a Direct Message: it was uploaded for Posts or by another account',
			description: expect.stringMatching(/Used For/),
			httpCode: '403',
		});
	});

	it('a medium that X does not know', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { media_id: id } }]),
				messageNode({ participant: friend.id, text: 'a' }),
			],
		});
		expect(run.error('Message')).toMatchObject({
			message: 'X would not attach the media to the Direct Message (Your media IDs are invalid.)',
			description: expect.stringMatching(/24 hours/),
		});
	});

	const BY_X: Array<[string, () => object, string, RegExp]> = [
		[
			'an unknown user ID',
			() => ({ participant: id }),
			'X does not know a recipient of the Direct Message',
			/@name/,
		],
		[
			'someone who takes no messages',
			() => {
				const hermit = { username: 'hermit', closedToMessages: true };
				return { participant: stage.simulator.accounts.addUser(hermit).id };
			},
			'X did not deliver the Direct Message: this user takes none from the account (You cannot send messages to this user.)',
			/privacy settings/,
		],
		[
			'a conversation of others',
			() => ({ sendTo: 'conversation', conversationId: id }),
			'X does not know the conversation, or the account does not take part in it (You are not a participant of this conversation.)',
			/dm_conversation_id/,
		],
	];
	it.each(BY_X)('%s, by X', async (_name, parameters, message, advice) => {
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), messageNode({ ...withText, ...parameters() } as never)],
		});
		expect(run.error('Message')?.message).toBe(message);
		expect(run.error('Message')).toMatchObject({ description: expect.stringMatching(advice) });
		expect(stage.simulator.ledger.directMessages).toEqual([]);
	});

	it('a connection without dm.write, by X', async () => {
		await stage.connect(stage.simulator.url, {
			scopes: ['tweet.read', 'users.read'],
			untold: true,
		});
		const run = await stage.engine.run({
			nodes: [files([{ json: {} }]), messageNode({ ...withText, participant: friend.id })],
		});
		expect(run.error('Message')).toMatchObject({
			message: expect.stringMatching(/dm\.write/),
			description: expect.stringMatching(/Reconnect/),
			httpCode: '403',
		});
	});
});
