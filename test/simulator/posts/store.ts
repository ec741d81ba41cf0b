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
}
