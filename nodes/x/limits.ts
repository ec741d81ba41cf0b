/** X's numbers about its wire. Each with unit and source; no other file of `x/` or `upload/` has one. */

const MIB = 1024 * 1024;

export const SEGMENTS = {
	/** Highest `segment_index` is 999. Source: specification 2.167 (2026-08). */
	maxSegments: 1000,
	/** Bytes. X's own command line tool sends 4 MiB; 5 MiB gets an empty 413. Source: xurl, 2026-07. */
	maxSegmentBytes: 4 * MIB,
	/** Bytes below which a refused segment is not halved again. Ours; 1 MiB is proven in production. */
	minSegmentBytes: MIB / 4,
	/** Bytes. */
	preferredSegmentBytes: 4 * MIB,
	/** Segments in flight. Ours: X documents no number; x-ruby sends all at once, others three. */
	preferredLanes: 8,
} as const;

export const UPLOADS = {
	/** Items under way at once. Ours: X documents no number; each has at most its lanes' requests. */
	mostItems: 16,
} as const;

export const TIMEOUTS = {
	/** Milliseconds for a small request. Ours. */
	requestMs: 60_000,
	/** Milliseconds for one segment: 4 MiB at 35 KB/s. Ours. */
	segmentMs: 120_000,
} as const;

export const POSTS = {
	/** Media on one Post: up to 4 images, or 1 GIF, or 1 video. Source: X media best practices. */
	maxMedia: 4,
	/** Users tagged on the media. Source: specification 2.167, CreatePostsMedia. */
	maxTaggedUsers: 10,
	/** Posts of one thread. Ours, as X's own composer stops there; the API documents no limit. */
	maxThread: 25,
	/** Weighted characters for X Premium accounts. In common use; the API documents do not say. */
	maxLongText: 25_000,
} as const;

/** Source: specification 2.167, CreatePostsPoll. */
export const POLLS = {
	minChoices: 2,
	maxChoices: 4,
	/** Characters. */
	maxChoiceLength: 25,
	minMinutes: 5,
	maxMinutes: 10_080,
} as const;

export const USERS = {
	/** Names in one request. Source: specification 2.167, /2/users/by. */
	maxNames: 100,
} as const;

export const DIRECT_MESSAGES = {
	/** Characters. Source: X API v1.1, direct_messages/events/new; v2 states no limit. Read 2026-10. */
	maxCharacters: 10_000,
	/** Members of a new group beside the sender. Source: specification 2.167, CreateDirectMessagesConversationRequest. */
	minMembers: 2,
	maxMembers: 49,
	/** Events on a page. Source: specification 2.167, /2/dm_events. */
	maxPage: 100,
	/** `<id>-<id>` of two users, or the id of a group. Source: specification 2.167, dm_events of a conversation. */
	conversationId: /^(?:\d{1,19}-\d{1,19}|\d{15,19})$/,
} as const;

/** Of the lists that the editor shows. Ours, within what specification 2.167 allows. */
export const LISTS = {
	/** Posts on a page. X takes 5 to 100 and bills each. */
	posts: 20,
	users: 20,
	/** X takes 10 to 100. */
	communities: 20,
	/** Characters of a search for users that X takes. */
	searchCharacters: 50,
	/** Characters of a text that the list shows. */
	shownCharacters: 60,
} as const;

export const PROFILE = {
	/** Milliseconds until a new picture shows. X asks to wait 5 seconds before looking. Source: API v1.1. */
	settleMs: [5_000, 10_000],
	/** Bytes of one picture, which is held in memory. Ours: X states 700 KB for avatars and nothing for banners. */
	maxBytes: 16 * MIB,
	/** Milliseconds for one picture. Ours. */
	timeoutMs: 120_000,
} as const;

export const TIMELINE = {
	/** Posts on a page. Source: specification 2.167, /2/users/{id}/tweets. */
	maxPage: 100,
	/** Posts back that X shows at all. Source: X API documents, timelines. */
	maxPosts: 3200,
} as const;

export const ALT_TEXT = {
	/** Characters. Source: specification 2.167, MetadataCreateRequest. */
	maxCharacters: 1000,
} as const;

export const SETTLING = {
	/** Milliseconds. X sometimes refuses a medium that it has just reported as processed. [field reports] */
	mediaMs: 4_000,
	/** Milliseconds until a Post that was just created shows in its author's timeline. Ours. */
	timelineMs: [2_000, 5_000],
} as const;

export const DOWNLOADS = {
	/** Bytes. The largest file that X documents for any category (videos). Source: X media best practices. */
	maxBytes: 512 * MIB,
	/** Milliseconds without an answer. Ours. */
	timeoutMs: 120_000,
} as const;

export const CARDS = {
	/** Characters. */
	maxNameCharacters: 80,
	/** Characters of the line under the media. Source: business.x.com, creative ad specs, 2026-10. */
	maxHeadlineCharacters: 70,
	/** Media of a card that is swiped through. */
	minSwipeable: 2,
	maxSwipeable: 6,
	/** What the button of an app card may say. */
	labels: ['BOOK', 'CONNECT', 'INSTALL', 'OPEN', 'ORDER', 'PLAY', 'SHOP'],
	source: 'X Ads API docs, Creatives, 2026-08-22',
} as const;

export const AD_ACCOUNTS = {
	/** Accounts per page. X takes up to 1,000, and only 5 such requests in 15 minutes. */
	perPage: 200,
	source: 'X Ads API docs, Accounts and Rate limiting, 2026-08-22',
} as const;
