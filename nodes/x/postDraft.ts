/** Who may reply. Source: specification 2.167, CreatePostsRequest. */
export const REPLY_SETTINGS = ['following', 'mentionedUsers', 'subscribers', 'verified'] as const;

export type ReplySettings = (typeof REPLY_SETTINGS)[number];

export interface Poll {
	readonly choices: readonly string[];
	readonly durationMinutes: number;
}

/** What a Post carries beside its text, its media and its place in a thread. Ids are decimal. */
export interface PostExtras {
	/** Users who are shown on the media. */
	readonly taggedUserIds?: readonly string[];
	readonly quotePostId?: string;
	readonly replySettings?: ReplySettings;
	readonly communityId?: string;
	readonly shareWithFollowers?: boolean;
	readonly placeId?: string;
	readonly forSuperFollowersOnly?: boolean;
	/** Not shown in the timeline of followers: a promoted-only Post. */
	readonly nullcast?: boolean;
	readonly madeWithAi?: boolean;
	readonly paidPartnership?: boolean;
	readonly cardUri?: string;
	readonly directMessageDeepLink?: string;
	/** The Post that this one is the new version of. */
	readonly editPostId?: string;
	readonly poll?: Poll;
	/** How a video is shown. */
	readonly mediaTitle?: string;
	readonly mediaDescription?: string;
	readonly previewMediaId?: string;
	readonly embeddable?: boolean;
	readonly callToAction?: CallToAction;
}

/** The button below a video. */
export type CallToAction =
	| { readonly kind: 'visitSite' | 'watchNow'; readonly url: string }
	| {
			readonly kind: 'installApp';
			readonly iphoneAppId?: string;
			readonly ipadAppId?: string;
			readonly playStoreId?: string;
	  };

export interface ReplyTo {
	readonly postId: string;
	/** Users who would be mentioned and should not be. */
	readonly excludeUserIds?: readonly string[];
}

/** What a Post is made of, in our words; `postBody` puts it into X's. */
export interface PostDraft extends PostExtras {
	/** Absent when the Post is media only. */
	readonly text?: string;
	/** Decimal ids, at most four. */
	readonly mediaIds: readonly string[];
	readonly reply?: ReplyTo;
}

/** Whether the account's own timeline shows such a Post; where it does not, there is no witness. */
export function isInTimeline(draft: PostExtras): boolean {
	return !draft.nullcast && !draft.forSuperFollowersOnly && draft.communityId === undefined;
}
