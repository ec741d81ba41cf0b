/**
 * How people name things of X: by id, by the address that the browser shows, by @name. Each reader
 * answers with the id or name, or undefined when the words mean no such thing.
 */

const ID = /^\d{1,19}$/;
const HOST = '(?:https?:\\/\\/)?(?:www\\.|mobile\\.)?(?:x|twitter)\\.com\\/';
const POST_ADDRESS = new RegExp(
	`^${HOST}(?:i\\/web|i|\\w{1,15})\\/status(?:es)?\\/(\\d{1,19})(?:[/?#]|$)`,
	'i',
);
const COMMUNITY_ADDRESS = new RegExp(`^${HOST}i\\/communities\\/(\\d{1,19})(?:[/?#]|$)`, 'i');
const USER_ADDRESS = new RegExp(`^${HOST}(\\w{1,15})\\/?(?:[?#]|$)`, 'i');
const DEEP_LINK = new RegExp(
	`^https:\\/\\/(?:x|twitter)\\.com\\/messages\\/compose\\?\\S*recipient_id=\\d`,
	'i',
);

export function readPostId(words: string): string | undefined {
	return ID.test(words) ? words : POST_ADDRESS.exec(words)?.[1];
}

export function readCommunityId(words: string): string | undefined {
	return ID.test(words) ? words : COMMUNITY_ADDRESS.exec(words)?.[1];
}

/** A user by id, or by name without the at sign. */
export type UserReference = { readonly id: string } | { readonly name: string };

/** Digits alone are an id; a name of digits is written with its at sign. */
export function readUser(words: string): UserReference | undefined {
	if (ID.test(words)) return { id: words };
	const name = /^@?(\w{1,15})$/.exec(words)?.[1] ?? USER_ADDRESS.exec(words)?.[1];
	return name === undefined || /[^A-Za-z0-9_]/.test(name) ? undefined : { name };
}

/** An account at ads.x.com: letters and digits. */
export function readAdAccountId(words: string): string | undefined {
	const id = /^https:\/\/ads\.(?:x|twitter)\.com\/\w+\/([0-9a-z]+)/i.exec(words)?.[1] ?? words;
	return /^[0-9a-z]{1,32}$/i.test(id) ? id : undefined;
}

/** An app at Google Play: its package name. */
export function readGooglePlayId(words: string): string | undefined {
	const id = /^https:\/\/play\.google\.com\/\S*[?&]id=([\w.]+)/i.exec(words)?.[1] ?? words;
	return /^[A-Za-z]\w*(?:\.\w+)+$/.test(id) ? id : undefined;
}

/** An app in Apple's App Store: its number. */
export function readAppStoreId(words: string): string | undefined {
	const id = /^https:\/\/(?:apps|itunes)\.apple\.com\/\S*\/id(\d+)/i.exec(words)?.[1];
	return id ?? /^(?:id)?(\d+)$/i.exec(words)?.[1];
}

export function isDirectMessageLink(words: string): boolean {
	return DEEP_LINK.test(words);
}

export function isCardUri(words: string): boolean {
	return /^(?:card|tombstone):\/\/\S+$/.test(words);
}
