import { chooseCategory } from '../../../nodes/media/category';
import type { MediaFacts, MediaKind } from '../../../nodes/media/facts';
import type { UsedFor } from '../../../nodes/media/types';

const FILES: Readonly<Record<MediaKind, MediaFacts>> = {
	image: { mediaType: 'image/png', kind: 'image', size: 1 },
	gif: { mediaType: 'image/gif', kind: 'gif', size: 1, animated: true },
	video: { mediaType: 'video/mp4', kind: 'video', size: 1 },
	subtitles: { mediaType: 'text/srt', kind: 'subtitles', size: 1 },
	model: { mediaType: 'model/gltf-binary', kind: 'model', size: 1 },
};

const USES: readonly UsedFor[] = ['post', 'directMessage', 'ad', 'subtitles'];

const EXPECTED: Readonly<Record<MediaKind, readonly string[]>> = {
	image: ['tweet_image', 'dm_image', 'tweet_image', 'media.not_subtitles'],
	gif: ['tweet_gif', 'dm_gif', 'tweet_gif', 'media.not_subtitles'],
	video: ['tweet_video', 'dm_video', 'amplify_video', 'media.not_subtitles'],
	subtitles: [
		'media.subtitles_alone',
		'media.subtitles_alone',
		'media.subtitles_alone',
		'subtitles',
	],
	model: ['media.no_category', 'media.no_category', 'media.no_category', 'media.not_subtitles'],
};

describe('the media category', () => {
	it.each(Object.keys(FILES) as MediaKind[])('of %s, for each use', (kind) => {
		const chosen = USES.map((use) => {
			const outcome = chooseCategory(FILES[kind], use);
			return outcome.ok ? outcome.value : outcome.failure.code;
		});
		expect(chosen).toEqual(EXPECTED[kind]);
	});
});
