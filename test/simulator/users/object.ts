import type { Exchange } from '../http/exchange';
import { listParameter, pick } from '../posts/fields';
import type { SimulatorUser } from '../types';

/** A user object: `id`, `name`, `username`, plus what `user.fields` asks for. */
export function userObject(exchange: Exchange, user: SimulatorUser): Record<string, unknown> {
	const { avatarUrl, bannerUrl } = exchange.world.profiles.shownOf(user.id);
	const all: Record<string, unknown> = {
		id: user.id,
		name: user.name,
		username: user.username,
		created_at: new Date(user.createdAt).toISOString(),
		profile_image_url: avatarUrl,
		profile_banner_url: bannerUrl,
		protected: false,
		verified: user.premium,
		verified_type: user.premium ? 'blue' : 'none',
		subscription_type: user.premium ? 'Premium' : 'None',
	};
	return pick(all, ['id', 'name', 'username'], listParameter(exchange, 'user.fields'));
}
