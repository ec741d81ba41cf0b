import type { Rule } from './refusal';

/**
 * What the Ads API means by its error constants. Source: X Ads API docs, error codes and responses,
 * 2026-08-22; INVALID_MEDIA as reported by callers (twitter-python-ads-sdk #250).
 */
export const ADS_RULES: readonly Rule[] = [
	{
		code: 'ads.media_refused',
		constants: ['INVALID_MEDIA', 'INVALID_MEDIA_ID', 'INVALID_IMAGE'],
		message: 'X Ads refused a medium of the card: {x}',
		advice:
			'A card takes JPEG, PNG or BMP pictures (up to 3 MB, at least 800 pixels wide, 1:1 or 1.91:1) or MP4 and MOV videos (16:9 or 1:1), uploaded with "Used For" set to "Ad". Upload the file again with this credential.',
	},
	{
		code: 'ads.media_unknown',
		constants: ['MEDIA_NOT_FOUND', 'ACCOUNT_MEDIA_NOT_FOUND', 'MEDIA_CREATIVE_NOT_FOUND'],
		message: "X Ads does not know the medium, or it is not this ad account's: {x}",
		advice:
			'Upload the file with this credential right before this node. A file of another X account must name the one of this credential under Options > Additional Owners.',
	},
	{
		code: 'ads.account_not_found',
		constants: ['ACCOUNT_NOT_FOUND'],
		message: 'X Ads does not let this credential use the ad account: {x}',
		advice:
			'Choose the account from the list of this node, or let an administrator of it give the X account of this credential access at ads.x.com. Sandbox and live accounts are not the same.',
	},
	{
		code: 'ads.not_allowed',
		constants: ['ACTION_NOT_ALLOWED', 'ACCOUNT_LOCKED_OUT', 'FEATURE_NOT_AVAILABLE'],
		message: 'X Ads does not allow this on the ad account: {x}',
		advice:
			'Look at the account at ads.x.com: it must be approved, and the X account of this credential needs the role Creative manager, Ad manager or Account administrator.',
	},
	{
		code: 'ads.no_access',
		constants: ['UNAUTHORIZED_CLIENT_APPLICATION', 'READONLY_CLIENT_APPLICATION'],
		message: 'The developer app of this credential may not use the Ads API (or only to read)',
		advice:
			'Apply for Ads API access for the app in the X developer console, then reconnect the credential.',
	},
	{
		code: 'ads.user',
		constants: ['USER_NOT_FOUND', 'PROMOTABLE_USER_NOT_FOUND', 'INVALID_USER', 'INVALID_USER_ID'],
		message: 'X Ads does not let the ad account post as this user: {x}',
		advice:
			'Use the ID of a user that the ad account may promote, with the permission to compose Posts, under Post as User.',
	},
	{
		code: 'x.suspended',
		constants: ['CURRENT_USER_SUSPENDED'],
		message: 'X refused the request because the account or app is suspended',
		advice: 'Sign in to x.com with the account and follow what X says there.',
	},
	{
		code: 'post.duplicate',
		constants: ['DUPLICATE_TWEET'],
		message: 'X refused the Post because this account already posted the same text',
		advice: 'Change the text, for example by adding the date from the item.',
	},
	{
		code: 'ads.post_refused',
		constants: [
			'GENERIC_TWEET_ERROR',
			'INVALID_TWEET',
			'MALWARE_STATUS',
			'TWEET_CANNOT_BE_BLANK',
			'TWEET_IS_SPAM',
		],
		message: 'X refused the promoted-only Post: {x}',
		advice: 'Change the text. The card exists: its URI is in the error and can be used later.',
	},
	{
		code: 'ads.card_not_found',
		constants: ['CARD_NOT_FOUND'],
		message: 'X Ads does not know the card: {x}',
		advice: 'Run the workflow again in a moment. If it stays, create the card anew.',
	},
	{
		code: 'ads.busy',
		constants: ['LOCK_ACQUISITION_TIMEOUT'],
		message: 'X Ads was busy with another change of the same ad account',
		advice: 'Run the workflow again.',
		recourse: 'again',
	},
	{
		code: 'ads.invalid_parameter',
		constants: [
			'INVALID_PARAMETER',
			'MISSING_PARAMETER',
			'INCLUSIVE_PARAMETERS',
			'EXCLUSIVE_PARAMETERS',
			'ILLEGAL_CHARACTERS',
			'INVALID_APP_ID',
			'INVALID_APP_STORE',
		],
		message: 'X Ads refused a parameter: {x}',
		advice: 'Check the parameters of this node.',
	},
];
