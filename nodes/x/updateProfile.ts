import type { Answer, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { PROFILE } from './limits';
import { readProfile, sendPicture, type Profile, type ProfilePicture } from './profile';

export interface UpdatedProfile extends Profile {
	/** False when X took the picture and yet shows the former one. */
	readonly confirmed: boolean;
}

/**
 * Changes a picture of the profile and looks whether it shows: X works on it after it has answered,
 * and gives every picture an address of its own. The first look tells the former address, and whether
 * X lets this app in at all, before the picture travels.
 */
export async function updateProfile(
	client: XClient,
	picture: ProfilePicture,
	persistence: Persistence,
	world: Pick<World, 'clock' | 'signal'>,
): Promise<Answer<UpdatedProfile>> {
	const look = async () => await persistence.send('profile', async () => await readProfile(client));
	const addressOf = (profile: Profile) =>
		picture.image === 'banner' ? profile.bannerUrl : profile.imageUrl;

	const before = await look();
	if (!before.ok) return before;
	const sent = await persistence.send('profile', async () => await sendPicture(client, picture));
	if (!sent.ok) return sent;

	let shown = before.value;
	for (const pause of [0, ...PROFILE.settleMs]) {
		if (pause > 0) await world.clock.sleep(pause);
		const after = await look();
		// X has taken the picture: that it cannot be looked at is no failure of the change.
		if (!after.ok || world.signal.aborted) break;
		shown = after.value;
		if (addressOf(shown) !== addressOf(before.value)) {
			return { ok: true, value: { ...shown, confirmed: true } };
		}
	}
	return { ok: true, value: { ...shown, confirmed: false } };
}
