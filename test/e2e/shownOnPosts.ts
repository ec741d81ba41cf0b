import type { Ledger } from '../simulator';
import type { Witness } from './compareLedger';

/** The ledger as a reader sees it: a Post with a card for ads shows the card's media. */
export function shownOnPosts(
	ledger: Omit<Witness, 'posts'> & Pick<Ledger, 'posts' | 'adsCards' | 'findMedia'>,
): Witness {
	const { media, directMessages } = ledger;
	const posts = ledger.posts.map((post) => {
		const card = ledger.adsCards.find(({ uri }) => uri === post.body.card_uri);
		if (!card) return post;
		return { ...post, mediaIds: card.mediaKeys.map((key) => ledger.findMedia(key)?.id ?? key) };
	});
	return { posts, media, directMessages };
}
