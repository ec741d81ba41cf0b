import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from '../simulator';
import { mediaDifferences, postDifferences } from '../support/stage';
import { bytesOf, type FilePlan } from './files';
import type { CardPlan, ItemPlan, PostPlan } from './items';
import type { Outcome } from './outcome';

type Done = Outcome & { state: 'done' };

/** How what X has of an item differs from its plan. */
export function differencesOf(outcome: Done, { posts, card }: ItemPlan, ledger: Ledger): string[] {
	const { messageId, postIds, mediaIds } = outcome;
	if (card) return cardDifferences(ledger, outcome, card, posts);
	if (messageId !== undefined) return messageDifferences(ledger, messageId, posts[0]!);
	return postIds.length > 0
		? threadDifferences(ledger, postIds, posts)
		: uploadDifferences(ledger, mediaIds, posts[0]!.files);
}

/** `media` are ids or keys. */
function uploadDifferences(
	ledger: Ledger,
	media: readonly string[],
	plans: readonly FilePlan[],
): string[] {
	if (media.length !== plans.length) return [`${media.length} media for ${plans.length} files`];
	return bytesOf(plans).flatMap((bytes, at) =>
		mediaDifferences(ledger.findMedia(media[at]!), { bytes }),
	);
}

/** Each Post as planned, and a reply to the one before. */
function threadDifferences(
	ledger: Ledger,
	postIds: readonly string[],
	plans: readonly PostPlan[],
): string[] {
	if (postIds.length !== plans.length) return [`${postIds.length} Posts of ${plans.length}`];
	return plans.flatMap(({ text, files }, at) => {
		const found = postDifferences(ledger, postIds[at], { text, files: bytesOf(files) });
		const post = ledger.findPost(postIds[at]!);
		const reply = post?.body.reply as { in_reply_to_tweet_id?: string } | undefined;
		if (reply?.in_reply_to_tweet_id !== postIds[at - 1]) {
			found.push(`Post ${at + 1} replies to ${reply?.in_reply_to_tweet_id}`);
		}
		if (post?.deleted) found.push(`Post ${at + 1} is deleted`);
		return found;
	});
}

function messageDifferences(ledger: Ledger, id: string, { text, files }: PostPlan): string[] {
	const message = ledger.findDirectMessage(id);
	if (!message) return [`X has no message ${id}`];
	return [
		...(message.text === text ? [] : [`text "${message.text}" instead of "${text}"`]),
		...uploadDifferences(ledger, message.mediaIds, files),
	];
}

/** The card as planned, and a Post that shows it and is promoted only. */
function cardDifferences(
	ledger: Ledger,
	{ card: told, postIds }: Done,
	{ name, headline, url, files }: CardPlan,
	posts: readonly PostPlan[],
): string[] {
	const card = ledger.adsCards.find(({ id }) => id === told?.id);
	if (!card) return [`X has no card ${told?.id}`];
	const found = uploadDifferences(ledger, card.mediaKeys, files);
	if (card.name !== name) found.push(`the card "${card.name}" instead of "${name}"`);
	if (card.uri !== told?.uri) found.push(`the card's URI is ${card.uri}, not ${told?.uri}`);
	const details = { type: 'DETAILS', title: headline, destination: { type: 'WEBSITE', url } };
	if (!isDeepStrictEqual(card.components[1], details)) found.push('the card leads elsewhere');
	found.push(...threadDifferences(ledger, postIds, posts));
	for (const id of postIds) {
		const { nullcast, card_uri: shown } = ledger.findPost(id)?.body ?? {};
		if (nullcast !== true) found.push(`Post ${id} is not promoted only`);
		if (shown !== card.uri) found.push(`Post ${id} shows ${String(shown)}`);
	}
	return found;
}
