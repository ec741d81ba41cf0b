/** What the nodes do not do, each with its reason. This is the only place for such reasons. */

export interface LeftOutOperations {
	/** Ids of the specification. */
	readonly operations: readonly string[];
	readonly reason: string;
}

export interface LeftOutFields extends LeftOutOperations {
	/** Names of the specification. */
	readonly fields: readonly string[];
}

export interface LeftOutValues extends LeftOutOperations {
	readonly field: string;
	/** `rest`: every value that no node sends. */
	readonly values: readonly string[] | 'rest';
}

export const LEFT_OUT_OPERATIONS: readonly LeftOutOperations[] = [
	{
		operations: [
			'chatMediaUploadInitialize',
			'chatMediaUploadAppend',
			'chatMediaUploadFinalize',
			'chatMediaDownload',
		],
		reason:
			'Encrypted XChat: a client needs the private keys of the account, which a workflow does not have. Direct Messages of API v2 are sent unencrypted.',
	},
	{
		operations: ['getMediaByMediaKey'],
		reason: 'One key of GET /2/media does the same.',
	},
	{
		operations: ['getPostsByIds'],
		reason: 'Media of several Posts are several items, as n8n has it: one GET /2/tweets/{id} each.',
	},
	{
		operations: ['getMediaAnalytics', 'getPostsAnalytics', 'getUsage'],
		reason:
			'Figures over time are reporting, not uploading or posting. Get returns the public and private metrics of media.',
	},
	{
		operations: ['dmConversationsMediaDownload', 'getDirectMessagesEventsById'],
		reason: 'The package sends Direct Messages; reading an inbox is the task of another node.',
	},
	{
		operations: ['deleteDirectMessagesEvents'],
		reason:
			'It takes a message away for its sender only: the recipient keeps it, so it cannot undo a sending.',
	},
	{
		operations: ['blockUsersDms', 'unblockUsersDms'],
		reason: 'Whom an account takes messages from is a setting of the account.',
	},
	{
		operations: [
			'searchPostsAll',
			'searchPostsRecent',
			'getPostsCountsAll',
			'getPostsCountsRecent',
			'getListsPosts',
			'getSpacesPosts',
			'getUsersLikedPosts',
			'getUsersRepostsOfMe',
			'getPostsLikingUsers',
			'getPostsQuotedPosts',
			'getPostsRepostedBy',
			'getPostsReposts',
		],
		reason: "Finding and reading Posts of others: n8n's own X node searches Posts.",
	},
	{
		operations: ['repostPost', 'unrepostPost', 'hidePostsReply'],
		reason:
			"They carry no media and create no Post. n8n's own X node reposts; replies are hidden by moderation tools.",
	},
	{
		operations: [
			'streamPosts',
			'streamPostsSample',
			'streamPostsSample10',
			'streamPostsFirehose',
			'streamPostsFirehoseEn',
			'streamPostsFirehoseJa',
			'streamPostsFirehoseKo',
			'streamPostsFirehosePt',
			'streamPostsCompliance',
			'streamLabelsCompliance',
			'getRules',
			'updateRules',
			'getRuleCounts',
			'getWebhooksStreamLinks',
			'createWebhooksStreamLink',
			'deleteWebhooksStreamLink',
		],
		reason: 'Streams start workflows: they belong to a trigger node, not to one that posts.',
	},
];

const TIMELINE = ['getUsersPosts'];
const MESSAGE_EVENTS = [
	'getDirectMessagesEvents',
	'getDirectMessagesEventsByConversationId',
	'getDirectMessagesEventsByParticipantId',
];

export const LEFT_OUT_FIELDS: readonly LeftOutFields[] = [
	{
		operations: ['createPosts'],
		fields: ['poll.reply_settings', 'reply.auto_populate_reply_metadata'],
		reason:
			'X accepts and drops it, as the specification itself says. Reply Settings works for Posts with a poll too.',
	},
	{
		operations: ['getPostsById'],
		fields: ['post.fields', 'user.fields', 'poll.fields', 'place.fields'],
		reason: 'Of the Post only the media are wanted.',
	},
	{
		operations: ['getUsersByUsernames', 'getUsersMe', 'getUsersByIds', 'searchUsers'],
		fields: ['user.fields', 'expansions', 'post.fields'],
		reason: 'Id and name are all that is needed, and X sends them without being asked.',
	},
	{
		operations: ['searchCommunities'],
		fields: ['pagination_token', 'community.fields'],
		reason: 'next_token asks for the page, and id and name come without being asked for.',
	},
	{
		operations: TIMELINE,
		fields: ['expansions', 'user.fields', 'media.fields', 'poll.fields', 'place.fields'],
		reason: 'The look for a Post that may exist compares text, media keys and time only.',
	},
	{
		operations: TIMELINE,
		fields: ['end_time', 'since_id', 'until_id', 'exclude'],
		reason:
			'The look goes from now back to start_time; replies must be seen too, because threads are made of them.',
	},
	{
		operations: MESSAGE_EVENTS,
		fields: ['pagination_token'],
		reason:
			'One page holds the newest 100 messages: one that was just sent is among them, and so are the latest conversations.',
	},
	{
		operations: MESSAGE_EVENTS,
		fields: ['user.fields', 'post.fields', 'media.fields'],
		reason: 'The look for a message that may exist compares its sender, text and media keys only.',
	},
];

export const LEFT_OUT_VALUES: readonly LeftOutValues[] = [
	{
		operations: ['initializeMediaUpload'],
		field: 'media_type',
		values: ['model/gltf-binary', 'model/vnd.usdz+zip'],
		reason: 'X lists the type but no media category for 3D models, and no place shows them.',
	},
	{
		operations: ['initializeMediaUpload'],
		field: 'media_type',
		values: ['image/pjpeg'],
		reason: 'An old name of image/jpeg; the node names the type that the bytes have.',
	},
	{
		operations: ['getPostsById'],
		field: 'expansions',
		values: 'rest',
		reason: 'Of the Post only the media are wanted.',
	},
	{
		operations: TIMELINE,
		field: 'post.fields',
		values: 'rest',
		reason: 'The look for a Post that may exist compares text, media keys and time only.',
	},
	{
		operations: MESSAGE_EVENTS,
		field: 'event_types',
		values: ['ParticipantsJoin', 'ParticipantsLeave'],
		reason: 'Only messages are looked for.',
	},
	{
		operations: MESSAGE_EVENTS,
		field: 'dm_event.fields',
		values: ['event_type'],
		reason: 'event_types has answered it.',
	},
	{
		operations: MESSAGE_EVENTS,
		field: 'expansions',
		values: 'rest',
		reason: 'The look for a message that may exist compares its sender, text and media keys only.',
	},
];
