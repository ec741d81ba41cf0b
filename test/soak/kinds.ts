/** What a workflow does with its items. */
export const KINDS = [
	'upload',
	'uploadThenPost',
	'postFiles',
	'postText',
	'postUrls',
	/** One item is a thread. */
	'thread',
	/** Several items are a thread. */
	'itemsToThread',
	/** Several items are one Post. */
	'itemsToPost',
	'messageFile',
	'messageText',
	/** A card for ads. */
	'card',
	/** A card, and the promoted-only Post that shows it. */
	'cardWithPost',
] as const;
export type Kind = (typeof KINDS)[number];

export function makesThread(kind: Kind): boolean {
	return kind === 'thread' || kind === 'itemsToThread';
}

export function makesCard(kind: Kind): boolean {
	return kind === 'card' || kind === 'cardWithPost';
}
