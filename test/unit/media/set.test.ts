import { judgeSet } from '../../../nodes/media/policy';
import type { MediaCategory } from '../../../nodes/media/types';

function codes(...categories: MediaCategory[]): string[] {
	return judgeSet(categories.map((category) => ({ category }))).map(({ code }) => code);
}

const images = (count: number): MediaCategory[] =>
	Array.from({ length: count }, () => 'tweet_image' as const);

describe('files of one Post', () => {
	it.each<[string, MediaCategory[], string[]]>([
		['nothing', [], []],
		['4 images', images(4), []],
		['5 images', images(5), ['media.too_many']],
		['1 GIF', ['tweet_gif'], []],
		['2 GIFs', ['tweet_gif', 'tweet_gif'], ['media.too_many']],
		['1 video', ['tweet_video'], []],
		['2 videos', ['tweet_video', 'amplify_video'], ['media.too_many']],
		['an image and a GIF', ['tweet_image', 'tweet_gif'], ['media.mixed_kinds']],
		['a GIF and a video', ['tweet_gif', 'tweet_video'], ['media.mixed_kinds']],
		['everything at once', [...images(4), 'tweet_video'], ['media.mixed_kinds', 'media.too_many']],
		['one file in a Direct Message', ['dm_video'], []],
		['two files in a Direct Message', ['dm_image', 'dm_image'], ['media.too_many']],
	])('%s', (_name, categories, expected) => {
		expect(codes(...categories)).toEqual(expected);
	});

	it('names what is there and what fits', () => {
		const [violation] = judgeSet([
			{ category: 'tweet_image' },
			{ category: 'tweet_image' },
			{ category: 'tweet_video' },
		]);
		expect(violation).toMatchObject({
			severity: 'block',
			message:
				'The files are 2 images and 1 video; a Post takes up to 4 images, or 1 GIF, or 1 video.',
		});
	});
});
