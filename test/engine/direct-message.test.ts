import type { SimulatorUser } from '../simulator';
import { files } from '../support/engine';
import { fixture, type MediaFile } from '../support/media';
import { mediaDifferences, messageNode, OAUTH1, Stage, uploadNode } from '../support/stage';
import { readerOf } from '../support/x/reader';

const jpeg = fixture('jpeg');
const gif = fixture('gif');
const mp4 = fixture('mp4');
const oauth1 = { authentication: 'oAuth1' };

describe('Send Direct Message with Media in the n8n engine', () => {
	let stage: Stage;
	let friend: SimulatorUser;
	let other: SimulatorUser;

	beforeEach(async () => {
		stage = await Stage.open();
		friend = stage.simulator.accounts.addUser({ username: 'Friend' });
		other = stage.simulator.accounts.addUser({ username: 'other_one' });
	});

	afterEach(async () => {
		await stage.close();
	});

	const messages = () => stage.simulator.ledger.directMessages;
	const me = () => stage.simulator.accounts.demo;

	/** The only message, as X holds it and as another library reads it with the eyes of the recipient. */
	async function expectMessage(
		eventId: unknown,
		text: string,
		file?: MediaFile,
		category?: string,
	) {
		const { ledger } = stage.simulator;
		const message = ledger.findDirectMessage(String(eventId));
		expect(message).toMatchObject({ senderId: me().id, text });
		expect(message?.mediaIds).toHaveLength(file ? 1 : 0);
		if (!message || !file) return;
		const media = ledger.findMedia(message.mediaIds[0]!);
		expect(media?.category).toBe(category);
		expect(mediaDifferences(media, { bytes: file.bytes })).toEqual([]);
	}

	it('sends what Twitter Media Upload hands it to a @name, and another library reads it', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { order: 12 }, binary: { data: jpeg } }]),
				uploadNode({ usedFor: 'directMessage' }),
				messageNode({ participant: '@friend', text: '=Order {{ $json.order }} is here' }),
			],
		});

		expect(run.failure).toBeUndefined();
		const [json] = run.json('Message');
		await expectMessage(json?.dm_event_id, 'Order 12 is here', jpeg, 'dm_image');
		expect(json).toMatchObject({
			order: 12,
			dm_event_id: messages()[0]?.id,
			dm_conversation_id: `${me().id}-${friend.id}`,
			media: [{ media_id: messages()[0]?.mediaIds[0], media_category: 'dm_image' }],
			warnings: [],
		});
		expect(run.items('Message')[0]?.pairedItem).toEqual({ item: 0 });

		const seen = await readerOf(stage.simulator, friend.id).listDmEventsWithParticipant(me().id, {
			'dm_event.fields': ['created_at', 'sender_id', 'attachments', 'dm_conversation_id'],
			expansions: ['attachments.media_keys', 'sender_id'],
		});
		expect(seen.events).toMatchObject([
			{
				id: json?.dm_event_id,
				event_type: 'MessageCreate',
				sender_id: me().id,
				dm_conversation_id: json?.dm_conversation_id,
				text: expect.stringMatching(/^Order 12 is here https:\/\/t\.co\//),
				attachments: { media_keys: [stage.simulator.ledger.media[0]?.mediaKey] },
			},
		]);
		expect(seen.includes.media).toMatchObject([{ type: 'photo' }]);
	});

	const onTheWay: Array<[string, MediaFile, string]> = [
		['an image', jpeg, 'dm_image'],
		['a GIF', gif, 'dm_gif'],
		['a video', mp4, 'dm_video'],
	];
	describe.each(onTheWay)('with %s of the item', (_name, file, category) => {
		it.each([
			['OAuth2', {}, {}],
			['OAuth1', oauth1, { credentials: OAUTH1 }],
		])('uploads it and sends it with %s', async (name, parameters, settings) => {
			stage.simulator.options.processing = { checks: 1, checkAfterSecs: 1 };
			const run = await stage.engine.run({
				nodes: [
					files([{ binary: { data: file } }]),
					messageNode({ ...parameters, participant: friend.id, mediaSource: 'binary' }, settings),
				],
			});
			expect(run.failure).toBeUndefined();
			await expectMessage(run.json('Message')[0]?.dm_event_id, '', file, category);
			expect(messages()).toHaveLength(1);
			const kinds = new Set(stage.simulator.ledger.requests.map(({ authKind }) => authKind));
			expect([...kinds]).toEqual([name.toLowerCase()]);
		});
	});

	it('describes the picture', async () => {
		await stage.engine.run({
			nodes: [
				files([{ binary: { data: jpeg } }]),
				messageNode({
					participant: friend.id,
					mediaSource: 'binary',
					altTexts: ['A garden'],
				}),
			],
		});
		expect(stage.simulator.ledger.media[0]?.altText).toBe('A garden');
	});

	it('goes on with a conversation, without media', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: {} }]),
				messageNode({ participant: friend.id, text: 'One', mediaSource: 'none' }),
				messageNode(
					{ sendTo: 'conversation', text: 'Two', mediaSource: 'none' },
					{ name: 'Again' },
				),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(messages()).toMatchObject([
			{ text: 'One', conversationId: `${me().id}-${friend.id}` },
			{ text: 'Two', conversationId: `${me().id}-${friend.id}`, body: { text: 'Two' } },
		]);
	});

	const groups: Array<[string, () => unknown]> = [
		['a list of names', () => '@Friend, other_one'],
		['an id and a name', () => `${friend.id} @other_one`],
		['an array', () => ['@friend', other.id]],
		['an array as text', () => JSON.stringify([friend.id, 'x.com/other_one'])],
	];
	it.each(groups)('opens a group with %s', async (_name, participants) => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { who: participants() as string } }]),
				messageNode({
					sendTo: 'newGroup',
					participants: '={{ $json.who }}',
					text: 'Hello all',
					mediaSource: 'none',
				}),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(messages()).toMatchObject([
			{ text: 'Hello all', participantIds: [me().id, friend.id, other.id] },
		]);
		expect(run.json('Message')[0]?.dm_conversation_id).toBe(messages()[0]?.conversationId);
	});

	it('asks for each name once in a run', async () => {
		const run = await stage.engine.run({
			nodes: [
				files(
					['@friend', 'FRIEND', 'x.com/friend', '@other_one'].map((who) => ({ json: { who } })),
				),
				messageNode({ participant: '={{ $json.who }}', text: 'Hi', mediaSource: 'none' }),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(messages().map(({ participantIds }) => participantIds[1])).toEqual([
			friend.id,
			friend.id,
			friend.id,
			other.id,
		]);
		const names = stage.simulator.ledger.requestsOf('usersBy').map(({ query }) => query.usernames);
		expect(names).toEqual(['friend', 'other_one']);
	});

	it('lets one bad item not stop the others', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([
					{ json: { who: '@friend', n: 1 } },
					{ json: { who: '@nobody', n: 2 } },
					{ json: { who: '@other_one', n: 3 } },
				]),
				messageNode(
					{ participant: '={{ $json.who }}', text: '=Number {{ $json.n }}', mediaSource: 'none' },
					{ onError: 'continueRegularOutput' },
				),
			],
		});
		expect(messages().map(({ text }) => text)).toEqual(['Number 1', 'Number 3']);
		expect(run.json('Message')).toMatchObject([
			{ n: 1, dm_event_id: messages()[0]?.id },
			{ n: 2, error: 'X knows no user @nobody', error_code: 'user.unknown' },
			{ n: 3, dm_event_id: messages()[1]?.id },
		]);
		expect(run.items('Message').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('leaves the input fields out when asked', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { secret: 1 }, binary: { data: jpeg } }]),
				messageNode({
					participant: friend.id,
					text: 'Hi',
					mediaSource: 'none',
					options: { includeInputFields: false },
				}),
			],
		});
		const [item] = run.items('Message');
		expect(Object.keys(item?.json ?? {}).sort()).toEqual([
			'dm_conversation_id',
			'dm_event_id',
			'estimated_cost_usd',
			'media',
			'text',
			'warnings',
		]);
		expect(item?.binary).toBeUndefined();
	});
});
