import { readFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { connect, type Socket } from 'node:net';
import { EUploadMimeType, TwitterApi } from 'twitter-api-v2';
import type { Contender } from './contender';

/** Connections to api.x.com end at the server of the benchmark, kept alive as Node does by default. */
class Redirect extends Agent {
	constructor(private readonly target: number) {
		super({ keepAlive: true });
	}

	override createConnection(): Socket {
		return connect(this.target, '127.0.0.1');
	}
}

/** twitter-api-v2 with its own defaults: the file in memory, segments of 1 MiB one after another. */
export async function openTwitterApiV2(url: string): Promise<Contender> {
	const { v2 } = new TwitterApi('token', { httpAgent: new Redirect(Number(new URL(url).port)) });
	return await Promise.resolve({
		prepare: async () => await Promise.resolve(),
		async upload(files) {
			const ids: string[] = [];
			for (const { path, mediaType } of files) {
				const video = mediaType === 'video/mp4';
				const media_type = video ? EUploadMimeType.Mp4 : EUploadMimeType.Png;
				ids.push(await v2.uploadMedia(await readFile(path), { media_type }));
			}
			return ids;
		},
		async post(mediaIds) {
			for (const [at, id] of mediaIds.entries()) {
				await v2.tweet(`Post ${at}`, { media: { media_ids: [id] } });
			}
		},
	});
}
