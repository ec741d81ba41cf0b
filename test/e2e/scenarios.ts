import type { ContentServer } from './content/server';
import type { ExpectedPost } from './compareLedger';
import type { ExpectedMessage, ExpectedPicture } from './compareOthers';
import type { ExpectedSubtitles } from './compareSubtitles';

/** An example workflow, what to set in it here, and what must be on X afterwards. */
export interface Scenario {
	/** File name in `examples/`, without `.json`. */
	example: string;
	/** Values for the fields of the workflow's `Settings` node. */
	settings: Record<string, unknown>;
	posts: ExpectedPost[];
	/** Default none. */
	messages?: ExpectedMessage[];
	/** Avatars and banners in their order; default none. */
	pictures?: ExpectedPicture[];
	/** What is on the videos; absent = subtitles are not looked at. */
	subtitles?: ExpectedSubtitles[];
	/** Items that must leave each of these nodes. */
	items: Record<string, number>;
	/** A second run finds nothing new and must send nothing. */
	again?: boolean;
	/** What some field of the first item that leaves a node must say. */
	says?: { node: string; field: string; pattern: RegExp }[];
}

/** The account at the other end of Direct Messages. */
export const READER = 'reader';

export const RSS_EXAMPLE = '01-rss-to-post';

/** Each fits into one Post, and no two do. */
const PARAGRAPHS = [
	'The harbour has been the middle of our town for four hundred years. Ships brought salt, wool and news, and on market days nobody could cross the quay without being asked to buy a fish. Today the ships are smaller.',
	'Next spring the old warehouses open again. There will be workshops, a library with a view of the water, and a bakery that begins at four in the morning. Whoever wants to help may come on Saturday: bring gloves.',
	'We will post pictures of the work every week. Tell us what you remember of the place, and send us your own photographs: the best ones will hang in the hall when the doors open. Until then, good evening from the harbour!',
];

