import type { Failure } from '../../media/failure';
import { CARDS } from '../limits';
import { readAppStoreId, readGooglePlayId } from '../references';
import type { AppDestination, CardDraft, WebsiteDestination } from './card';

/** What is wrong with a card before X sees it; the media are judged elsewhere. */
export function judgeCard({
	name,
	destination,
}: Pick<CardDraft, 'name' | 'destination'>): Failure | undefined {
	if (name === '') {
		return {
			code: 'card.no_name',
			message: 'The Card Name is empty',
			advice: 'Enter a name. Only people who manage the ad account see it.',
		};
	}
	if (name.length > CARDS.maxNameCharacters) {
		return {
			code: 'card.name_too_long',
			message: `The Card Name has ${name.length} characters; X takes at most ${CARDS.maxNameCharacters}`,
			advice: 'Shorten it, for example with the expression {{ $json.title.slice(0, 80) }}.',
		};
	}
	return destination.type === 'website' ? judgeWebsite(destination) : judgeApp(destination);
}

function judgeWebsite({ url, headline }: WebsiteDestination): Failure | undefined {
	if (!isWebAddress(url)) {
		return {
			code: 'card.website_url',
			message:
				url === ''
					? 'The Website URL of the card is empty'
					: `The Website URL "${url.slice(0, 80)}" is not a web address`,
			advice: 'Enter the whole address, for example https://example.com/offer.',
		};
	}
	if (headline === '') {
		return {
			code: 'card.no_headline',
			message: 'The Headline of the card is empty; X asks for one on website cards',
			advice: 'Enter the line that stands under the media.',
		};
	}
	if (headline.length > CARDS.maxHeadlineCharacters) {
		return {
			code: 'card.headline_too_long',
			message: `The Headline has ${headline.length} characters; X takes at most ${CARDS.maxHeadlineCharacters}`,
			advice:
				'Shorten it, for example with the expression {{ $json.title.slice(0, 70) }}. Many devices show about 50.',
		};
	}
	return undefined;
}

function judgeApp(app: AppDestination): Failure | undefined {
	if (!(CARDS.labels as readonly string[]).includes(app.label)) {
		return {
			code: 'card.label',
			message: `"${app.label.slice(0, 40)}" is not a button that X knows`,
			advice: `Choose one of ${CARDS.labels.join(', ')}.`,
		};
	}
	if (!/^[A-Z]{2}$/.test(app.countryCode)) {
		return {
			code: 'card.country',
			message: `The App Country "${app.countryCode.slice(0, 40)}" is not a country code of two letters`,
			advice: 'Enter the ISO 3166-1 code of a country where the app is sold, for example US.',
		};
	}
	if (!app.googlePlayAppId && !app.iosAppId) {
		return {
			code: 'card.no_app',
			message: 'The card leads to an app, but neither its Google Play ID nor its iOS ID is given',
			advice:
				'Enter the Google Play App ID (such as com.example.app), the iOS App ID (the number in its App Store address), or both.',
		};
	}
	if (app.googlePlayAppId && readGooglePlayId(app.googlePlayAppId) === undefined) {
		return {
			code: 'card.google_play_app',
			message: `The Google Play App ID "${app.googlePlayAppId.slice(0, 60)}" is not the package name of an app`,
			advice: 'Enter the name such as com.example.app, or the address of the app at Google Play.',
		};
	}
	if (app.iosAppId && readAppStoreId(app.iosAppId) === undefined) {
		return {
			code: 'card.ios_app',
			message: `The iOS App ID "${app.iosAppId.slice(0, 60)}" is not the number of an app`,
			advice: 'Enter the number such as 333903271, or the address of the app in the App Store.',
		};
	}
	return judgeDeepLinks(app);
}

function judgeDeepLinks(app: AppDestination): Failure | undefined {
	const pairs = [
		['Google Play', app.googlePlayDeepLink, app.googlePlayAppId],
		['iOS', app.iosDeepLink, app.iosAppId],
	] as const;
	const lonely = pairs.find(([, link, id]) => link && !id);
	if (!lonely) return undefined;
	return {
		code: 'card.deep_link',
		message: `The ${lonely[0]} Deep Link is given without the ${lonely[0]} App ID`,
		advice: `Enter the ${lonely[0]} App ID too, or remove the deep link.`,
	};
}

function isWebAddress(text: string): boolean {
	try {
		const { protocol, hostname } = new URL(text);
		return /^https?:$/.test(protocol) && hostname.includes('.');
	} catch {
		return false;
	}
}
