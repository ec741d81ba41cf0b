import type { Answer, WireFailure, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import type { EarlierPosts } from './earlierPosts';
import { SETTLING } from './limits';
import { createPost, type CreatedPost, type PostDraft } from './posts';
import { lookForPost } from './witness';

export interface OncePolicy {
	/** Looks into the account's timeline when an answer was lost. */
	readonly look: boolean;
	/** X has reported the media as processed; a refusal of them may pass in a moment. */
	readonly mediaSettle: boolean;
	/** What an earlier execution may have left; looked through before the Post is sent. */
	readonly earlier?: EarlierPosts;
	/** An earlier try of this execution ended without knowing. */
	readonly doubt?: PostDoubt;
}

/** A sending of which nobody knows whether X did it. */
export interface PostDoubt {
	/** Epoch milliseconds at which it began. */
	readonly since: number;
	/** X said that it did, without saying which Post. */
	readonly taken: boolean;
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
 * timeline does not show it and X would refuse its twin. When that cannot be seen, the failure says
 * that X may have posted.
 */
export async function createPostOnce(
	client: XClient,
	draft: PostDraft,
	policy: OncePolicy,
	persistence: Persistence,
	world: World,
): Promise<Answer<OncePost>> {
	const since = policy.doubt?.since ?? world.clock.now();
	const look = async () => {
		const likeness = { draft, notBefore: since - CLOCK_SLACK_MS, sameMedia: true };
		return await lookForPost(client, likeness, persistence, world);
	};
	if (policy.doubt) {
		if (!policy.look) return { ok: false, failure: IN_DOUBT };
		const seen = await look();
		const final = policy.doubt.taken || !isGuarded(draft);
		if (!seen.ok || (final && !seen.value)) return { ok: false, failure: IN_DOUBT };
		if (seen.value) return { ok: true, value: { ...seen.value, found: true } };
	} else if (policy.earlier && policy.look) {
		const seen = await policy.earlier.claim(draft, persistence);
		// The look failed; the Post itself was not sent.
		if (!seen.ok) return { ok: false, failure: { ...seen.failure, mayHaveArrived: false } };
		if (seen.value) return { ok: true, value: { ...seen.value, found: true } };
	}
	let settled = !policy.mediaSettle;
	for (let sends = policy.doubt ? MOST_SENDS : 1; ; ) {
		const answer = await persistence.send('createPost', async () => await sendOnce(client, draft));
		if (answer.ok) return { ok: true, value: { ...answer.value, found: false } };
		const { failure } = answer;

		if (failure.code === 'post.media_refused' && !settled) {
			settled = true;
			await world.clock.sleep(SETTLING.mediaMs);
			continue;
		}
		// What X says of the second sending is no word about the first one: it may show by now.
		if (!failure.mayHaveArrived && sends === 1) return answer;
		// X took it and only the ID is missing: it is looked for, and never sent again.
		const taken = failure.code === 'post.no_id';
		const unsure = { ok: false, failure: taken ? failure : ambiguous(failure, draft) } as const;
		if (!policy.look || world.signal.aborted) return unsure;

		const seen = await look();
		if (!seen.ok) return unsure;
		if (seen.value) return { ok: true, value: { ...seen.value, found: true } };
		if (taken || !isGuarded(draft) || sends++ >= MOST_SENDS) return unsure;
	}
}

/**
 * Whether X itself refuses the same Post a second time. It does so by the text: a Post of media alone
 * that shows late in the timeline would be there twice.
 */
function isGuarded({ text }: PostDraft): boolean {
	return (text ?? '').trim() !== '';
}

/** An unsure failure gets no recourse: it is looked into, not repeated. */
async function sendOnce(client: XClient, draft: PostDraft): Promise<Answer<CreatedPost>> {
	const answer = await createPost(client, draft);
	if (answer.ok || !answer.failure.mayHaveArrived) return answer;
	return { ok: false, failure: { ...answer.failure, recourse: { kind: 'none' } } };
}

const LOOK_FIRST =
	'Look at the account on x.com before running the workflow again, so that nothing is posted twice.';

/** Of an earlier try. */
export const IN_DOUBT: WireFailure = {
	code: 'post.unknown',
	message:
		'X may have published the Post in an earlier try of this execution, so it was not sent again',
	advice: LOOK_FIRST,
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};

function ambiguous(failure: WireFailure, draft: PostDraft): WireFailure {
	return {
		...failure,
		code: 'post.unknown',
		message: isGuarded(draft)
			? `X may have published the Post, but its answer did not arrive. ${failure.message}`
			: `X may have published the Post, but its answer did not arrive. A Post of media alone is never sent again. ${failure.message}`,
		advice: LOOK_FIRST,
		recourse: { kind: 'none' },
		mayHaveArrived: true,
	};
}
