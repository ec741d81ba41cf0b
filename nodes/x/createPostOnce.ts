import type { Answer, WireFailure, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { SETTLING } from './limits';
import { createPost, type CreatedPost, type PostDraft } from './posts';
import { lookForPost } from './witness';

export interface OncePolicy {
	/** Looks into the account's timeline when an answer was lost. */
	readonly look: boolean;
	/** X has reported the media as processed; a refusal of them may pass in a moment. */
	readonly mediaSettle: boolean;
	/** The Post may exist from an earlier execution since this epoch millisecond; look before sending. */
	readonly mayExistSince?: number;
}

export interface OncePost extends CreatedPost {
	/** True when the Post was found in the timeline, not answered by X. */
	readonly found: boolean;
}

/** X's clock and ours may differ by this much, milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/** Times that a Post is sent in all, when each time the timeline shows that it is not there. */
const MOST_SENDS = 2;

/**
 * Creates a Post and never risks a second one. The request is repeated only where X surely did not
 * take it: no connection was made, a rate limit refused it, or, after a lost answer, the account's own
 * timeline does not show it. When that cannot be seen, the failure says that X may have posted.
 */
export async function createPostOnce(
	client: XClient,
	draft: PostDraft,
	policy: OncePolicy,
	persistence: Persistence,
	world: World,
): Promise<Answer<OncePost>> {
	const started = world.clock.now();
	if (policy.mayExistSince !== undefined && policy.look) {
		const likeness = { draft, notBefore: policy.mayExistSince, sameMedia: false };
		const seen = await lookForPost(client, likeness, persistence, world);
		if (!seen.ok) return seen;
		if (seen.value) return { ok: true, value: { ...seen.value, found: true } };
	}
	let settled = !policy.mediaSettle;
	for (let sends = 1; ; ) {
		const answer = await persistence.send('createPost', async () => await sendOnce(client, draft));
		if (answer.ok) return { ok: true, value: { ...answer.value, found: false } };
		const { failure } = answer;

		if (failure.code === 'post.media_refused' && !settled) {
			settled = true;
			await world.clock.sleep(SETTLING.mediaMs);
			continue;
		}
		// A second sending that X calls a duplicate means that the first one arrived.
		const doubted = failure.mayHaveArrived || (failure.code === 'post.duplicate' && sends > 1);
		if (!doubted) return answer;
		// X took it and only the ID is missing: it is looked for, and never sent again.
		const taken = failure.code === 'post.no_id';
		const unsure = { ok: false, failure: taken ? failure : ambiguous(failure) } as const;
		if (!policy.look || world.signal.aborted) return unsure;

		const likeness = { draft, notBefore: started - CLOCK_SLACK_MS, sameMedia: true };
		const seen = await lookForPost(client, likeness, persistence, world);
		if (!seen.ok) return unsure;
		if (seen.value) return { ok: true, value: { ...seen.value, found: true } };
		if (taken || sends++ >= MOST_SENDS || failure.code === 'post.duplicate') return unsure;
	}
}

/** An unsure failure gets no recourse: it is looked into, not repeated. */
async function sendOnce(client: XClient, draft: PostDraft): Promise<Answer<CreatedPost>> {
	const answer = await createPost(client, draft);
	if (answer.ok || !answer.failure.mayHaveArrived) return answer;
	return { ok: false, failure: { ...answer.failure, recourse: { kind: 'none' } } };
}

function ambiguous(failure: WireFailure): WireFailure {
	return {
		...failure,
		code: 'post.unknown',
		message: `X may have published the Post, but its answer did not arrive. ${failure.message}`,
		advice:
			'Look at the account on x.com before running the workflow again, so that nothing is posted twice.',
		recourse: { kind: 'none' },
	};
}
