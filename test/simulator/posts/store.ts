import type { LedgerPost } from '../types';
import type { World } from '../world';
import type { CreatePostBody } from './schema';

/** Every Post of this run, oldest first. */
export class PostStore {
	readonly all: LedgerPost[] = [];

	constructor(private readonly world: World) {}

	create(authorId: string, body: CreatePostBody): LedgerPost {
		const createdAt = this.world.clock.now();
		const post: LedgerPost = {
			id: this.world.ids.next(createdAt),
			authorId,
			text: body.text ?? '',
			mediaIds: body.media?.media_ids ?? [],
			body: body as Record<string, unknown>,
			createdAt,
			deleted: false,
		};
		this.all.push(post);
		return post;
	}

	/** A Post that is still there. */
	live(id: string): LedgerPost | undefined {
		return this.all.find((post) => post.id === id && !post.deleted);
	}

	/** The versions of a Post from the first one to this one, by `edit_options`. */
	history(post: LedgerPost): LedgerPost[] {
		const id = (post.body as CreatePostBody).edit_options?.previous_post_id;
		const previous = this.all.find((one) => one.id === id);
		return previous ? [...this.history(previous), post] : [post];
	}

	/** Whether a newer version has taken its place. */
	isReplaced(post: LedgerPost): boolean {
		return this.all.some(
			({ body, deleted }) =>
				!deleted && (body as CreatePostBody).edit_options?.previous_post_id === post.id,
		);
	}
}
