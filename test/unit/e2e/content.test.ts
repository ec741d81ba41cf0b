import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { join } from 'node:path';
import { startContent, type ContentServer } from '../../e2e/content/server';
import { sha256 } from '../../support/media';

const FIXTURES = join(__dirname, '../../fixtures/feed');
const X_VIDEO_SECONDS = 140;

let content: ContentServer;
beforeAll(async () => (content = await startContent(FIXTURES)));
afterAll(async () => await content.close());

const get = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

it('serves a JPEG, an animated GIF and a video above 20 MB, byte for byte', async () => {
	expect(content.entries.map(({ file }) => file.type)).toEqual([
		'image/jpeg',
		'image/gif',
		'video/mp4',
	]);
	for (const { file } of content.entries) {
		const bytes = await get(content.urlOf(file.name));
		expect(sha256(bytes)).toBe(file.sha256);
	}
	expect(content.file('opening.mp4').bytes.length).toBeGreaterThan(20 * 1000 * 1000);
});

it('grows a video that plays from its start to its end within the length X takes', async () => {
	const { bytes } = content.file('opening.mp4');
	const input = new Input({
		formats: ALL_FORMATS,
		source: new BufferSource(new Uint8Array(bytes)),
	});
	const video = await input.getPrimaryVideoTrack();
	const audio = await input.getPrimaryAudioTrack();
	expect([await video?.getCodec(), await audio?.getCodec()]).toEqual(['avc', 'aac']);

	const seconds = await input.computeDuration();
	expect(seconds).toBeGreaterThan(60);
	expect(seconds).toBeLessThan(X_VIDEO_SECONDS);

	const times: number[] = [];
	for await (const packet of new EncodedPacketSink(video!).packets()) times.push(packet.timestamp);
	expect(times).toHaveLength(Math.round(seconds * 30));
	times.slice(1).forEach((time, index) => expect(time - times[index]!).toBeCloseTo(1 / 30, 3));
});

it('has news each time the feed is read, with escaped titles, enclosures and descriptions', async () => {
	const [first, second] = [await get(content.feedUrl), await get(content.feedUrl)].map(String);
	expect(first).toContain('<title>Sunrise over the old town &amp; the river</title>');
	expect(second).toContain('<title>The town clock is running again (edition 2)</title>');
	for (const { file } of content.entries) {
		expect(first).toContain(
			`<enclosure url="${content.urlOf(file.name)}" length="${file.bytes.length}" type="${file.type}"/>`,
		);
		expect(first).toContain(`<media:description>${file.description}</media:description>`);
	}
});

it('has entries of their own in each edition, and none when it has no news', async () => {
	const guids = (feed: Buffer) =>
		[...String(feed).matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map(([, id]) => id);
	const [one, next] = [await get(content.feedUrl), await get(content.feedUrl)];
	expect(new Set([...guids(one), ...guids(next)]).size).toBe(6);
	const quiet = await startContent(FIXTURES, 0, 'never');
	try {
		const [first, again] = [await get(quiet.feedUrl), await get(quiet.feedUrl)];
		expect(first.equals(again)).toBe(true);
		expect(String(first)).not.toContain('edition');
	} finally {
		await quiet.close();
	}
});

it('answers 404 for what it does not have', async () => {
	expect((await fetch(`${content.url}/files/nothing.jpg`)).status).toBe(404);
});
