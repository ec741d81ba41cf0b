import { asFailure, toWarnings } from '../host/judgement';
import { failed, success, type Outcome } from '../media/failure';
import { TEXT_LIMIT } from '../media/text';
import { judgeText } from '../media/textPolicy';
import type { Violation } from '../media/violation';
import type { PostExtras } from '../x/postDraft';
import { judgePost } from '../x/postRules';
import { POSTS } from '../x/limits';
import type { ReadExtras } from './readExtras';
import type { Settings } from './settings';
import { tierWarnings } from './tierTruths';
import type { ComposedPost, PlannedPost } from './stages';

export interface Plan {
	readonly posts: readonly PlannedPost[];
	readonly warnings: readonly string[];
}

/** Hands the additional fields to the Posts that they are for, and judges every Post. */
export function plan(
	composed: readonly ComposedPost[],
	read: ReadExtras,
	settings: Settings,
): Outcome<Plan> {
	const shown = Math.max(
		0,
		composed.findIndex(({ media }) => media.length > 0),
	);
	const posts = composed.map(
		(post, at): PlannedPost => ({
			...post,
			extras: extrasOf(read.extras, at === 0, at === shown),
			carriesTags: at === shown,
		}),
	);
	const found = posts.flatMap((post, at) => judge(post, at, posts.length, read, settings));
	const blocking = found.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0) return failed(asFailure(blocking));
	return success({ posts, warnings: [...toWarnings(found), ...tierWarnings(read)] });
}

/** Of all Posts of a thread; the rest is for the first, or for the one that shows the media. */
function extrasOf(all: PostExtras, isFirst: boolean, showsMedia: boolean): PostExtras {
	const { nullcast, forSuperFollowersOnly, shareWithFollowers, madeWithAi, paidPartnership } = all;
	const everywhere = {
		nullcast,
		forSuperFollowersOnly,
		shareWithFollowers,
		madeWithAi,
		paidPartnership,
	};
	const { mediaTitle, mediaDescription, previewMediaId, embeddable, callToAction, ...rest } = all;
	const ofMedia = { mediaTitle, mediaDescription, previewMediaId, embeddable, callToAction };
	return { ...everywhere, ...(isFirst && rest), ...(showsMedia && ofMedia) };
}

function judge(
	post: PlannedPost,
	at: number,
	count: number,
	read: ReadExtras,
	{ longPosts }: Settings,
): Violation[] {
	const { quotePostId, poll, cardUri, directMessageDeepLink } = post.extras;
	const withMedia = [quotePostId, poll, cardUri, directMessageDeepLink].some(Boolean);
	const first = at === 0;
	return [
		...judgeText(post.text, { withMedia: withMedia || post.media.length > 0 }).flatMap((one) =>
			one.code === 'text.too_long' ? tooLong(one, longPosts) : [one],
		),
		...judgePost({
			mediaCount: post.media.length,
			taggedUsers: post.carriesTags ? read.taggedUsers.length : 0,
			isReply: read.replyTo !== undefined,
			excludedUsers: first ? read.excludedUsers.length : 0,
			isThread: count > 1,
			extras: post.extras,
		}),
	];
}

/** Only X Premium accounts may post more than 280 characters, and X does not say which those are. */
function tooLong(violation: Violation, longPosts: boolean): Violation[] {
	const limit = longPosts ? POSTS.maxLongText : TEXT_LIMIT;
	if (Number(violation.actual) <= limit) return [];
	return [
		{
			...violation,
			severity: 'block',
			limit,
			...(longPosts && {
				message: `The text counts ${violation.actual} characters; with X Premium a Post takes ${limit}.`,
			}),
			advice: longPosts
				? 'Shorten the text.'
				: 'Shorten the text, set When Text Is Too Long to Truncate or Make a Thread, or, if the account has X Premium, switch on Options > Long Posts.',
		},
	];
}
