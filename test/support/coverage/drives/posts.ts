import { fixture } from '../../media';
import type { Drive, Variation } from '../drive';
import { FRIEND, manyPosts, posted, uploaded } from '../prepare';

const text = { mediaSource: 'none', text: 'Words' };
const lost = (operation: 'createPost', nth?: number) =>
	[{ match: { operation, nth }, action: { reset: 'after' } }] as const;

const field = (additionalFields: object, rest: Partial<Variation> = {}): Variation => ({
	parameters: { additionalFields } as never,
	...rest,
});
const before = '={{ $json.post_id }}';

export const postDrives: Drive[] = [
	{
		node: 'createTweetWithMedia',
		parameters: text,
		onlyVariations: true,
		prepare: async (stage) => await posted(stage),
		variations: [
			field({ replyTo: before }),
			field(
				{ excludeReplyUsers: `@${FRIEND}` },
				{ given: { additionalFields: { replyTo: before } } },
			),
			field({ quotePost: before }),
			field({ editPost: before }),
			field({ cardUri: 'card://1234' }),
			field({ community: '1493446837214187523' }),
			field({ directMessageDeepLink: 'https://x.com/messages/compose?recipient_id=1' }),
			field({ forSuperFollowersOnly: true }),
			field({ madeWithAi: true }),
			field({ nullcast: true }),
			field({ paidPartnership: true }),
			field({ placeId: '5a110d312052166f' }),
			field({ poll: { settings: { choices: ['Tea', 'Coffee'], durationMinutes: 60 } } }),
			...['following', 'mentionedUsers', 'subscribers', 'verified'].map((replySettings) =>
				field({ replySettings }),
			),
			{ because: 'the list of Posts', list: { method: 'searchOwnPosts' } },
			{
				because: 'the list of Community',
				list: { method: 'searchCommunities', filter: 'public', token: 'page_0' },
			},
			field({ shareWithFollowers: true }, { given: { additionalFields: { community: '1' } } }),
			{ parameters: { thread: { posts: [{ text: 'And on' }] } } },
			{
				parameters: { options: { deleteBrokenThread: true } },
				given: { thread: { posts: [{ text: 'And on' }] } },
				faults: [{ match: { operation: 'createPost', nth: 2 }, action: { status: 403 } }],
				fails: true,
			},
			{
				parameters: { options: { duplicateProtection: true } },
				given: { options: { duplicateProtection: false } },
				faults: lost('createPost'),
			},
			{
				because: 'where X refuses tweet.fields',
				given: { options: { duplicateProtection: true } },
				faults: [
					...lost('createPost'),
					{ match: { operation: 'userPosts' }, action: { status: 400 } },
				],
			},
		],
	},
	{
		node: 'createTweetWithMedia',
		parameters: text,
		onlyVariations: true,
		// The very Post that a retry looks for, below a page of others.
		prepare: async (stage) => {
			await posted(stage, text);
			return await manyPosts(stage, 100);
		},
		variations: [{ because: "n8n's Retry execution", mode: 'retry' }],
	},
	{
		node: 'createTweetWithMedia',
		parameters: { mediaIds: '={{ $json.media_id }}' },
		prepare: async (stage) => await uploaded(stage, 'jpeg'),
		variations: [
			{ parameters: { text: 'Words' } },
			field({ taggedUsers: `@${FRIEND}` }),
			field({ mediaTitle: 'The opening' }),
			field({ mediaDescription: 'How the day began' }),
			field({ previewMediaId: '={{ $json.media_id }}' }),
			field({ embeddable: true }),
			field({ callToAction: { button: { kind: 'visitSite', url: 'https://example.com' } } }),
			field({ callToAction: { button: { kind: 'watchNow', url: 'https://example.com' } } }),
			field({
				callToAction: {
					button: { kind: 'installApp', iphoneAppId: '1', ipadAppId: '2', playStoreId: 'a.b' },
				},
			}),
		],
	},
	{
		node: 'createTweetWithMedia',
		parameters: { mediaSource: 'binary' },
		files: { data: fixture('jpeg') },
		variations: [{ parameters: { altTexts: ['A garden'] } }],
	},
];
