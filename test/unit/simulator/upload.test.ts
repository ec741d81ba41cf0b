import { createHash } from 'node:crypto';
import { startSimulator, type Simulator } from '../../simulator';
import { Client, fixture } from './client';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('chunked upload', () => {
	const video = fixture('faststart.mp4');
	const photo = fixture('photo.jpg');
	let sim: Simulator;
	let client: Client;

	beforeEach(async () => {
		sim = await startSimulator({ now: () => 1_790_000_000_000 });
		client = new Client(sim);
	});
	afterEach(() => sim.close());

	/** Sends `file` in segments of `size` in the given order. */
	async function sendSegments(id: string, file: Buffer, size: number, order: number[]) {
		for (const index of order) {
			const answer = await client.append(
				id,
				index,
				file.subarray(index * size, (index + 1) * size),
			);
			expect(answer.status).toBe(200);
		}
	}

	it.each([
		['in order', [0, 1, 2, 3]],
		['in reverse', [3, 2, 1, 0]],
		['with one segment sent twice', [0, 2, 1, 1, 3]],
		['with the first segment sent again at the end', [0, 1, 2, 3, 0]],
	])('joins segments by index: %s', async (_, order) => {
		const size = Math.ceil(video.length / 4);
		const id = await client.initialize('video/mp4', video.length, 'tweet_video');
		await sendSegments(id, video, size, order);
		expect((await client.finalize(id)).status).toBe(200);
		const media = sim.ledger.findMedia(id)!;
		expect(media.sha256).toBe(sha256(video));
		expect(media.bytes).toEqual(video);
		expect(media.segments.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
		expect(media.segments.map(({ sha256: hash }) => hash)).toEqual(
			[0, 1, 2, 3].map((i) => sha256(video.subarray(i * size, (i + 1) * size))),
		);
		expect(media.segments.reduce((sum, { timesReceived }) => sum + timesReceived, 0)).toBe(
			order.length,
		);
	});

	it('hashes without keeping bytes when told so', async () => {
		sim.options.retainBytes = false;
		const size = Math.ceil(video.length / 4);
		const id = await client.initialize('video/mp4', video.length, 'tweet_video');
		await sendSegments(id, video, size, [2, 0, 3, 1]);
		await client.finalize(id);
		const media = sim.ledger.findMedia(id)!;
		expect(media).toMatchObject({ sha256: sha256(video), sniffedType: 'video/mp4' });
		expect(media.bytes).toBeUndefined();
	});

	it('takes a segment as JSON base64', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		const answer = await client.json('POST', `/2/media/upload/${id}/append`, {
			media: photo.toString('base64'),
			segment_index: 0,
		});
		expect(answer.status).toBe(200);
		await client.finalize(id);
		expect(sim.ledger.findMedia(id)).toMatchObject({ sha256: sha256(photo), state: 'ready' });
		expect(sim.ledger.findMedia(id)!.segments[0]!.encoding).toBe('json');
	});

	it('answers an image at once, with its pixels and without processing_info', async () => {
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		await client.append(id, 0, photo);
		const { json } = await client.finalize(id);
		expect(json.data).toEqual({
			id,
			media_key: `3_${id}`,
			size: photo.length,
			expires_after_secs: 86_400,
			image: { image_type: 'image/jpeg', w: expect.any(Number), h: expect.any(Number) },
		});
	});

	it.each([
		['photo.jpg', 'image/jpeg'],
		['photo.jpg', 'image/pjpeg'],
		['photo.png', 'image/png'],
		['photo.webp', 'image/webp'],
		['photo.bmp', 'image/bmp'],
		['photo.tiff', 'image/tiff'],
		['still.gif', 'image/gif'],
	])('sees the pixels of %s as %s, even when segments are tiny', async (name, type) => {
		const bytes = fixture(name);
		const id = await client.initialize(type, bytes.length, 'tweet_image');
		await sendSegments(id, bytes, Math.ceil(bytes.length / 3), [1, 2, 0]);
		expect((await client.finalize(id)).json.data.image).toMatchObject({
			w: expect.any(Number),
			h: expect.any(Number),
		});
	});

	it.each([
		['faststart.mp4', 'video/mp4'],
		['clip.webm', 'video/webm'],
		['quicktime.mov', 'video/quicktime'],
		['transport.mpegts', 'video/mp2t'],
	])('takes %s as %s', async (name, type) => {
		const id = await client.upload(fixture(name), type, 'tweet_video');
		sim.time.advance(10_000);
		expect(sim.ledger.findMedia(id)!.state).toBe('succeeded');
	});

	it.each([
		['tweet_image', 'image/jpeg', '3_', 86_400],
		['tweet_gif', 'image/gif', '16_', 86_400],
		['tweet_video', 'video/mp4', '7_', 86_400],
		['amplify_video', 'video/mp4', '13_', 1_296_000],
	])('gives %s its media key and life', async (category, type, prefix, seconds) => {
		const { json } = await client.json('POST', '/2/media/upload/initialize', {
			media_type: type,
			total_bytes: 10,
			media_category: category,
		});
		expect(json.data.media_key).toBe(`${prefix}${json.data.id}`);
		expect(json.data.expires_after_secs).toBe(seconds);
		expect(Number(json.data.id).toString()).not.toBe(json.data.id);
	});

	it('moves a video from pending through in_progress to succeeded, one STATUS at a time', async () => {
		const id = await client.initialize('video/mp4', video.length, 'tweet_video');
		await client.append(id, 0, video);
		const first = await client.finalize(id);
		expect(first.json.data.processing_info).toEqual({ state: 'pending', check_after_secs: 1 });
		sim.time.advance(1000);
		expect((await client.status(id)).json.data.processing_info).toEqual({
			state: 'in_progress',
			check_after_secs: 1,
			progress_percent: 33,
		});
		const last = await client.status(id);
		expect(last.json.data.processing_info).toEqual({ state: 'succeeded', progress_percent: 100 });
		expect(last.json.data.video).toEqual({ video_type: 'video/mp4' });
		expect(sim.ledger.findMedia(id)).toMatchObject({ statusChecks: 2, earlyChecks: 1 });
	});

	it('ends processing by the clock alone', async () => {
		const id = await client.upload(video, 'video/mp4', 'tweet_video');
		expect(sim.ledger.findMedia(id)!.state).toBe('pending');
		sim.time.advance(2000);
		expect(sim.ledger.findMedia(id)!.state).toBe('succeeded');
	});

	it('does not count impatient STATUS calls when told so', async () => {
		sim.options.processing = { checks: 1, checkAfterSecs: 5, countOnlyPunctual: true };
		const id = await client.upload(video, 'video/mp4', 'tweet_video');
		expect((await client.status(id)).json.data.processing_info.state).toBe('pending');
		sim.time.advance(5000);
		expect((await client.status(id)).json.data.processing_info.state).toBe('succeeded');
	});

	it('fails a picture sent as a video late, in processing', async () => {
		const id = await client.upload(photo, 'video/mp4', 'amplify_video');
		await client.status(id);
		expect((await client.status(id)).json.data.processing_info).toEqual({
			state: 'failed',
			progress_percent: 100,
			error: { code: 1, name: 'InvalidMedia', message: 'file is invalid' },
		});
	});

	it('answers a second finalize like the first, or refuses it when strict', async () => {
		const id = await client.upload(photo, 'image/jpeg', 'tweet_image');
		expect((await client.finalize(id)).json.data.id).toBe(id);
		sim.options.strictDoubleFinalize = true;
		expect((await client.finalize(id)).status).toBe(400);
	});

	it('answers append with 204 and nothing when told so', async () => {
		sim.options.appendStatus = 204;
		const id = await client.initialize('image/jpeg', photo.length, 'tweet_image');
		const answer = await client.append(id, 0, photo);
		expect([answer.status, answer.text]).toEqual([204, '']);
	});

	it('attaches alternative text and subtitles, and takes subtitles away', async () => {
		const image = await client.upload(photo, 'image/jpeg', 'tweet_image');
		const text = 'Ein Garten 🌿 im Mai';
		const answer = await client.json('POST', '/2/media/metadata', {
			id: image,
			metadata: { alt_text: { text } },
		});
		expect(answer.json.data).toEqual({ id: image, associated_metadata: { alt_text: { text } } });
		expect(sim.ledger.findMedia(image)!.altText).toBe(text);

		const clip = await client.upload(video, 'video/mp4', 'tweet_video');
		const track = await client.upload(fixture('captions.srt'), 'text/srt', 'subtitles');
		const added = await client.json('POST', '/2/media/subtitles', {
			id: clip,
			media_category: 'TweetVideo',
			subtitles: { id: track, language_code: 'EN', display_name: 'English' },
		});
		expect(added.status).toBe(200);
		expect(sim.ledger.findMedia(clip)!.subtitles).toEqual([
			{ id: track, languageCode: 'EN', displayName: 'English' },
		]);
		const removed = await client.json('DELETE', '/2/media/subtitles', {
			id: clip,
			media_category: 'TweetVideo',
			language_code: 'EN',
		});
		expect(removed.json).toEqual({ data: { deleted: true } });
		expect(sim.ledger.findMedia(clip)!.subtitles).toEqual([]);
	});

	it('takes a small file in one shot, as multipart and as JSON', async () => {
		const { json } = await client.multipart(
			'/2/media/upload',
			{ media_category: 'tweet_image' },
			photo,
		);
		expect(json.data).toMatchObject({ media_key: `3_${json.data.id}`, size: photo.length });
		const second = await client.json('POST', '/2/media/upload', {
			media: photo.toString('base64'),
			media_category: 'dm_image',
		});
		expect(second.status).toBe(200);
		expect(sim.ledger.media.map(({ sha256: hash, via }) => [hash, via])).toEqual([
			[sha256(photo), 'oneShot'],
			[sha256(photo), 'oneShot'],
		]);
	});

	it('looks media up by key, with the fields asked for', async () => {
		const id = await client.upload(photo, 'image/jpeg', 'tweet_image');
		const { json } = await client.get(`/2/media/3_${id}?media.fields=url,width`);
		expect(json.data).toEqual({
			media_key: `3_${id}`,
			type: 'photo',
			url: `${sim.url}/_media/${id}`,
			width: sim.ledger.findMedia(id)!.width,
		});
		const many = await client.get(`/2/media?media_keys=3_${id},3_1`);
		expect(many.json.data).toHaveLength(1);
		expect(many.json.errors[0].type).toMatch(/resource-not-found$/);
	});
});
