import { createHash } from 'crypto';
import { tellDoubt } from '../host/earlierTry';
import type { Memory } from '../host/memory';
import type { Answer, WireFailure } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import { createPostOnce, IN_DOUBT, type OncePost } from '../x/createPostOnce';
import { isInTimeline, type PostDraft } from '../x/postDraft';
import type { Session } from './session';
import type { Settings } from './settings';
import type { PlannedPost, ReadyPost, SentPost } from './stages';

export interface SendingEnd {
	readonly sent: readonly SentPost[];
	/** Why the Post after the last one was not created. */
	readonly failure?: WireFailure;
}

/**
 * Creates the Posts in order, each as a reply to the one before. What an earlier try of this
 * execution has created is found in the memory and not created again.
 */
export async function sendPosts(
	session: Session,
	ready: readonly ReadyPost[],
	settings: Settings,
	memory: Memory,
	persistence: Persistence,
): Promise<SendingEnd> {
	const sent: SentPost[] = [];
	for (const [at, post] of ready.entries()) {
		const before = sent.at(-1);
		const draft = before ? { ...post.draft, reply: { postId: before.id } } : post.draft;
		const key = keyOf(post, at);
		const known = memory.posts.get(key);
		const created = known
			? ({ ok: true, value: { ...known, found: true } } as const)
			: await send(session, post, draft, key, settings, memory, persistence);
		if (!created.ok) return { sent, failure: created.failure };
		const { id, text } = created.value;
		memory.posts.set(key, { id, text });
		session.earlier?.exclude(id);
		sent.push({ ...created.value, key, ready: post });
	}
	return { sent };
}

async function send(
	{ connection, earlier }: Session,
	post: ReadyPost,
	draft: PostDraft,
	key: string,
	settings: Settings,
	memory: Memory,
	persistence: Persistence,
): Promise<Answer<OncePost>> {
	const { client, world } = connection;
	const started = world.clock.now();
	const doubt = memory.doubts.get(key);
	const policy = {
		look: settings.duplicateProtection && isInTimeline(draft),
		mediaSettle: post.attachments.some(({ media_category: category }) =>
			/video|gif/.test(category ?? ''),
		),
		doubt,
		earlier,
	};
	const created = await createPostOnce(client, draft, policy, persistence, world);
	if (!created.ok && created.failure.mayHaveArrived) {
		const taken = created.failure.code === 'post.no_id';
		memory.doubts.set(key, doubt ?? { since: started, taken, told: tellDoubt(IN_DOUBT) });
	}
	return created;
}

/** The same for the same Post at the same place, before its media and its predecessor have ids. */
export function keyOf({ text, media, extras }: PlannedPost, at: number): string {
	const parts = [text, media.map(({ identity }) => identity), at, extras];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
