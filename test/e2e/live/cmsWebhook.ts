import type { ContentServer } from '../content/server';
import type { LiveExample } from './live';

const PATH = 'new-article';

/** Ghost and WordPress call; each article is posted once, and the CMS is told what became of it. */
export function cmsWebhook(content: ContentServer): LiveExample {
	const [sunrise, garden] = ['sunrise.jpg', 'garden.jpg'].map(content.file);
	/** As Ghost sends "Post published". */
	const ghost = {
		post: {
			current: {
				id: '65f0a1',
				title: 'Sunrise at the harbour',
				url: 'https://blog.example.com/sunrise/',
				feature_image: content.urlOf(sunrise!.name),
				feature_image_alt: sunrise!.altText,
				status: 'published',
			},
			previous: { status: 'draft' },
		},
	};
	/** As the plugin WP Webhooks sends "Post created". */
	const wordPress = {
		post_id: 112,
		post: { ID: 112, post_title: 'A garden in the fog', post_status: 'publish' },
		post_thumbnail: content.urlOf(garden!.name),
		post_permalink: 'https://blog.example.org/garden/',
	};
	const bad = {
		id: 'bad',
		title: 'No picture',
		url: 'https://example.com/',
		image: `${content.url}/files/gone.jpg`,
	};
	const plain = { id: 'plain', title: 'Words only', url: 'https://example.com/words' };
	return {
		example: '13-cms-webhook-to-post',
		settings: {},
		async play(live) {
			await live.editor.activate(live.workflowId);
			const first = await live.call(PATH, ghost);
			live.expect('Answer to Ghost', first.status, 201);
			const [post] = live.stage.simulator.ledger.posts;
			live.expectMatch('Address in it', first.said.post_url, new RegExp(`/${post?.id}$`));

			const again = await live.call(PATH, ghost);
			live.expect('Answer to the second call', [again.status, again.said.posted], [200, false]);
			const second = await live.call(PATH, wordPress);
			live.expect('Answer to WordPress', second.status, 201);
			const refused = await live.call(PATH, bad);
			live.expect('Answer where the picture is gone', refused.status, 422);
			live.expectMatch('Reason in it', refused.said.reason, /404/);
			const words = await live.call(PATH, plain);
			live.expect('Answer to an article without picture', words.status, 201);

			live.expectPosts(
				{ text: 'Sunrise at the harbour\n\nhttps://blog.example.com/sunrise/', files: [sunrise!] },
				{
					text: 'A garden in the fog\n\nhttps://blog.example.org/garden/',
					files: [{ ...garden!, altText: '' }],
				},
				{ text: 'Words only\n\nhttps://example.com/words', files: [] },
			);
		},
	};
}
