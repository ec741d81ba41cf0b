import { fixture } from '../../media';
import type { Drive } from '../drive';
import { mediaFile, posted, uploaded } from '../prepare';

const jpeg = { data: fixture('jpeg') };
const mp4 = { data: fixture('mp4') };
const gif = { data: fixture('gif') };
const captions = { data: mediaFile('captions.srt', 'application/x-subrip') };
const upload = { resource: 'media', operation: 'upload' };

const kinds = [
	{ data: fixture('png') },
	{ data: fixture('webp') },
	gif,
	mp4,
	{ data: mediaFile('photo.bmp', 'image/bmp') },
	{ data: mediaFile('photo.tiff', 'image/tiff') },
	{ data: mediaFile('clip.webm', 'video/webm') },
	{ data: mediaFile('quicktime.mov', 'video/quicktime') },
	{ data: mediaFile('transport.mpegts', 'video/mp2t') },
];

export const mediaDrives: Drive[] = [
	{
		node: 'twitterMediaUpload',
		parameters: { ...upload, options: { waitForProcessing: false } },
		files: jpeg,
		variations: [
			...kinds.map((files) => ({
				because: 'the file',
				files,
				given: { options: { validation: 'off' } },
			})),
			{ parameters: { altText: 'A garden' } },
			{ parameters: { options: { shared: true } } },
			{ parameters: { options: { additionalOwners: '2244994945' } } },
			{ parameters: { options: { mediaCategory: 'dm_image' } } },
			{ parameters: { options: { waitForProcessing: true } }, files: mp4 },
			...[gif, mp4].map((files) => ({ parameters: { usedFor: 'directMessage' }, files })),
			{ parameters: { usedFor: 'ad' }, files: mp4 },
			{ parameters: { usedFor: 'subtitles' }, files: captions },
			{
				parameters: { usedFor: 'subtitles' },
				files: { data: mediaFile('captions.vtt', 'text/vtt') },
			},
			{ parameters: { options: { uploadMethod: 'simple' } } },
			...[gif, mp4].map((files) => ({
				because: 'the file',
				given: { options: { uploadMethod: 'simple' } },
				files,
			})),
			...[jpeg, gif, mp4].map((files) => ({
				parameters: { usedFor: 'directMessage' },
				given: { options: { uploadMethod: 'simple' } },
				files,
			})),
			{
				parameters: { usedFor: 'subtitles' },
				given: { options: { uploadMethod: 'simple' } },
				files: captions,
			},
			{
				parameters: { options: { additionalOwners: '2244994945' } },
				given: { options: { uploadMethod: 'simple' } },
			},
		],
	},
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'media', operation: 'validate' },
		files: jpeg,
	},
	{ node: 'twitterMediaUpload', parameters: { resource: 'account', operation: 'check' } },
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'media', operation: 'getStatus' },
		prepare: async (stage) => await uploaded(stage, 'mp4'),
	},
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'media', operation: 'update', metadata: { managed: true } },
		prepare: async (stage) => await uploaded(stage, 'jpeg'),
		variations: [
			{ parameters: { altText: 'A garden' } },
			{ parameters: { metadata: { sensitive: ['adult_content', 'other'] } } },
			{ parameters: { metadata: { allowDownload: false } } },
			{ parameters: { metadata: { originProvider: 'giphy', originId: 'abc' } } },
			{ parameters: { metadata: { expiresAt: '2099-01-01T00:00:00Z' } } },
			{ parameters: { metadata: { domains: 'example.com' } } },
			{ parameters: { metadata: { shared: true } } },
			{ parameters: { metadata: { uploadSource: 'my-cms' } } },
			...[
				'{"audience_policy": {"creator_subscriptions": ["any"]}}',
				'{"geo_restrictions": {"whitelisted_country_codes": ["US"]}}',
				'{"preview_image": {"media_key": {"media": 1, "media_category": "TweetImage"}}}',
				'{"sticker_info": {"stickers": [{"id": "1"}]}}',
			].map((other) => ({ parameters: { metadata: { other } } })),
		],
	},
	...(['get', 'download'] as const).map(
		(operation): Drive => ({
			node: 'twitterMediaUpload',
			parameters: { resource: 'media', operation },
			prepare: async (stage) => {
				const media = await uploaded(stage, 'jpeg');
				const post = await posted(stage, { mediaIds: media.media_id!, text: 'With media' });
				return { ...media, ...post };
			},
			variations: [{ parameters: { findBy: 'post' } }],
		}),
	),
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'media', operation: 'get', simple: false, fields: ['type'] },
		prepare: async (stage) => {
			const media = await uploaded(stage, 'jpeg');
			return { ...media, ...(await posted(stage, { mediaIds: media.media_id!, text: 'One' })) };
		},
		variations: ['mediaKey', 'post'].map((findBy) => ({
			given: { findBy },
			parameters: {
				fields: [
					'alt_text',
					'duration_ms',
					'height',
					'media_key',
					'non_public_metrics',
					'organic_metrics',
					'preview_image_url',
					'promoted_metrics',
					'public_metrics',
					'type',
					'url',
					'variants',
					'width',
				],
			},
		})),
	},
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'subtitles', operation: 'add', languageCode: 'DE' },
		files: captions,
		prepare: async (stage) => await uploaded(stage, 'mp4'),
	},
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'subtitles', operation: 'add', videoCategory: 'AmplifyVideo' },
		files: captions,
		prepare: async (stage) => await uploaded(stage, 'mp4', { usedFor: 'ad' }),
	},
	{
		node: 'twitterMediaUpload',
		parameters: { resource: 'subtitles', operation: 'remove', languageCode: 'DE' },
		prepare: async (stage) => await uploaded(stage, 'mp4'),
	},
];
