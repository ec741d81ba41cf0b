import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { formBody } from './formBody';
import { PROFILE, TIMEOUTS } from './limits';
import { asObject, asText } from './problem';
import { RECONNECT } from './reconnect';

/** API v1.1, which alone changes profiles; X announced no successor. It takes OAuth 1.0a only. */
const ACCOUNT = '/1.1/account';

/** The account as its profile shows it. */
export interface Profile {
	/** Decimal. */
	readonly userId: string;
	/** Without the at sign. */
	readonly username?: string;
	/** Address of the small avatar. */
	readonly imageUrl?: string;
	/** Absent while the account has no banner. */
	readonly bannerUrl?: string;
}

/** The part of a banner to show, pixels of the picture as sent. */
export interface Crop {
	readonly width: number;
	readonly height: number;
	readonly offsetLeft: number;
	readonly offsetTop: number;
}

export interface ProfilePicture {
	readonly image: 'avatar' | 'banner';
	readonly bytes: Uint8Array;
	/** Of banners. */
	readonly crop?: Crop;
}

/** Source: X API v1.1, account/verify_credentials. */
export async function readProfile(client: XClient): Promise<Answer<Profile>> {
	const answer = await client.call('profile', {
		method: 'GET',
		path: `${ACCOUNT}/verify_credentials.json`,
		query: { include_entities: 'false', skip_status: 'true' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const user = asObject(answer.value);
	// `id` is a number that has lost digits.
	const userId = asText(user?.id_str);
	if (!userId) return { ok: false, failure: NOBODY };
	return {
		ok: true,
		value: {
			userId,
			username: asText(user?.screen_name),
			imageUrl: addressOf(user?.profile_image_url_https),
			bannerUrl: addressOf(user?.profile_banner_url),
		},
	};
}

/**
 * Sends an avatar or a banner. A good answer means that X has taken it, not that it shows already.
 * Sending the same picture again does no harm. Source: X API v1.1, account/update_profile_image and
 * account/update_profile_banner.
 */
export async function sendPicture(
	client: XClient,
	{ image, bytes, crop }: ProfilePicture,
): Promise<Answer<void>> {
	const banner = image === 'banner';
	const field = banner ? 'banner' : 'image';
	const answer = await client.call(banner ? 'profileBanner' : 'profileImage', {
		method: 'POST',
		path: `${ACCOUNT}/update_profile_${field}.json`,
		body: formBody(crop ? cropFields(crop) : {}, { field, fileName: 'picture', bytes }),
		timeoutMs: PROFILE.timeoutMs,
	});
	return answer.ok ? { ok: true, value: undefined } : answer;
}

function cropFields({ width, height, offsetLeft, offsetTop }: Crop): Record<string, string> {
	return {
		width: String(width),
		height: String(height),
		offset_left: String(offsetLeft),
		offset_top: String(offsetTop),
	};
}

/** Addresses go out as they came: cleaning them as words would hide their long names. */
function addressOf(value: unknown): string | undefined {
	return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) ? value : undefined;
}

const NOBODY: WireFailure = {
	code: 'x.no_account',
	message: 'X did not say to which account the credential is connected',
	advice: RECONNECT,
	recourse: { kind: 'again' },
	mayHaveArrived: false,
};
