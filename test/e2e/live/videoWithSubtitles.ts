import { compareLedger } from '../compareLedger';
import { compareSubtitles, withoutSubtitles } from '../compareSubtitles';
import { shownOnPosts } from '../shownOnPosts';
import type { ContentServer } from '../content/server';
import type { LiveExample } from './live';

/** The video is posted with its subtitles, and the still follows with its alt text. */
export function videoWithSubtitles(content: ContentServer): LiveExample {
	const [film, track, still] = ['opening.mp4', 'opening.en.srt', 'harbour.png'].map(content.file);
	const [text, stillText] = ['The film is here', 'And this is where it was made'];
	return {
		example: '15-video-with-subtitles',
		settings: {
			videoUrl: content.urlOf(film!.name),
			subtitlesUrl: content.urlOf(track!.name),
			text,
			stillUrl: content.urlOf(still!.name),
			stillText,
			stillAltText: still!.altText,
		},
		async play(live) {
			const outcome = await live.run('Run');
			const { ledger } = live.stage.simulator;
			const posts = [
				{ text, files: [film!] },
				{ text: stillText, files: [still!] },
			];
			const subtitles = { on: text, language: 'EN', displayName: 'English', file: track! };
			live.problems.push(
				...compareLedger(posts, withoutSubtitles(shownOnPosts(ledger))).problems,
				...compareSubtitles([subtitles], ledger).problems,
			);
			const [post, reply] = ledger.posts;
			live.expect('The still replies to', reply?.body.reply, { in_reply_to_tweet_id: post?.id });
			const [said] = live.jsons(outcome, 'Post');
			live.expect('Posts in the output', (said?.posts as unknown[] | undefined)?.length, 2);
		},
	};
}
