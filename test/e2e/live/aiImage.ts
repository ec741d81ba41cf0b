import type { ContentFile } from '../content/files';
import type { ImageApi } from '../content/imageApi';
import type { Live, LiveExample } from './live';
import { fillIn } from './form';

const TEXT = 'Good morning from a harbour that does not exist';
const ALT_TEXT = 'Travel poster of a calm harbour';
const PROMPT = 'A calm harbour at sunrise';

/** A model makes a picture; it is posted when a person says so on the page, and only then. */
export function aiImage(picture: ContentFile, api: ImageApi): LiveExample {
	return {
		example: '14-ai-image-with-approval',
		settings: { prompt: PROMPT, text: TEXT, altText: ALT_TEXT, imageApiUrl: api.generationsUrl },
		async play(live) {
			const posted = { ...picture, altText: ALT_TEXT };
			const approved = await decide(live, { Decision: 'Post it', 'Another text': '' });
			live.expect('Prompts that the model got', api.prompts, [PROMPT]);
			live.expectPosts({ text: TEXT, files: [posted] });
			const [post] = live.stage.simulator.ledger.posts;
			live.expect('Label of the Post', post?.body.made_with_ai, true);
			live.expect('Items that left "Post"', live.jsons(approved, 'Post').length, 1);

			live.stage.simulator.reset();
			await decide(live, { Decision: 'Post it', 'Another text': 'Words of the editor' });
			live.expectPosts({ text: 'Words of the editor', files: [posted] });

			live.stage.simulator.reset();
			const declined = await decide(live, { Decision: 'Do not post', 'Another text': '' });
			live.expect('Posts after a no', live.stage.simulator.ledger.posts.length, 0);
			live.expect('Reason', live.jsons(declined, 'Not Posted')[0]?.reason, 'Declined');
		},
	};
}

/** Runs to the question, opens the page that the message names, and answers it. */
async function decide(live: Live, answers: Record<string, string>) {
	const asked = await live.run('Run');
	live.expect('The execution', asked.status, 'waiting');
	live.expect('Posts before the decision', live.stage.simulator.ledger.posts.length, 0);
	const [question] = live.jsons(asked, 'Ask for Approval');
	live.expectMatch(
		'The message',
		question?.message,
		/Decide before \d\d \w+ \d{4}, \d\d:\d\d: http/,
	);

	// Until the very moment at which X forgets the picture.
	const { waitTill } = asked as { waitTill?: string };
	live.expect('Waits until', waitTill, question?.expires_at);

	const page = await fillIn(String(question?.formUrl), answers);
	live.expectMatch('The page', page, /<img src="http:[^"]+\/made\/\d+\.png"/);
	return live.well(await live.editor.outcome(asked.id, /^(?!new$|running$|waiting$)/));
}
