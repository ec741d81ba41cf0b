import './hooks';
import { files as feed, node, createEngine, type TestItem } from '../../support/engine';
import type { BenchFile, Contender, Wishes } from './contender';

const MIB = 1024 * 1024;
const CREDENTIAL = 'oauth2';
const credentials = { twitterMediaOAuth2Api: CREDENTIAL };

/**
 * The built package in n8n's real engine: files in n8n's store on disk, every request through n8n's
 * authenticated helper.
 */
export async function openOurs(url: string): Promise<Contender> {
	const engine = await createEngine({ binaryMode: 'filesystem' });
	await engine.saveCredential(CREDENTIAL, 'twitterMediaOAuth2Api', {
		apiBaseUrl: url,
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'token', refresh_token: 'refresh', token_type: 'bearer' },
	});
	const stored = new Map<string, TestItem>();

	/** n8n's store hands out ids; the items of later runs name them, as those of an upstream node do. */
	async function store(file: BenchFile): Promise<void> {
		const { path, mediaType } = file;
		const item: TestItem = {
			binary: { data: { path, fileName: path.split('/').at(-1), mimeType: mediaType } },
		};
		const run = await engine.run({ nodes: [feed([item])] });
		const { data } = run.items('Files')[0]?.binary ?? {};
		if (data?.id === undefined) throw new Error('n8n did not store the file on disk');
		stored.set(path, { binary: { data: { stored: data } } });
	}

	return {
		async prepare(files) {
			for (const file of files) if (!stored.has(file.path)) await store(file);
		},
		async upload(files, wishes: Wishes) {
			const items = files.map(({ path }) => stored.get(path) ?? {});
			const options = {
				// Sizes beyond X's limits are measured too.
				validation: 'warn',
				segmentSize: wishes.segmentBytes / MIB,
				parallelSegments: wishes.lanes,
			};
			const run = await engine.run({
				nodes: [
					feed(items),
					node('twitterMediaUpload', { options }, { name: 'Upload', credentials }),
				],
			});
			if (run.failure) throw run.failure;
			return run.json('Upload').map(({ media_id: id }) => String(id));
		},
		async post(mediaIds) {
			const items = mediaIds.map((media_id, at) => ({ json: { media_id, text: `Post ${at}` } }));
			const run = await engine.run({
				nodes: [
					feed(items),
					node(
						'createTweetWithMedia',
						{ text: '={{ $json.text }}' },
						{ name: 'Post', credentials },
					),
				],
			});
			if (run.failure) throw run.failure;
			const posted = run.json('Post').length;
			if (posted !== mediaIds.length) throw new Error(`${posted} Posts of ${mediaIds.length}`);
		},
	};
}
