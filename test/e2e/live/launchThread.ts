import type { ContentServer } from '../content/server';
import type { LiveExample } from './live';

/** Five Posts that reply to each other: a picture, a GIF, a video, two pictures, and words only. */
export function launchThread(content: ContentServer): LiveExample {
	const chapters = [
		{ text: 'It is here', files: ['sunrise.jpg'] },
		{ text: 'This is how it moves', files: ['spinner.gif'] },
		{ text: 'And this is how it sounds', files: ['opening.mp4'] },
		{ text: 'In two colours', files: ['garden.jpg', 'market.webp'] },
		{ text: 'Thank you', files: [] },
	].map(({ text, files }) => ({ text, files: files.map(content.file) }));
	const posts = chapters.map(({ text, files }) => ({
		text,
		mediaUrls: files.map(({ name }) => content.urlOf(name)).join(' '),
		altTexts: files.map(({ altText }) => altText),
	}));
	return {
		example: '16-product-launch-thread',
		settings: { posts },
		async play(live) {
			const outcome = await live.run('Run');
			live.expectPosts(...chapters);
			const { ledger } = live.stage.simulator;
			const ids = ledger.posts.map(({ id }) => id);
			live.expect(
				'Texts in order',
				ledger.posts.map(({ text }) => text),
				chapters.map(({ text }) => text),
			);
			live.expect(
				'What each replies to',
				ledger.posts.map(({ body }) => body.reply),
				[undefined, ...ids.slice(0, -1).map((id) => ({ in_reply_to_tweet_id: id }))],
			);
			const said = live.jsons(outcome, 'Post');
			live.expect('Items that left "Post"', said.length, 1);
			const told = said[0]?.posts as { post_id: string }[] | undefined;
			live.expect(
				'Posts in the output',
				told?.map((post) => post.post_id),
				ids,
			);
		},
	};
}
