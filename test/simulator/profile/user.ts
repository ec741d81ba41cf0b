import { callerOf, type Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { World } from '../world';

/** GET /1.1/account/verify_credentials.json */
export function verifyCredentials(exchange: Exchange): Reply {
	return { status: 200, json: userV1(exchange.world, callerOf(exchange).userId) };
}

/** A v1.1 user object, as far as profile pictures need it. */
export function userV1(world: World, userId: string): Record<string, unknown> {
	const user = world.accounts.byId(userId)!;
	const { avatarUrl, bannerUrl } = world.profiles.shownOf(userId);
	return {
		// A number, as on X, and so rounded by most readers.
		id: Number(user.id),
		id_str: user.id,
		name: user.name,
		screen_name: user.username,
		created_at: new Date(user.createdAt).toUTCString(),
		verified: user.premium,
		default_profile_image: avatarUrl.includes('default_profile'),
		profile_image_url: avatarUrl.replace('https:', 'http:'),
		profile_image_url_https: avatarUrl,
		...(bannerUrl ? { profile_banner_url: bannerUrl } : {}),
	};
}
