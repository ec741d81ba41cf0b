import type { Violation } from '../media/violation';
import { POLLS, POSTS } from './limits';
import type { CallToAction, Poll, PostExtras } from './postDraft';
import { isCardUri, isDirectMessageLink } from './references';

/** What is known of a Post before anything is asked or uploaded. */
export interface PostShape {
	readonly mediaCount: number;
	/** As they were given: names need not be looked up to be counted. */
	readonly taggedUsers: number;
	readonly isReply: boolean;
	readonly excludedUsers: number;
	/** Whether other Posts of a thread follow. */
	readonly isThread: boolean;
	readonly extras: PostExtras;
}

/** Everything in which a Post breaks X's rules, beside those of text and media. */
export function judgePost(shape: PostShape): Violation[] {
	const { extras, taggedUsers, mediaCount } = shape;
	return [
		...judgeCompany(shape),
		...(extras.poll ? judgePoll(extras.poll) : []),
		...when(taggedUsers > POSTS.maxTaggedUsers, {
			code: 'post.too_many_tags',
			message: `There are ${taggedUsers} tagged users; X takes at most ${POSTS.maxTaggedUsers} on a Post.`,
			advice: 'Remove some of Tagged Users.',
			limit: POSTS.maxTaggedUsers,
			actual: taggedUsers,
		}),
		...when(taggedUsers > 0 && mediaCount === 0, {
			code: 'post.tags_without_media',
			message: 'X tags users on media only, and this Post has none.',
			advice: 'Remove Tagged Users, or mention the users in the text.',
		}),
		...when(shape.excludedUsers > 0 && !shape.isReply, {
			code: 'post.exclude_without_reply',
			message: 'Exclude Reply Users is set, but the Post is no reply.',
			advice: 'Fill in Reply To, or remove Exclude Reply Users.',
		}),
		...when(hasVideoFields(extras) && mediaCount === 0, {
			code: 'post.video_fields_without_media',
			message:
				'A title, description, preview or button is set for media that the Post does not have.',
			advice: 'Attach a video, or remove those fields.',
		}),
		...judgeButton(extras.callToAction),
		...when(shape.isThread && extras.editPostId !== undefined, {
			code: 'post.edit_thread',
			message: 'A thread cannot be the new version of one Post.',
			advice: 'Remove Edit of Post, or shorten the text and the media so that one Post is enough.',
		}),
		...when(extras.cardUri !== undefined && !isCardUri(extras.cardUri), {
			code: 'post.card_uri',
			message: `"${extras.cardUri}" is not the URI of a card.`,
			advice: 'Use the card_uri of Create Twitter Ads Card. It begins with card://.',
		}),
		...when(
			extras.directMessageDeepLink !== undefined &&
				!isDirectMessageLink(extras.directMessageDeepLink),
			{
				code: 'post.deep_link',
				message: `"${extras.directMessageDeepLink}" is not a link to a Direct Message.`,
				advice:
					'Begin it with https://x.com/messages/compose and give the ID of the user as recipient_id.',
			},
		),
	];
}

/** Of these X takes one per Post. Source: X API documents, create Post; seen as a 400 in the field. */
function judgeCompany({ mediaCount, extras }: PostShape): Violation[] {
	const present = [
		mediaCount > 0 && 'media',
		extras.poll && 'a poll',
		extras.quotePostId && 'a quoted Post',
		extras.cardUri && 'a card',
		extras.directMessageDeepLink && 'a Direct Message link',
	].filter((one): one is string => typeof one === 'string');
	return when(present.length > 1, {
		code: 'post.exclusive',
		message: `The Post has ${present.join(' and ')}; X takes only one of media, poll, quoted Post, card and Direct Message link.`,
		advice:
			'Remove all but one. A second Create Tweet with Media node can reply to this Post with the other.',
		limit: 1,
		actual: present.length,
	});
}

function judgePoll({ choices, durationMinutes }: Poll): Violation[] {
	const { minChoices, maxChoices, maxChoiceLength, minMinutes, maxMinutes } = POLLS;
	const long = choices.filter((choice) => [...choice].length > maxChoiceLength);
	return [
		...when(choices.length < minChoices || choices.length > maxChoices, {
			code: 'post.poll_choices',
			message: `The poll has ${choices.length} choices; X takes ${minChoices} to ${maxChoices}.`,
			advice: 'Change Poll > Choices. Empty ones are not counted.',
			limit: maxChoices,
			actual: choices.length,
		}),
		...long.map((choice) => ({
			code: 'post.poll_choice_length',
			severity: 'block' as const,
			message: `The poll choice "${choice}" has ${[...choice].length} characters; X takes at most ${maxChoiceLength}.`,
			advice: 'Shorten the choice.',
			limit: maxChoiceLength,
			actual: [...choice].length,
		})),
		...when(
			!Number.isInteger(durationMinutes) ||
				durationMinutes < minMinutes ||
				durationMinutes > maxMinutes,
			{
				code: 'post.poll_duration',
				message: `The poll is to run for ${durationMinutes} minutes; X takes whole minutes from ${minMinutes} to ${maxMinutes} (7 days).`,
				advice: 'Change Poll > Duration.',
				limit: maxMinutes,
				actual: durationMinutes,
			},
		),
	];
}

/** Source: specification 2.167, CreatePostsMediaCallToActions. */
function judgeButton(action: CallToAction | undefined): Violation[] {
	if (!action) return [];
	if (action.kind === 'installApp') {
		const { iphoneAppId, ipadAppId, playStoreId } = action;
		return when(!iphoneAppId && !ipadAppId && !playStoreId, {
			code: 'post.button',
			message: 'The button installs an app, but has no ID of one.',
			advice: 'Fill in at least one of iPhone App ID, iPad App ID and Play Store ID.',
		});
	}
	return when(!/^https:\/\/\S+$/.test(action.url), {
		code: 'post.button',
		message: `The button leads to "${action.url}", which is no https address.`,
		advice: 'Fill in URL under Video Button with an address that begins with https://.',
	});
}

function hasVideoFields(extras: PostExtras): boolean {
	return [
		extras.mediaTitle,
		extras.mediaDescription,
		extras.previewMediaId,
		extras.callToAction,
	].some((one) => one !== undefined);
}

function when(wrong: boolean, violation: Omit<Violation, 'severity'>): Violation[] {
	return wrong ? [{ ...violation, severity: 'block' }] : [];
}
