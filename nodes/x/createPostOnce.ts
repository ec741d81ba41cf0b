import type { Answer, WireFailure } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { createPost, type CreatedPost, type PostDraft } from './posts';

/**
 * Creates a Post and never risks a second one: the request is sent again only where X surely did
 * not take it (no connection was made, or a rate limit refused it). Anything else ends with a
 * failure that says that X may have posted.
 */
export async function createPostOnce(
	client: XClient,
	draft: PostDraft,
	persistence: Persistence,
): Promise<Answer<CreatedPost>> {
	return await persistence.send('createPost', async () => {
		const answer = await createPost(client, draft);
		if (answer.ok || !answer.failure.mayHaveArrived || answer.failure.code === 'post.no_id') {
			return answer;
		}
		return { ok: false, failure: ambiguous(answer.failure) };
	});
}

function ambiguous(failure: WireFailure): WireFailure {
	if (failure.code === 'run.cancelled') return failure;
	return {
		...failure,
		code: 'post.unknown',
		message: `X may have published the Post, but its answer did not arrive. ${failure.message}`,
		advice:
			'Look at the account on x.com before running the workflow again, so that nothing is posted twice.',
		recourse: { kind: 'none' },
	};
}
