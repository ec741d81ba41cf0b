import type { Exchange } from '../http/exchange';
import type { Media } from '../media/media';
import type { AdsAccount } from '../types';
import { cardMedium } from './library';
import { adsRefusal, invalidParameter, missingParameter } from './words';

type Fields = Record<string, unknown>;

export interface CardMedia {
	mediaKeys: string[];
	/** X's word for the kind of card. */
	cardType: string;
}

const SWIPEABLE = { min: 2, max: 6 };
/** Characters. Source: business.x.com, creative ad specifications. */
const TITLE_MAX = 70;
const LABELS = ['BOOK', 'CONNECT', 'INSTALL', 'OPEN', 'ORDER', 'PLAY', 'SHOP'];
/** Bytes, pixels, and width over height. */
const IMAGE = { maxBytes: 3 * 1024 * 1024, minWidth: 800, ratios: [1, 1.91], tolerance: 0.01 };
const APP_FIELDS = [
	'type',
	'country_code',
	'googleplay_app_id',
	'ios_app_store_identifier',
	'googleplay_deep_link',
	'ios_deep_link',
];

/** `components`: one of media, then one with a destination. Answers with what the card shows. */
export function readComponents(
	exchange: Exchange,
	account: AdsAccount,
	components: unknown,
): CardMedia {
	if (!Array.isArray(components) || components.length !== 2 || !components.every(isFields)) {
		const expected = 'a media and a description component';
		throw invalidParameter(exchange, 'components', components, expected);
	}
	const [first, second] = components as [Fields, Fields];
	const mediaKeys = readMedia(exchange, first);
	const destination = readDescription(exchange, second);
	const media = mediaKeys.map((key) => cardMedium(exchange, account, key));
	refuseBadMedia(exchange, media);
	return { mediaKeys, cardType: cardTypeOf(media, destination) };
}

/** Pictures and videos together have words of their own: MIXED_MEDIA_SINGLE_DEST_CAROUSEL_WEBSITE. */
function cardTypeOf(media: readonly Media[], destination: 'WEBSITE' | 'APP'): string {
	const kinds = new Set(media.map(({ kind }) => kind));
	if (kinds.size > 1) return `MIXED_MEDIA_SINGLE_DEST_CAROUSEL_${destination}`;
	const shape = media.length > 1 ? '_CAROUSEL' : '';
	return `${kinds.has('video') ? 'VIDEO' : 'IMAGE'}${shape}_${destination}`;
}

function readMedia(exchange: Exchange, component: Fields): string[] {
	if (component.type === 'MEDIA') {
		refuseOthers(exchange, component, ['type', 'media_key']);
		return [text(exchange, component, 'media_key')];
	}
	if (component.type === 'SWIPEABLE_MEDIA') {
		refuseOthers(exchange, component, ['type', 'media_keys']);
		const keys = component.media_keys;
		if (keys === undefined) throw missingParameter(exchange, 'media_keys');
		const { min, max } = SWIPEABLE;
		const good = Array.isArray(keys) && keys.every((key) => typeof key === 'string');
		if (!good || keys.length < min || keys.length > max) {
			throw invalidParameter(exchange, 'media_keys', keys, `${min} to ${max} media keys`);
		}
		return keys as string[];
	}
	throw invalidParameter(exchange, 'type', component.type, 'MEDIA or SWIPEABLE_MEDIA');
}

function readDescription(exchange: Exchange, component: Fields): 'WEBSITE' | 'APP' {
	if (component.type === 'DETAILS') {
		refuseOthers(exchange, component, ['type', 'title', 'destination']);
		const title = text(exchange, component, 'title');
		if (title.length > TITLE_MAX) {
			throw invalidParameter(exchange, 'title', title, `at most ${TITLE_MAX} characters`);
		}
		const destination = inner(exchange, component, 'destination', 'WEBSITE');
		refuseOthers(exchange, destination, ['type', 'url']);
		const url = text(exchange, destination, 'url');
		if (!/^https?:\/\/[^\s/]+\.[^\s/]+/.test(url)) {
			throw invalidParameter(exchange, 'url', url, 'URL');
		}
		return 'WEBSITE';
	}
	if (component.type === 'BUTTON') {
		refuseOthers(exchange, component, ['type', 'label', 'destination']);
		const label = inner(exchange, component, 'label', 'ENUM');
		refuseOthers(exchange, label, ['type', 'value']);
		if (!LABELS.includes(text(exchange, label, 'value'))) {
			throw invalidParameter(exchange, 'value', label.value, LABELS.join(', '));
		}
		refuseBadApp(exchange, inner(exchange, component, 'destination', 'APP'));
		return 'APP';
	}
	throw invalidParameter(exchange, 'type', component.type, 'DETAILS or BUTTON');
}

function refuseBadApp(exchange: Exchange, app: Fields): void {
	refuseOthers(exchange, app, APP_FIELDS);
	const country = text(exchange, app, 'country_code');
	if (!/^[A-Z]{2}$/.test(country)) {
		throw invalidParameter(exchange, 'country_code', country, 'ISO 3166-1 alpha-2 code');
	}
	if (app.googleplay_app_id === undefined && app.ios_app_store_identifier === undefined) {
		throw missingParameter(exchange, 'googleplay_app_id or ios_app_store_identifier');
	}
	for (const name of Object.keys(app)) text(exchange, app, name);
	for (const [link, id] of [
		['googleplay_deep_link', 'googleplay_app_id'],
		['ios_deep_link', 'ios_app_store_identifier'],
	] as const) {
		if (app[link] === undefined || app[id] !== undefined) continue;
		throw adsRefusal(exchange, 400, {
			code: 'INCLUSIVE_PARAMETERS',
			message: `"${link}" can only be used with "${id}"`,
			parameter: link,
		});
	}
}

/** Pictures and videos, and pictures of the documented extent. */
function refuseBadMedia(exchange: Exchange, media: Media[]): void {
	for (const { kind, mediaKey, width = 0, height = 0, receivedBytes } of media) {
		if (kind !== 'image' && kind !== 'video') {
			throw adsRefusal(exchange, 400, {
				code: 'INVALID_MEDIA',
				message: `Media of this kind cannot be used in the card: ${mediaKey}`,
			});
		}
		if (kind !== 'image') continue;
		const { maxBytes, minWidth, ratios, tolerance } = IMAGE;
		const fits = ratios.some((ratio) => Math.abs(width / height - ratio) <= ratio * tolerance);
		if (receivedBytes > maxBytes || width < minWidth || !fits) {
			throw adsRefusal(exchange, 400, {
				code: 'INVALID_IMAGE',
				message: `Image ${mediaKey} does not meet the requirements of the card`,
			});
		}
	}
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseOthers(exchange: Exchange, component: Fields, known: string[]): void {
	const other = Object.keys(component).find((name) => !known.includes(name));
	if (other !== undefined) throw invalidParameter(exchange, other, component[other], 'nothing');
}

function text(exchange: Exchange, component: Fields, name: string): string {
	const value = component[name];
	if (value === undefined || value === '') throw missingParameter(exchange, name);
	if (typeof value !== 'string') throw invalidParameter(exchange, name, value, 'string');
	return value;
}

/** An object inside, of a certain `type`. */
function inner(exchange: Exchange, component: Fields, name: string, type: string): Fields {
	const value = component[name];
	if (value === undefined) throw missingParameter(exchange, name);
	if (!isFields(value) || value.type !== type) {
		throw invalidParameter(exchange, name, value, `object of the type ${type}`);
	}
	return value;
}