/** One scenario for every file in `examples/`. */
export function scenarios(content: ContentServer, adAccountId = ''): Scenario[] {
	const town = ['sunrise.jpg', 'garden.jpg', 'harbour.png', 'market.webp'].map(content.file);
	const harbour = content.file('harbour.png');
	const good = [content.file('garden.jpg'), content.file('market.webp')];
	const clock = content.file('spinner.gif');
	const film = content.file('opening.mp4');
	const posters = ['poster-one.png', 'poster-two.png'].map(content.file);
	return [
		{
			example: RSS_EXAMPLE,
			settings: { feedUrl: content.feedUrl },
			posts: content.entries.map(({ title, file }) => ({ text: title, files: [file] })),
			items: { Post: content.entries.length },
			again: true,
		},
		{
			example: '02-one-image-to-post',
			settings: {
				imageUrl: content.urlOf(harbour.name),
				text: 'Good evening from the harbour',
				altText: harbour.altText,
			},
			posts: [{ text: 'Good evening from the harbour', files: [harbour] }],
			items: { Post: 1 },
		},
		{
			example: '03-four-images-in-one-post',
			settings: {
				text: 'Four views of our town',
				images: town.map(({ name, altText }) => ({ url: content.urlOf(name), altText })),
			},
			posts: [{ text: 'Four views of our town', files: town }],
			items: { Post: 1 },
		},
		{
			example: '04-one-bad-file-does-not-stop-the-rest',
			settings: {
				posts: [
					{ url: content.urlOf(good[0]!.name), text: 'Before the bad file' },
					{ url: content.urlOf('broken.jpg'), text: 'The bad file' },
					{ url: `${content.url}/files/gone.jpg`, text: 'The file that is gone' },
					{ url: content.urlOf(good[1]!.name), text: 'After the bad file' },
				],
			},
			posts: [
				{ text: 'Before the bad file', files: [{ ...good[0]!, altText: '' }] },
				{ text: 'After the bad file', files: [{ ...good[1]!, altText: '' }] },
			],
			items: { Post: 2, 'What Went Wrong': 2 },
			says: [
				{ node: 'What Went Wrong', field: 'text', pattern: /^The bad file$/ },
				{ node: 'What Went Wrong', field: 'problem', pattern: /broken\.jpg.*plain text/ },
			],
		},
		{
			example: '05-direct-message-with-image',
			settings: {
				recipient: `@${READER}`,
				text: 'The harbour, as promised',
				imageUrl: content.urlOf(harbour.name),
				altText: harbour.altText,
			},
			posts: [],
			messages: [{ to: READER, text: 'The harbour, as promised', file: harbour }],
			items: { Message: 1 },
			says: [{ node: 'Message', field: 'dm_conversation_id', pattern: /^\d+-\d+$/ }],
		},
		{
			example: '06-profile-image',
			settings: {
				avatarUrl: content.urlOf(good[0]!.name),
				bannerUrl: content.urlOf(harbour.name),
			},
			posts: [],
			pictures: [
				{ image: 'avatar', file: good[0]! },
				{
					image: 'banner',
					file: harbour,
					crop: { width: 600, height: 200, offsetLeft: 20, offsetTop: 40 },
				},
			],
			items: { Avatar: 1, Banner: 1 },
			says: [
				{ node: 'Avatar', field: 'profile_image_url', pattern: /profile_images\/.*_normal\.jpg$/ },
				{ node: 'Banner', field: 'profile_banner_url', pattern: /profile_banners\// },
				{ node: 'Banner', field: 'confirmed', pattern: /^true$/ },
			],
		},
		{
			example: '07-thread-from-long-text',
			settings: {
				text: PARAGRAPHS.join('\n\n'),
				imageUrl: content.urlOf(harbour.name),
				altText: harbour.altText,
			},
			posts: PARAGRAPHS.map((text, at) => ({
				text: `${text} ${at + 1}/${PARAGRAPHS.length}`,
				files: at === 0 ? [harbour] : [],
			})),
			items: { Post: 1 },
		},
		{
			example: '08-combine-images-from-several-items',
			settings: {
				text: 'Four items, one Post',
				images: town.map(({ name, altText }) => ({ url: content.urlOf(name), altText })),
			},
			posts: [{ text: 'Four items, one Post', files: town }],
			items: { Post: 1 },
		},
		{
			example: '09-ads-card',
			settings: {
				accountId: adAccountId,
				cardName: 'Spring in town',
				pictures: posters.map(({ name }) => content.urlOf(name)),
				link: 'https://example.com/spring',
				headline: 'Spring in our town',
				text: 'Swipe through our spring',
			},
			posts: [{ text: 'Swipe through our spring', files: posters }],
			items: { Card: 1 },
			says: [
				{ node: 'Card', field: 'card_uri', pattern: /^card:\/\/\d+$/ },
				{ node: 'Card', field: 'card_name', pattern: /^Spring in town$/ },
				{ node: 'Card', field: 'warnings', pattern: /^$/ },
			],
		},
		{
			example: '10-check-upload-and-describe',
			settings: {
				fileUrl: content.urlOf(clock.name),
				text: 'The clock, step by step',
				altText: clock.altText,
			},
			posts: [{ text: 'The clock, step by step', files: [clock] }],
			items: { Account: 1, Check: 1, Upload: 1, Describe: 1, Post: 1 },
			says: [
				{ node: 'Account', field: 'can_upload', pattern: /^true$/ },
				{ node: 'Check', field: 'valid', pattern: /^true$/ },
				{ node: 'Upload', field: 'processing_state', pattern: /^pending$/ },
				{ node: 'Status', field: 'processing_state', pattern: /^(pending|in_progress)$/ },
			],
		},
		{
			example: '11-correct-subtitles-and-archive',
			settings: {
				videoUrl: content.urlOf(film.name),
				subtitlesUrl: content.urlOf('opening.en.srt'),
				correctedUrl: content.urlOf('opening.corrected.en.srt'),
				text: 'The whole walk, with subtitles',
			},
			posts: [{ text: 'The whole walk, with subtitles', files: [film] }],
			subtitles: [
				{
					on: 'The whole walk, with subtitles',
					language: 'EN',
					displayName: 'English',
					file: content.file('opening.corrected.en.srt'),
					replaced: [content.file('opening.en.srt')],
				},
			],
			items: { 'Remove Subtitles': 1, Post: 1, 'Media of Post': 1, Download: 1 },
			says: [
				{ node: 'Remove Subtitles', field: 'deleted', pattern: /^true$/ },
				{ node: 'Media of Post', field: 'type', pattern: /^video$/ },
				{ node: 'Download', field: 'size', pattern: new RegExp(`^${film.bytes.length}$`) },
			],
		},
	];
}
