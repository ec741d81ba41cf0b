import { compareLedger, type ExpectedPost, type Witness } from '../../e2e/compareLedger';
import { sha256 } from '../../support/media';

type Media = Witness['media'][number];

const bytesOf = (word: string) => Buffer.from(word.repeat(100));

const fileOf = (name: string, type: string) => {
	const bytes = bytesOf(name);
	return { name, type, bytes, sha256: sha256(bytes), altText: `What ${name} shows` };
};

const sunrise = fileOf('sunrise.jpg', 'image/jpeg');
const garden = fileOf('garden.png', 'image/png');
const clock = fileOf('clock.gif', 'image/gif');
const film = fileOf('film.mp4', 'video/mp4');

const expected: ExpectedPost[] = [
	{ text: 'Two pictures', files: [sunrise, garden] },
	{ text: 'A clock', files: [clock] },
	{ text: 'A film', files: [film] },
];

const mediaOf = (
	id: string,
	file: typeof sunrise,
	category: Media['category'],
	state: Media['state'] = 'succeeded',
): Media => ({
	id,
	category,
	sha256: file.sha256,
	receivedBytes: file.bytes.length,
	segments: [],
	state,
	altText: file.altText,
});

/** What X holds when all went well, in another order than expected. */
function goodLedger(): { posts: Witness['posts'][number][]; media: Media[] } {
	return {
		posts: [
			{ id: '13', text: 'A film', mediaIds: ['4'], deleted: false },
			{ id: '11', text: 'Two pictures', mediaIds: ['1', '2'], deleted: false },
			{ id: '12', text: 'A clock', mediaIds: ['3'], deleted: false },
		],
		media: [
			mediaOf('1', sunrise, 'tweet_image', 'ready'),
			mediaOf('2', garden, 'tweet_image', 'ready'),
			mediaOf('3', clock, 'tweet_gif'),
			mediaOf('4', film, 'tweet_video'),
		],
	};
}

const problemsAfter = (spoil: (ledger: ReturnType<typeof goodLedger>) => void) => {
	const ledger = goodLedger();
	spoil(ledger);
	return compareLedger(expected, ledger).problems;
};

it('finds nothing wrong with identical files on the right Posts', () => {
	const { files, problems } = compareLedger(expected, goodLedger());
	expect(problems).toEqual([]);
	expect(files.map(({ postId, name, found, problem }) => [postId, name, found, problem])).toEqual([
		['11', 'sunrise.jpg', sunrise.sha256, ''],
		['11', 'garden.png', garden.sha256, ''],
		['12', 'clock.gif', clock.sha256, ''],
		['13', 'film.mp4', film.sha256, ''],
	]);
});

it.each<[string, (ledger: ReturnType<typeof goodLedger>) => void, string]>([
	[
		'a file with another byte',
		({ media }) => (media[3]!.sha256 = sha256(bytesOf('film.mp5'))),
		'"A film": film.mp4: other bytes (SHA-256)',
	],
	[
		'a file cut short',
		({ media }) => (media[3]!.receivedBytes = 10),
		'"A film": film.mp4: 10 bytes instead of 800',
	],
	[
		'the files of a Post in another order',
		({ posts }) => (posts[1]!.mediaIds = ['2', '1']),
		'"Two pictures": sunrise.jpg: 1000 bytes instead of 1100; other bytes',
	],
	[
		'files swapped between Posts',
		({ posts }) => {
			posts[0]!.mediaIds = ['3'];
			posts[2]!.mediaIds = ['4'];
		},
		'"A clock": clock.gif: ',
	],
	[
		'a Post without its media',
		({ posts }) => (posts[0]!.mediaIds = []),
		'"A film": film.mp4: it is not attached',
	],
	[
		'a Post with one file too many',
		({ posts }) => (posts[0]!.mediaIds = ['4', '3']),
		'"A film": 1 files more than expected',
	],
	['a missing Post', ({ posts }) => posts.pop(), 'The Post "A clock" is missing'],
	['a deleted Post', ({ posts }) => (posts[2]!.deleted = true), 'The Post "A clock" is missing'],
	[
		'a Post that was sent twice',
		({ posts }) => posts.push({ ...posts[0]!, id: '14' }),
		'A Post that was not expected: "A film"',
	],
	[
		'an upload that no Post uses',
		({ media }) => media.push(mediaOf('5', film, 'tweet_video')),
		'1 uploads that no Post uses',
	],
	[
		'a GIF that was uploaded as a picture',
		({ media }) => (media[2]!.category = 'tweet_image'),
		'"A clock": clock.gif: it is a tweet_image',
	],
	[
		'a video that X has not finished',
		({ media }) => (media[3]!.state = 'in_progress'),
		'"A film": film.mp4: it is in_progress',
	],
	[
		'a lost alt text',
		({ media }) => (media[0]!.altText = undefined),
		'"Two pictures": sunrise.jpg: it has the alt text ""',
	],
])('sees %s', (_what, spoil, problem) => {
	expect(problemsAfter(spoil)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
});

it('has a problem for every expected file when X has nothing', () => {
	const { files, problems } = compareLedger(expected, { posts: [], media: [] });
	expect(problems).toHaveLength(expected.length);
	expect(files.map(({ problem }) => problem)).toEqual(Array(4).fill('it is not attached'));
});
