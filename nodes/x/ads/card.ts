/** A card in our words; `cardBody` puts it into X's. */
export interface CardDraft {
	readonly name: string;
	/** One, or two to six to swipe through, in their order. */
	readonly mediaKeys: readonly string[];
	readonly destination: Destination;
}

export type Destination = WebsiteDestination | AppDestination;

export interface WebsiteDestination {
	readonly type: 'website';
	readonly url: string;
	/** Stands under the media. */
	readonly headline: string;
}

export interface AppDestination {
	readonly type: 'app';
	/** What the button says; one of X's words. */
	readonly label: string;
	/** Where the app is sold; ISO 3166-1 alpha-2. */
	readonly countryCode: string;
	/** Package name at Google Play. */
	readonly googlePlayAppId?: string;
	/** Number in Apple's App Store. */
	readonly iosAppId?: string;
	readonly googlePlayDeepLink?: string;
	readonly iosDeepLink?: string;
}

/** The JSON of `POST accounts/:id/cards`. Source: X Ads API v12, Creatives, 2026-08-22. */
export function cardBody({ name, mediaKeys, destination }: CardDraft) {
	return {
		name,
		components: [mediaComponent(mediaKeys), descriptionComponent(destination)] as const,
	};
}

function mediaComponent(mediaKeys: readonly string[]): Record<string, unknown> {
	return mediaKeys.length === 1
		? { type: 'MEDIA', media_key: mediaKeys[0] }
		: { type: 'SWIPEABLE_MEDIA', media_keys: mediaKeys };
}

function descriptionComponent(destination: Destination): Record<string, unknown> {
	if (destination.type === 'website') {
		const { headline, url } = destination;
		return { type: 'DETAILS', title: headline, destination: { type: 'WEBSITE', url } };
	}
	const optional = Object.entries({
		googleplay_app_id: destination.googlePlayAppId,
		ios_app_store_identifier: destination.iosAppId,
		googleplay_deep_link: destination.googlePlayDeepLink,
		ios_deep_link: destination.iosDeepLink,
	}).filter(([, value]) => value !== undefined);
	return {
		type: 'BUTTON',
		label: { type: 'ENUM', value: destination.label },
		destination: {
			type: 'APP',
			country_code: destination.countryCode,
			...Object.fromEntries(optional),
		},
	};
}
