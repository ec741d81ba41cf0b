import type { Answer, WireFailure, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { SETTLING, TIMELINE } from './limits';
import { readMe } from './me';
import type { CreatedPost, PostDraft } from './posts';
import { readTimeline, type TimelinePost } from './timeline';
import { hasWords, isLike } from './witness';

/**
 * What an account posted before this execution: when n8n retries an execution, its Posts may exist
 * already. The timeline is read once for all items, and each Post stands for one item only.
 */
export class EarlierPosts {
	private posts: readonly TimelinePost[] = [];

	private readonly taken = new Set<string>();

	/** Times that the timeline was read. A Post takes a moment to show, so one look is not enough. */
	private looks = 0;

	constructor(
		private readonly client: XClient,
		/** Epoch milliseconds. */
		private readonly since: number,
		private readonly world: Pick<World, 'clock' | 'signal'>,
	) {}

	/** A Post of this execution: it is no other item's. */
	exclude(postId: string): void {
		this.taken.add(postId);
	}

	/** The Post that an earlier execution made of this draft, or undefined when there surely is none. */
	async claim(
		draft: PostDraft,
		persistence: Persistence,
	): Promise<Answer<CreatedPost | undefined>> {
		const pauses = [0, ...SETTLING.timelineMs];
		for (;;) {
			const found = this.find(draft);
			if (found === 'unclear') return { ok: false, failure: UNCLEAR };
			if (found) {
				this.taken.add(found.id);
				return { ok: true, value: { id: found.id, text: found.text } };
			}
			const pause = pauses[this.looks];
			if (pause === undefined) return { ok: true, value: undefined };
			if (pause > 0) await this.world.clock.sleep(pause);
			const read = await this.read(persistence);
			if (!read.ok) return read;
			this.posts = read.value;
			this.looks++;
		}
	}

	private find(draft: PostDraft): TimelinePost | 'unclear' | undefined {
		const free = this.posts.filter(({ id }) => !this.taken.has(id));
		const like = (sameMedia: boolean) => (post: TimelinePost) =>
			isLike(post, { draft, notBefore: this.since, sameMedia });
		const same = free.find(like(true));
		if (same) return same;
		// The media may have been uploaded anew since; then only the words can tell.
		const similar = free.find(like(false));
		return similar && !hasWords(draft) ? 'unclear' : similar;
	}

	private async read(persistence: Persistence): Promise<Answer<TimelinePost[]>> {
		const me = await persistence.send('lookup', async () => await readMe(this.client));
		if (!me.ok) return me;
		const posts: TimelinePost[] = [];
		let after: string | undefined;
		do {
			const wish = { size: TIMELINE.maxPage, since: this.since, after };
			const page = await persistence.send(
				'lookup',
				async () => await readTimeline(this.client, me.value.id, wish),
			);
			if (!page.ok) return page;
			posts.push(...page.value.posts);
			after = page.value.next;
		} while (after !== undefined && posts.length < TIMELINE.maxPosts);
		return { ok: true, value: posts };
	}
}

const UNCLEAR: WireFailure = {
	code: 'post.unknown',
	message:
		'The account has Posts without words of the last 24 hours, and nothing tells whether this one is among them; it was not sent',
	advice:
		'Look at the account on x.com. If the Post is missing, run the workflow anew instead of retrying the execution.',
	recourse: { kind: 'none' },
	mayHaveArrived: false,
};
