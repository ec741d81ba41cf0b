import type { TwitterApiv2 } from 'twitter-api-v2';
import { files, type TestItem } from '../support/engine';
import { fixture, sha256, type MediaFile } from '../support/media';
import { messageNode, postNode, profileNode, Stage, uploadNode } from '../support/stage';
import { readerOf } from '../support/x/reader';

const jpeg = fixture('jpeg');
const png = fixture('png');
const mp4 = fixture('mp4');

/** A client that others wrote for the real X reads back media, messages and profiles of our nodes. */
describe('twitter-api-v2 reads what the nodes wrote', () => {
	let stage: Stage;
	let reader: TwitterApiv2;

	beforeEach(async () => {
		stage = await Stage.open();
		stage.simulator.accounts.addUser({ username: 'friend' });
		stage.simulator.accounts.addUser({ username: 'other' });
		reader = readerOf(stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	const idOf = (name: string) =>
		stage.simulator.accounts.users.find(({ username }) => username === name)!.id;

	async function run(item: TestItem, ...nodes: ReturnType<typeof postNode>[]) {
		const done = await stage.engine.run({ nodes: [files([item]), ...nodes] });
		expect(done.failure).toBeUndefined();
		return done;
	}

	/** SHA-256 of the file behind an address that X gave to the other client. */
	async function hashAt(address: string | undefined): Promise<string> {
		const { pathname } = new URL(address!);
		const response = await fetch(`${stage.simulator.url}${pathname}`);
		return sha256(Buffer.from(await response.arrayBuffer()));
	}

	it.each<[string, MediaFile, object]>([
		['a picture', jpeg, { type: 'photo', alt_text: 'A garden' }],
		['a film', mp4, { type: 'video' }],
	])('%s on a Post, byte for byte', async (_name, file, expected) => {
		const altTexts = file === jpeg ? ['A garden'] : [];
		const done = await run(
			{ binary: { data: file } },
			postNode({ text: 'Look', mediaSource: 'binary', altTexts }),
		);
		const { includes } = await reader.singleTweet(String(done.json('Post')[0]?.post_id), {
			expansions: ['attachments.media_keys'],
			'media.fields': ['alt_text', 'url', 'variants', 'width', 'height'],
		});
		const media = includes!.media![0]!;
		expect(media).toMatchObject(expected);
		expect(await hashAt(media.url ?? media.variants?.[0]?.url)).toBe(sha256(file.bytes));
	});

	it('the metadata of a medium, and the alt text that it got later', async () => {
		const update = uploadNode(
			{
				operation: 'update',
				altText: 'A garden at noon',
				metadata: { sensitive: ['graphic_violence'], allowDownload: false, domains: 'example.com' },
			},
			{ name: 'Update' },
		);
		const nodes = [uploadNode({ altText: 'A garden' }), update, postNode({ text: 'Look' })];
		const done = await run({ binary: { data: jpeg } }, ...nodes);
		// X tells metadata only to those who write some, so the other client adds nothing.
		const { data } = await reader.createMediaMetadata(String(done.json('Post')[0]?.media_id), {});
		expect(data.associated_metadata).toEqual({
			alt_text: { text: 'A garden at noon' },
			sensitive_media_warning: { graphic_violence: true },
			allow_download_status: { allow_download: false },
			domain_restrictions: { whitelist: ['example.com'] },
		});
		const { includes } = await reader.singleTweet(String(done.json('Post')[0]?.post_id), {
			expansions: ['attachments.media_keys'],
			'media.fields': ['alt_text'],
		});
		expect(includes!.media).toMatchObject([{ alt_text: 'A garden at noon' }]);
	});

	const eventFields = {
		'dm_event.fields': ['text', 'sender_id', 'attachments', 'dm_conversation_id'],
		expansions: ['attachments.media_keys'],
		'media.fields': ['url', 'type'],
	} as const;

	it('a message with its picture, in the eyes of who got it and of nobody else', async () => {
		const done = await run(
			{ binary: { data: png } },
			messageNode({ participant: '@friend', text: 'For you', mediaSource: 'binary' }),
		);
		const me = stage.simulator.accounts.demo.id;
		const friend = readerOf(stage.simulator, idOf('friend'));
		const { events, includes } = await friend.listDmEventsWithParticipant(me, eventFields as never);
		expect(events).toMatchObject([
			{
				id: done.json('Message')[0]?.dm_event_id,
				text: expect.stringMatching(/^For you/),
				sender_id: me,
				dm_conversation_id: done.json('Message')[0]?.dm_conversation_id,
			},
		]);
		expect(includes.media[0]).toMatchObject({ type: 'photo' });
		expect(await hashAt(includes.media[0]?.url)).toBe(sha256(png.bytes));
		const other = readerOf(stage.simulator, idOf('other'));
		expect((await other.listDmEvents(eventFields as never)).events).toEqual([]);
	});

	it('a new group and what is written in it later', async () => {
		const group = { sendTo: 'newGroup', participants: '@friend, @other', mediaSource: 'none' };
		const done = await run(
			{ binary: { data: jpeg } },
			messageNode({ ...group, text: 'All of you' }),
			messageNode(
				{ sendTo: 'conversation', text: 'And this', mediaSource: 'binary' },
				{ name: 'Second' },
			),
		);
		const id = String(done.json('Message')[0]?.dm_conversation_id);
		for (const name of ['friend', 'other']) {
			const member = readerOf(stage.simulator, idOf(name));
			const { events, includes } = await member.listDmEventsOfConversation(
				id,
				eventFields as never,
			);
			expect(events.map((event) => ('text' in event ? event.text : ''))).toEqual([
				expect.stringMatching(/^And this/),
				'All of you',
			]);
			expect(await hashAt(includes.media[0]?.url)).toBe(sha256(jpeg.bytes));
		}
	});

	it('avatar and banner of the profile', async () => {
		const done = await run(
			{ binary: { face: jpeg, wide: png } },
			profileNode({ binaryPropertyName: 'face' }),
			profileNode({ image: 'banner', binaryPropertyName: 'wide' }, { name: 'Banner' }),
		);
		const shown = done.json('Banner')[0]!;
		// The library's types do not have the banner yet; X's specification has.
		const { data } = await reader.me({
			'user.fields': ['profile_image_url', 'profile_banner_url' as never],
		});
		expect(data).toMatchObject({
			profile_image_url: shown.profile_image_url,
			profile_banner_url: shown.profile_banner_url,
		});
		expect(stage.simulator.ledger.profileChanges.map((change) => change.sha256)).toEqual(
			[jpeg, png].map(({ bytes }) => sha256(bytes)),
		);
	});
});
