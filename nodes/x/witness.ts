import type { Answer, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { SETTLING } from './limits';
import { readMe } from './me';
import type { CreatedPost, PostDraft } from './posts';
import { readTimeline, type TimelinePost } from './timeline';

/** How a Post is recognised in its author's timeline. */
export interface Likeness {
	readonly draft: PostDraft;
	/** Epoch milliseconds before which a Post cannot be the one looked for. */
	readonly notBefore: number;
	/** False when the media were uploaded anew since: then only their number can agree. */
	readonly sameMedia: boolean;
}

/** Posts that are looked at after a lost answer: the Post is among the newest, if it is there. */
const LATEST = 20;

/**
 * Looks whether a Post exists: the account's own timeline is the only witness when an answer was
 * lost. Answers with the Post, or undefined when it is surely not there; fails when X cannot be
 * asked. A Post takes a moment to show, so an empty first look is followed by others.
 */
export async function lookForPost(
	client: XClient,
	likeness: Likeness,
	persistence: Persistence,
	world: Pick<World, 'clock'>,
): Promise<Answer<CreatedPost | undefined>> {
	const me = await persistence.send('lookup', async () => await readMe(client));
	if (!me.ok) return me;
	for (const pause of [0, ...SETTLING.timelineMs]) {
		if (pause > 0) await world.clock.sleep(pause);
		const posts = await persistence.send(
			'lookup',
			async () => await readTimeline(client, me.value.id, { size: LATEST }),
		);
		if (!posts.ok) return posts;
		const found = posts.value.posts.find((post) => isLike(post, likeness));
		if (found) return { ok: true, value: { id: found.id, text: found.text } };
	}
	return { ok: true, value: undefined };
}

export function isLike(post: TimelinePost, { draft, notBefore, sameMedia }: Likeness): boolean {
	if (post.createdAt !== undefined && post.createdAt < notBefore) return false;
	if (normalize(post.text) !== normalize(draft.text ?? '')) return false;
	if (post.mediaKeys.length !== draft.mediaIds.length) return false;
	if (sameMedia && draft.mediaIds.length > 0) {
		const ids = new Set(post.mediaKeys.map((key) => key.replace(/^\d+_/, '')));
		return draft.mediaIds.every((id) => ids.has(id));
	}
	const own = bare(draft.text ?? '');
	return post.links.every((link) => own.includes(bare(link)) || isAppended(link, draft));
}

/** X appends a Direct Message link to the text. */
function isAppended(link: string, { directMessageDeepLink }: PostDraft): boolean {
	return directMessageDeepLink !== undefined && bare(directMessageDeepLink) === bare(link);
}

/** A link as it may stand in a text: X adds the scheme, and may encode it. */
function bare(link: string): string {
	const plain = link
		.replace(/https?:\/\//gi, '')
		.replace(/\/$/, '')
		.toLowerCase();
	try {
		return decodeURI(plain);
	} catch {
		return plain;
	}
}

/** Whether a Post has words by which it can be told from others. */
export function hasWords({ text }: PostDraft): boolean {
	return normalize(text ?? '') !== '';
}

/**
 * The words of a Post. X shortens every link to t.co and appends one for the media, and escapes three
 * characters as HTML.
 */
function normalize(text: string): string {
	return text
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&')
		.normalize('NFC')
		.replace(/\b(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
