import { createHash } from 'node:crypto';
import type { BannerCrop, LedgerProfileChange } from '../types';
import type { World } from '../world';
import type { Picture } from './picture';

const DEFAULT_AVATAR =
	'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png';

const EXTENSION: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/gif': 'gif',
};

/** Every avatar and banner that was accepted, oldest first. */
export class ProfileStore {
	readonly all: LedgerProfileChange[] = [];

	constructor(private readonly world: World) {}

	accept(
		userId: string,
		image: LedgerProfileChange['image'],
		{ bytes, mediaType, width, height, encoding }: Picture,
		crop?: BannerCrop,
	): LedgerProfileChange {
		const createdAt = this.world.clock.now();
		const change: LedgerProfileChange = {
			userId,
			image,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			size: bytes.length,
			mediaType,
			width,
			height,
			...(crop ? { crop } : {}),
			encoding,
			createdAt,
			url: image === 'avatar' ? this.avatarUrl(mediaType) : this.bannerUrl(userId),
			bytes,
		};
		this.all.push(change);
		return change;
	}

	/** What user objects show now. */
	shownOf(userId: string): { avatarUrl: string; bannerUrl?: string } {
		const newest = this.world.clock.now() - this.world.options.profileLagMs;
		const shown = (image: LedgerProfileChange['image']) =>
			this.all.findLast(
				(one) => one.userId === userId && one.image === image && one.createdAt <= newest,
			)?.url;
		const bannerUrl = shown('banner');
		return { avatarUrl: shown('avatar') ?? DEFAULT_AVATAR, ...(bannerUrl ? { bannerUrl } : {}) };
	}

	private avatarUrl(mediaType: string): string {
		const id = this.world.ids.next(this.world.clock.now());
		const name = createHash('sha256').update(id).digest('base64url').slice(0, 8);
		return `https://pbs.twimg.com/profile_images/${id}/${name}_normal.${EXTENSION[mediaType]}`;
	}

	/** Ends with the second of the change; two in one second would look alike, so the later one is moved. */
	private bannerUrl(userId: string): string {
		const taken = this.all.flatMap(({ image, url }) =>
			image === 'banner' ? [Number(url.split('/').pop())] : [],
		);
		const second = Math.max(
			Math.floor(this.world.clock.now() / 1000),
			...taken.map((at) => at + 1),
		);
		return `https://pbs.twimg.com/profile_banners/${userId}/${second}`;
	}
}
