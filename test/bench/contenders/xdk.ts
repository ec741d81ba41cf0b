import { readFile } from 'node:fs/promises';
import { Client } from '@xdevplatform/xdk';
import type { BenchFile, Contender, Wishes } from './contender';

/** X's own SDK, as its documents show it: the file in memory, base64 in JSON, one after another. */
export async function openXdk(url: string): Promise<Contender> {
	const xdk = new Client({ baseUrl: url, accessToken: 'token', retry: false });
	return await Promise.resolve({
		prepare: async () => await Promise.resolve(),
		async upload(files, wishes) {
			const ids: string[] = [];
			for (const file of files) {
				ids.push(
					await (file.mediaType === 'video/mp4'
						? inSegments(xdk, file, wishes)
						: atOnce(xdk, file)),
				);
			}
			return ids;
		},
		async post(mediaIds) {
			for (const [at, id] of mediaIds.entries()) {
				await xdk.posts.create({ text: `Post ${at}`, media: { mediaIds: [id] } });
			}
		},
	});
}

async function inSegments(xdk: Client, file: BenchFile, wishes: Wishes): Promise<string> {
	const bytes = await readFile(file.path);
	const { data } = await xdk.media.initializeUpload({
		mediaType: 'video/mp4',
		mediaCategory: 'tweet_video',
		totalBytes: bytes.length,
	});
	const id = String(data?.id);
	for (let index = 0; index * wishes.segmentBytes < bytes.length; index++) {
		const from = index * wishes.segmentBytes;
		const media = bytes.subarray(from, from + wishes.segmentBytes).toString('base64');
		await xdk.media.appendUpload(id, { media, segmentIndex: index });
	}
	await xdk.media.finalizeUpload(id);
	return id;
}

async function atOnce(xdk: Client, file: BenchFile): Promise<string> {
	const bytes = await readFile(file.path);
	const { data } = await xdk.media.upload({
		media: bytes.toString('base64'),
		mediaCategory: 'tweet_image',
	});
	return String(data?.id);
}
