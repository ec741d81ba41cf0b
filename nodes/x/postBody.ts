import type { CallToAction, PostDraft } from './postDraft';

type Json = Readonly<Record<string, unknown>>;

/** The JSON of `POST /2/tweets`. Source: specification 2.167, CreatePostsRequest. */
export function postBody(draft: PostDraft): Json {
	const { poll, reply } = draft;
	return given({
		text: draft.text === '' ? undefined : draft.text,
		media: draft.mediaIds.length > 0 ? mediaBody(draft) : undefined,
		reply: reply && {
			in_reply_to_tweet_id: reply.postId,
			...given({ exclude_reply_user_ids: filled(reply.excludeUserIds) }),
		},
		quote_tweet_id: draft.quotePostId,
		poll: poll && { options: poll.choices, duration_minutes: poll.durationMinutes },
		card_uri: draft.cardUri,
		direct_message_deep_link: draft.directMessageDeepLink,
		edit_options: draft.editPostId && { previous_post_id: draft.editPostId },
		geo: draft.placeId && { place_id: draft.placeId },
		community_id: draft.communityId,
		reply_settings: draft.replySettings,
		share_with_followers: draft.shareWithFollowers,
		for_super_followers_only: draft.forSuperFollowersOnly,
		nullcast: draft.nullcast,
		made_with_ai: draft.madeWithAi,
		paid_partnership: draft.paidPartnership,
	});
}

function mediaBody(draft: PostDraft): Json {
	return given({
		media_ids: draft.mediaIds,
		tagged_user_ids: filled(draft.taggedUserIds),
		title: draft.mediaTitle,
		description: draft.mediaDescription,
		preview_media_id: draft.previewMediaId,
		embeddable: draft.embeddable,
		call_to_actions: draft.callToAction && callToActionBody(draft.callToAction),
	});
}

function callToActionBody(action: CallToAction): Json {
	switch (action.kind) {
		case 'visitSite':
			return { visit_site: { url: action.url } };
		case 'watchNow':
			return { watch_now: { url: action.url } };
		case 'installApp':
			return {
				app_install: given({
					app_store_id: action.iphoneAppId,
					ipad_app_store_id: action.ipadAppId,
					play_store_id: action.playStoreId,
				}),
			};
	}
}

function filled<T>(list: readonly T[] | undefined): readonly T[] | undefined {
	return list && list.length > 0 ? list : undefined;
}

/** X takes no null: what is not given is not there. */
function given(fields: Record<string, unknown>): Json {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
