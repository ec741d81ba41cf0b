import type { IExecuteFunctions } from 'n8n-workflow';
import { asFailure } from '../host/judgement';
import { locatedValue } from '../host/locator';
import { failed, success, type Outcome } from '../media/failure';
import { judgeText } from '../media/textPolicy';
import type { Destination } from '../x/ads/card';
import { judgeCard } from '../x/ads/cardPolicy';
import { readAdAccountId, readAppStoreId, readGooglePlayId } from '../x/references';

/** What the node was told about one item, apart from its media. */
export interface CardParameters {
	readonly accountId: string;
	readonly name: string;
	readonly destination: Destination;
	/** Of the promoted-only Post, if one is wanted. */
	readonly post?: { readonly text: string; readonly asUserId?: string };
}

/** Reads and judges everything that needs no file and no request. */
export function readCardParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): Outcome<CardParameters> {
	const read = (name: string): string =>
		String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();

	const account = String(
		locatedValue(context.getNodeParameter('accountId', itemIndex, '')) ?? '',
	).trim();
	const accountId = readAdAccountId(account);
	if (accountId === undefined) {
		return failed({
			code: 'ads.account_id',
			message:
				account === ''
					? 'No Ad Account is chosen'
					: `"${account.slice(0, 40)}" is not the ID of an ad account`,
			advice:
				'Choose the account from the list, or enter its ID: the part of the address at ads.x.com that looks like 18ce54d4x5t.',
		});
	}
	const name = read('cardName');
	const destination = readDestination(read);
	const objection = judgeCard({ name, destination });
	if (objection) return failed(objection);
	if (context.getNodeParameter('createPost', itemIndex, false) !== true) {
		return success({ accountId, name, destination });
	}
	const text = read('postText');
	const asUserId = read('postAsUserId');
	const post = judgePost(text, asUserId);
	if (!post.ok) return post;
	return success({
		accountId,
		name,
		destination,
		post: { text, ...(asUserId === '' ? {} : { asUserId }) },
	});
}

function readDestination(read: (name: string) => string): Destination {
	if (read('destination') === 'website') {
		return { type: 'website', url: read('websiteUrl'), headline: read('headline') };
	}
	const optional = (name: string) => (read(name) === '' ? undefined : read(name));
	// What is no id is judged as it was written.
	const appId = (name: string, readId: (words: string) => string | undefined) =>
		readId(read(name)) ?? optional(name);
	return {
		type: 'app',
		label: read('buttonLabel'),
		countryCode: read('appCountry').toUpperCase(),
		googlePlayAppId: appId('googlePlayAppId', readGooglePlayId),
		iosAppId: appId('iosAppId', readAppStoreId),
		googlePlayDeepLink: optional('googlePlayDeepLink'),
		iosDeepLink: optional('iosDeepLink'),
	};
}

/** Whatever the account may post, an ad is short. Source: business.x.com, creative ad specs, 2026-10. */
const TOO_LONG = { severity: 'block', advice: 'Shorten the text.' } as const;

function judgePost(text: string, asUserId: string): Outcome<void> {
	if (text === '') {
		return failed({
			code: 'post.no_text',
			message: 'The Post Text is empty; X asks for one beside the card',
			advice: 'Enter a text, or turn off Create Promoted-Only Post.',
		});
	}
	const blocking = judgeText(text)
		.map((one) => (one.code === 'text.too_long' ? { ...one, ...TOO_LONG } : one))
		.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0) return failed(asFailure(blocking));
	if (asUserId !== '' && !/^\d{1,19}$/.test(asUserId)) {
		return failed({
			code: 'post.user_id',
			message: `Post as User takes a user ID (a number), but "${asUserId.slice(0, 40)}" is not one`,
			advice: 'Enter the numeric user ID, for example 2244994945, or leave it empty.',
		});
	}
	return success(undefined);
}
