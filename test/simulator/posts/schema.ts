import { ID_PATTERN } from '../media/schemas';

const id = { type: 'string', pattern: ID_PATTERN };
const text = { type: 'string' };
const replySettings = {
	type: 'string',
	enum: ['following', 'mentionedUsers', 'subscribers', 'verified'],
};

function strict(properties: Record<string, object>, required: string[] = []): object {
	return { type: 'object', properties, required, additionalProperties: false };
}

/** Body of POST /2/tweets, transcribed from X's official specification 2.167 (CreatePostsRequest). */
export const CREATE_POST = strict({
	card_uri: text,
	community_id: id,
	direct_message_deep_link: text,
	edit_options: strict({ previous_post_id: id }, ['previous_post_id']),
	for_super_followers_only: { type: 'boolean' },
	geo: strict({ place_id: text }, ['place_id']),
	made_with_ai: { type: 'boolean' },
	media: strict(
		{
			call_to_actions: strict({
				app_install: strict({ app_store_id: text, ipad_app_store_id: text, play_store_id: text }),
				visit_site: strict({ url: text }, ['url']),
				watch_now: strict({ url: text }, ['url']),
			}),
			description: text,
			embeddable: { type: 'boolean' },
			media_ids: { type: 'array', minItems: 1, maxItems: 4, items: id },
			preview_media_id: id,
			tagged_user_ids: { type: 'array', maxItems: 10, items: id },
			title: text,
		},
		['media_ids'],
	),
	nullcast: { type: 'boolean' },
	paid_partnership: { type: 'boolean' },
	poll: strict(
		{
			duration_minutes: { type: 'integer', minimum: 5, maximum: 10_080 },
			options: {
				type: 'array',
				minItems: 2,
				maxItems: 4,
				items: { type: 'string', minLength: 1, maxLength: 25 },
			},
			reply_settings: replySettings,
		},
		['options', 'duration_minutes'],
	),
	quote_tweet_id: id,
	reply: strict(
		{
			auto_populate_reply_metadata: { type: 'boolean' },
			exclude_reply_user_ids: { type: 'array', items: text },
			in_reply_to_tweet_id: id,
		},
		['in_reply_to_tweet_id'],
	),
	reply_settings: replySettings,
	share_with_followers: { type: 'boolean' },
	text,
});

export interface CreatePostBody {
	text?: string;
	media?: { media_ids: string[]; tagged_user_ids?: string[] };
	reply?: { in_reply_to_tweet_id: string; exclude_reply_user_ids?: string[] };
	quote_tweet_id?: string;
	poll?: { options: string[]; duration_minutes: number };
	card_uri?: string;
	direct_message_deep_link?: string;
	edit_options?: { previous_post_id: string };
	nullcast?: boolean;
	community_id?: string;
	reply_settings?: string;
	geo?: { place_id: string };
	paid_partnership?: boolean;
}
