import type { INodeProperties } from 'n8n-workflow';
import { communityLocator, postLocator } from '../host/locator';
import { POLLS, POSTS } from '../x/limits';

const poll: INodeProperties = {
	displayName: 'Poll',
	name: 'poll',
	type: 'fixedCollection',
	placeholder: 'Add poll',
	default: {},
	description: 'A Post with a poll has no media, quote, card or Direct Message link',
	options: [
		{
			displayName: 'Settings',
			name: 'settings',
			values: [
				{
					displayName: 'Choices',
					name: 'choices',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
					default: [],
					placeholder: 'e.g. Tea',
					description: `${POLLS.minChoices} to ${POLLS.maxChoices} choices of up to ${POLLS.maxChoiceLength} characters`,
				},
				{
					displayName: 'Duration (Minutes)',
					name: 'durationMinutes',
					type: 'number',
					typeOptions: { minValue: POLLS.minMinutes, maxValue: POLLS.maxMinutes },
					default: 1440,
					description: 'From 5 minutes to 7 days (10,080 minutes)',
				},
			],
		},
	],
};

const callToAction: INodeProperties = {
	displayName: 'Video Button',
	name: 'callToAction',
	type: 'fixedCollection',
	placeholder: 'Add button',
	default: {},
	description: 'A button below the video. X decides which accounts may use it.',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'iPad App ID',
					name: 'ipadAppId',
					type: 'string',
					displayOptions: { show: { kind: ['installApp'] } },
					default: '',
					placeholder: 'e.g. 333903271',
				},
				{
					displayName: 'iPhone App ID',
					name: 'iphoneAppId',
					type: 'string',
					displayOptions: { show: { kind: ['installApp'] } },
					default: '',
					placeholder: 'e.g. 333903271',
				},
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					default: 'visitSite',
					options: [
						{ name: 'Install App', value: 'installApp' },
						{ name: 'Visit Site', value: 'visitSite' },
						{ name: 'Watch Now', value: 'watchNow' },
					],
				},
				{
					displayName: 'Play Store ID',
					name: 'playStoreId',
					type: 'string',
					displayOptions: { show: { kind: ['installApp'] } },
					default: '',
					placeholder: 'e.g. com.twitter.android',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					displayOptions: { show: { kind: ['visitSite', 'watchNow'] } },
					default: '',
					placeholder: 'e.g. https://example.com/watch',
				},
			],
		},
	],
};

/** Of a thread, they are for its first Post, unless their description says otherwise. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Card URI',
			name: 'cardUri',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.card_uri }}',
			description: 'Card to show below the text, from Create Twitter Ads Card',
		},
		{
			...communityLocator,
			displayName: 'Community',
			name: 'community',
			description: 'A community that the account is a member of',
		},
		{
			displayName: 'Direct Message Link',
			name: 'directMessageDeepLink',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://x.com/messages/compose?recipient_id=2244994945',
			description: 'Link that opens a Direct Message to an account',
		},
		{
			...postLocator('list'),
			displayName: 'Edit of Post',
			name: 'editPost',
			description:
				'A Post of the account that this one is the new version of. X lets accounts with X Premium edit within an hour.',
		},
		{
			displayName: 'Embeddable Video',
			name: 'embeddable',
			type: 'boolean',
			default: false,
			description: 'Whether other sites may play the video; its address then does not expire',
		},
		{
			displayName: 'Exclude Reply Users',
			name: 'excludeReplyUsers',
			type: 'string',
			default: '',
			placeholder: 'e.g. @XDevelopers, 2244994945',
			description: 'Users who are not mentioned by the reply, by name or ID, separated by commas',
		},
		{
			displayName: 'Made with AI',
			name: 'madeWithAi',
			type: 'boolean',
			default: false,
			description:
				'Whether X labels the Post as containing AI-generated media (all Posts of a thread)',
		},
		{
			displayName: 'Paid Partnership',
			name: 'paidPartnership',
			type: 'boolean',
			default: false,
			description: 'Whether X labels the Post as a paid partnership (all Posts of a thread)',
		},
		{
			displayName: 'Place ID',
			name: 'placeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5a110d312052166f',
			description: 'ID of the place that the Post is about, as X has it',
		},
		poll,
		{
			displayName: 'Promoted Only (Nullcast)',
			name: 'nullcast',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep the Post out of the timeline, for ads (all Posts of a thread). Whether it exists after a lost answer cannot be seen then.',
		},
		{
			...postLocator('url'),
			displayName: 'Quote Post',
			name: 'quotePost',
			description: 'A Post to quote. X takes quotes of other accounts from Enterprise plans only.',
		},
		{
			displayName: 'Reply Settings',
			name: 'replySettings',
			type: 'options',
			default: '',
			description: 'Who may reply',
			options: [
				{ name: 'Everyone', value: '' },
				{ name: 'Only Accounts That the Author Follows', value: 'following' },
				{ name: 'Only Mentioned Accounts', value: 'mentionedUsers' },
				{ name: 'Only Subscribers', value: 'subscribers' },
				{ name: 'Only Verified Accounts', value: 'verified' },
			],
		},
		{
			...postLocator('url'),
			displayName: 'Reply To',
			name: 'replyTo',
			description:
				'A Post to reply to. On self-serve plans X takes replies only to your own Posts and to Posts that mention you.',
		},
		{
			displayName: 'Share with Followers',
			name: 'shareWithFollowers',
			type: 'boolean',
			default: false,
			description: 'Whether to show a Post for subscribers or for a community to all followers too',
		},
		{
			displayName: 'Super Followers Only',
			name: 'forSuperFollowersOnly',
			type: 'boolean',
			default: false,
			description: 'Whether only subscribers of the account see the Post (all Posts of a thread)',
		},
		{
			displayName: 'Tagged Users',
			name: 'taggedUsers',
			type: 'string',
			default: '',
			placeholder: 'e.g. @XDevelopers, 2244994945',
			description: `Users shown on the media, by name or ID, up to ${POSTS.maxTaggedUsers}, separated by commas`,
		},
		callToAction,
		{
			displayName: 'Video Description',
			name: 'mediaDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. How our new bicycle is made, in one minute',
			description: 'Text shown with the video',
		},
		{
			displayName: 'Video Preview Media ID',
			name: 'previewMediaId',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.media_id }}',
			description: 'Media ID of an image to show before the video plays',
		},
		{
			displayName: 'Video Title',
			name: 'mediaTitle',
			type: 'string',
			default: '',
			placeholder: 'e.g. The making of a bicycle',
			description: 'Title shown with the video',
		},
	],
};
