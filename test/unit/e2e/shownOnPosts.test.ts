import { shownOnPosts } from '../../e2e/shownOnPosts';
import type { LedgerAdsCard, LedgerMedia, LedgerPost } from '../../simulator';

const post = (text: string, body: object, mediaIds: string[] = []) =>
	({ text, body, mediaIds }) as LedgerPost;

it('shows the media of a card on the Post that carries it, in their order', () => {
	const media = ['1', '2'].map((id) => ({ id, mediaKey: `3_${id}` }) as LedgerMedia);
	const card = { uri: 'card://7', mediaKeys: ['3_2', '3_1', '3_9'] } as LedgerAdsCard;
	const { posts } = shownOnPosts({
		posts: [post('an ad', { card_uri: 'card://7' }), post('a Post', {}, ['1'])],
		media,
		adsCards: [card],
		findMedia: (key) => media.find(({ mediaKey }) => mediaKey === key),
	});
	expect(posts.map(({ mediaIds }) => mediaIds)).toEqual([['2', '1', '3_9'], ['1']]);
});
