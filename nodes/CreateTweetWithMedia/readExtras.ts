import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dropUndefined } from '../host/json';
import { locatedValue } from '../host/locator';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { CallToAction, Poll, PostExtras, ReplySettings } from '../x/postDraft';
import { readCommunityId, readPostId, readUser, type UserReference } from '../x/references';

/** The Additional Fields of an item, read but not looked up. */
export interface ReadExtras {
	readonly extras: PostExtras;
	readonly replyTo?: string;
	readonly taggedUsers: readonly UserReference[];
	readonly excludedUsers: readonly UserReference[];
}

export function readExtras(context: IExecuteFunctions, itemIndex: number): Outcome<ReadExtras> {
	const given = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const fields = Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, locatedValue(value)]),
	) as IDataObject;
	const wrong: WrongWords[] = [];
	const words = (name: string): string | undefined => asWords(fields[name]) || undefined;
	const on = (name: string): true | undefined => (fields[name] === true ? true : undefined);
	const id = (name: string, kind: Kind, read: (words: string) => string | undefined) => {
		const given = words(name);
		if (given === undefined) return undefined;
		const found = isRounded(fields[name]) ? undefined : read(given);
		if (found === undefined) wrong.push({ name, given, kind });
		return found;
	};
	const users = (name: string): UserReference[] =>
		asList(fields[name]).flatMap((given) => {
			const user = readUser(given);
			if (user === undefined) wrong.push({ name, given, kind: 'user' });
			return user ?? [];
		});

	const read: ReadExtras = {
		extras: dropUndefined<PostExtras>({
			quotePostId: id('quotePost', 'Post', readPostId),
			replySettings: words('replySettings') as ReplySettings | undefined,
			communityId: id('community', 'community', readCommunityId),
			shareWithFollowers: on('shareWithFollowers'),
			placeId: words('placeId'),
			forSuperFollowersOnly: on('forSuperFollowersOnly'),
			nullcast: on('nullcast'),
			madeWithAi: on('madeWithAi'),
			paidPartnership: on('paidPartnership'),
			cardUri: words('cardUri'),
			directMessageDeepLink: words('directMessageDeepLink'),
			editPostId: id('editPost', 'Post', readPostId),
			poll: readPoll(fields.poll),
			mediaTitle: words('mediaTitle'),
			mediaDescription: words('mediaDescription'),
			previewMediaId: id('previewMediaId', 'media', (text) => /^\d{1,19}$/.exec(text)?.[0]),
			embeddable: on('embeddable'),
			callToAction: readCallToAction(fields.callToAction),
		}),
		replyTo: id('replyTo', 'Post', readPostId),
		taggedUsers: users('taggedUsers'),
		excludedUsers: users('excludeReplyUsers'),
	};
	const [first] = wrong;
	return first ? failed(wrongReference(first)) : success(read);
}

type Kind = 'Post' | 'community' | 'media' | 'user';

interface WrongWords {
	readonly name: string;
	readonly given: string;
	readonly kind: Kind;
}

const ADVICE: Record<Kind, string> = {
	Post: 'Use the ID of a Post as text, such as {{ $json.post_id }}, or its address: https://x.com/name/status/1880028106020515840.',
	community:
		'Use the ID of the community or its address: https://x.com/i/communities/1493446837214187523.',
	media: 'Use {{ $json.media_id }} of the Twitter Media Upload node.',
	user: 'Use a name such as @XDevelopers or a user ID, several separated by commas.',
};

function wrongReference({ name, given, kind }: WrongWords): Failure {
	const label = name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase());
	const shown = given.slice(0, 80);
	const advice = ADVICE[kind];
	if (kind === 'user') {
		return {
			code: 'user.wrong_reference',
			message: `"${shown}" in ${label} cannot be read as a user`,
			advice,
		};
	}
	const what = kind === 'media' ? 'media ID' : kind;
	return {
		code: 'post.wrong_reference',
		message: `"${shown}" in ${label} cannot be read as a ${what}`,
		advice,
	};
}

function readPoll(value: unknown): Poll | undefined {
	const settings = (value as IDataObject | undefined)?.settings as IDataObject | undefined;
	if (!settings) return undefined;
	return {
		choices: asList(settings.choices, /\n/),
		durationMinutes: Number(settings.durationMinutes ?? 1440),
	};
}

function readCallToAction(value: unknown): CallToAction | undefined {
	const button = (value as IDataObject | undefined)?.button as IDataObject | undefined;
	if (!button) return undefined;
	const words = (name: string) => asWords(button[name]) || undefined;
	if (button.kind === 'installApp') {
		return dropUndefined({
			kind: 'installApp' as const,
			iphoneAppId: words('iphoneAppId'),
			ipadAppId: words('ipadAppId'),
			playStoreId: words('playStoreId'),
		});
	}
	const kind = button.kind === 'watchNow' ? 'watchNow' : 'visitSite';
	return { kind, url: words('url') ?? '' };
}

/** A list, or a text of several parts. */
function asList(value: unknown, separator = /[,\n]/): string[] {
	const parts = Array.isArray(value) ? value : asWords(value).split(separator);
	return parts.map(asWords).filter((part) => part !== '');
}

function asWords(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A number beyond 2^53 is not the id that it was. */
function isRounded(value: unknown): boolean {
	return typeof value === 'number' && !Number.isSafeInteger(value);
}
