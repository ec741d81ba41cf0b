import type { Ledger, LedgerAdsCard, LedgerDirectMessage, LedgerPost } from '../simulator';
import { hashesOf } from './files';
import type { CardPlan, PostPlan } from './items';

/** The Posts and messages that a plan became: by its text, or its files where it has no text. */
export function sentOf(plan: PostPlan, ledger: Ledger): Array<LedgerPost | LedgerDirectMessage> {
	const posts = ledger.posts.filter(({ deleted }) => !deleted);
	const sent = [...posts, ...ledger.directMessages].filter(({ text }) => text === plan.text);
	if (plan.text !== '') return sent;
	const hashes = hashesOf(plan.files);
	return sent.filter(({ mediaIds }) => hashesAtX(mediaIds, ledger) === hashes);
}

/** The cards that a plan became: by its name, or its files. */
export function cardsOf({ name, files }: CardPlan, ledger: Ledger): LedgerAdsCard[] {
	const hashes = hashesOf(files);
	return ledger.adsCards.filter(
		(card) => card.name === name || hashesAtX(card.mediaKeys, ledger) === hashes,
	);
}

/** Ids of all Posts, messages and cards. */
export function idsAtX(ledger: Ledger): Set<string> {
	const { posts, directMessages, adsCards } = ledger;
	return new Set([...posts, ...directMessages, ...adsCards].map(({ id }) => id));
}

function hashesAtX(media: readonly string[], ledger: Ledger): string {
	return media.map((idOrKey) => ledger.findMedia(idOrKey)?.sha256).join();
}
