import { badRequest } from '../http/problems';
import type { World } from '../world';
import { Media, type MediaSeed } from './media';

/** Every upload of this run, oldest first. */
export class MediaStore {
	readonly all: Media[] = [];

	constructor(private readonly world: World) {}

	create(seed: Omit<MediaSeed, 'id' | 'createdAt' | 'retain'>): Media {
		const now = this.world.clock.now();
		const media = new Media({
			...seed,
			id: this.world.ids.next(now),
			createdAt: now,
			retain: this.world.options.retainBytes,
		});
		this.all.push(media);
		return media;
	}

	find(idOrKey: string): Media | undefined {
		return this.all.find(({ id, mediaKey }) => id === idOrKey || mediaKey === idOrKey);
	}

	/** The caller's own, live media; everything else is "not found", as X words it. */
	ofCaller(id: string, userId: string): Media {
		const media = this.find(id);
		if (media?.owner !== userId || media.isExpired(this.world.clock.now())) {
			throw badRequest('BadRequest: Not found', { id: [id] });
		}
		return media;
	}
}
