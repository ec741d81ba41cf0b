import { ADS_RULES } from './adsRefusals';
import { MESSAGE_RULES } from './messageRefusals';
import { PROFILE_RULES } from './profileRefusals';
import { GRANT_AND_RECONNECT, RECONNECT } from './reconnect';
import type { Operation, Refusal, Rule } from './refusal';

/**
 * X's refusals by status and fragments of its words, first match wins; wordings differ between the
 * two gateways of 2026. Source: X API documents and bodies reported by callers up to 2026-10.
 */
const RULES: readonly Rule[] = [
	...ADS_RULES,
	{
		code: 'x.credits_depleted',
		status: [402],
		message: 'X refused the request because the developer account has no credits left',
		advice: 'Add credits at console.x.com, then run the workflow again.',
	},
	{
		code: 'x.unauthorized',
		status: [401],
		message: 'X did not accept the connection of this credential',
		advice: `${RECONNECT} With OAuth1, check the keys and that the tokens belong to the same app.`,
	},
	{
		code: 'post.duplicate',
		status: [403],
		says: /duplicate content/i,
		message: 'X refused the Post because this account already posted the same text',
		advice: 'Change the text, for example by adding the date from the item.',
	},
	{
		code: 'post.too_long',
		status: [400, 403],
		says: /text is too long/i,
		message: 'X refused the Post because the text is too long for this account',
		advice:
			'Shorten the text to 280 characters (links count 23, emoji 2). Only X Premium accounts may post more.',
	},
	{
		code: 'post.reply_refused',
		status: [403],
		says: /only reply to or quote|reply to this conversation is not allowed/i,
		message: 'X only lets apps reply to or quote Posts that mention you or that you wrote',
		advice: 'This is a rule of X for your API plan, not a setting. Remove the reply or quote.',
	},
	{
		code: 'post.cashtags',
		status: [403],
		says: /maximum of one cashtag/i,
		message: 'X refused the Post because it has more than one cashtag (limit: 1)',
		advice: 'Keep one $SYMBOL in the text.',
	},
	{
		code: 'post.video_too_long',
		says: /not allowed to post a video longer/i,
		message: 'X refused the video: {x}',
		advice: 'Shorten the video; X Premium accounts may post longer ones.',
	},
	{
		code: 'post.media_refused',
		status: [400],
		operations: ['createPost'],
		says: /media ids are invalid|media_ids|invalid media id/i,
		message: 'X would not attach the media to the Post ({x})',
		advice:
			"Usual causes: the file is still being processed, it was uploaded more than 24 hours ago or by another account, or the video is outside X's limits (longer side over 1280 pixels, over 60 frames per second, unusual codec). Upload it again with the same credential right before posting.",
	},
	...MESSAGE_RULES,
	...PROFILE_RULES,
	{
		code: 'credential.read_only',
		status: [403],
		says: /oauth1 app permissions/i,
		message: 'X refused the request because this OAuth1 connection may not do this',
		advice: `${GRANT_AND_RECONNECT} X gives new permissions only to new connections.`,
	},
	{
		code: 'x.client_forbidden',
		status: [403],
		type: 'client-forbidden',
		message:
			'X refused the request because the developer app has no access to this part of the API',
		advice:
			'At console.x.com, move the app into a project with the Pay-per-use plan and the Production environment.',
	},
	{
		code: 'x.app_only',
		status: [403],
		type: 'unsupported-authentication',
		message: 'X refused the request because the credential acts for an app, not for an account',
		advice: 'Use the OAuth2 or OAuth1 credential of this package and connect it to an account.',
	},
	{
		code: 'x.suspended',
		status: [403],
		says: /suspended/i,
		message: 'X refused the request because the account or app is suspended',
		advice: 'Sign in to x.com with the account and follow what X says there.',
	},
	{
		code: 'media.forbidden',
		status: [403],
		operations: [
			'initialize',
			'append',
			'simpleUpload',
			'finalize',
			'status',
			'metadata',
			'subtitles',
		],
		message: 'X refused the upload. The connection is probably missing the media.write permission',
		advice: `${RECONNECT} Tokens made before the permission was added keep being refused; refreshing is not enough.`,
	},
	{
		code: 'x.forbidden',
		status: [403],
		message: 'X refused the request ({x})',
		advice: `The connection may be missing a permission, or the account may not do this. ${RECONNECT}`,
	},
	{
		code: 'media.segment_too_large',
		status: [413],
		operations: ['append'],
		message: 'A segment of the file was too large for X',
		advice: 'Lower Options > Segment Size (1 MiB always works).',
		recourse: 'smaller',
	},
	{
		code: 'media.incomplete',
		status: [400],
		says: /segments do not add up/i,
		message: 'X counted other bytes than were sent, so the file was not accepted',
		advice: 'Run the node again; the file is uploaded anew.',
		recourse: 'restart',
	},
	{
		code: 'media.multipart_refused',
		status: [400, 415],
		operations: ['append'],
		says: /content-type of application\/json|not valid json/i,
		message: 'X takes segments only as JSON at the moment',
		advice: 'Run the node again.',
	},
	{
		code: 'media.session_lost',
		status: [400, 404, 410],
		operations: ['append', 'finalize'],
		says: /not found|no such|expired|invalid media ?id|media ?id .*invalid/i,
		message: 'X does not know the upload any more',
		advice: 'Run the node again; the file is uploaded anew.',
		recourse: 'restart',
	},
	{
		code: 'media.session_lost',
		status: [404, 410],
		operations: ['append', 'finalize'],
		message: 'X does not know the upload any more',
		advice: 'Run the node again; the file is uploaded anew.',
		recourse: 'restart',
	},
	{
		code: 'media.too_large',
		status: [400],
		says: /file size exceeds|too large/i,
		message: 'X refused the file as too large: {x}',
		advice: 'Make the file smaller before this node, for example with an Edit Image node.',
	},
	{
		code: 'media.unrecognized',
		status: [400],
		operations: ['finalize', 'simpleUpload'],
		says: /media type unrecognized|unrecognized/i,
		message: 'X could not read the file as the type it seems to be',
		advice: 'Open the file to check that it is not damaged, or convert it to JPEG, PNG or MP4.',
	},
	{
		code: 'media.no_status',
		status: [400],
		operations: ['status'],
		says: /not found/i,
		message: 'X has no processing status for this media ID',
		advice:
			'Images are ready at once and have none. For a video or GIF, the ID may be wrong, expired (24 hours) or of another account.',
	},
	{
		code: 'media.simple_refused',
		status: [400],
		operations: ['simpleUpload'],
		message: 'X does not take this file in one request ({x})',
		advice: 'Set Options > Upload Method to Segments.',
	},
	{
		code: 'media.subtitles_refused',
		status: [400],
		operations: ['subtitles'],
		says: /not found/i,
		message: 'X does not know the video or the subtitle file',
		advice:
			'Check that Video Category is right, and that both were uploaded by this account within 24 hours.',
	},
	{
		code: 'x.not_found',
		status: [404],
		message: 'X does not know what was asked for',
		advice: 'Check the ID. Uploaded media expire after 24 hours.',
	},
	{
		code: 'x.rate_limited',
		status: [429],
		message: 'X takes no more requests from this account or app for now',
		advice: 'Wait and run again, or raise Options > Rate Limit Wait so that the node waits itself.',
	},
	{
		code: 'x.unavailable',
		status: [500, 502, 503, 504, 408],
		message: 'X had an internal problem and did not do what was asked',
		advice: 'Run the workflow again in a few minutes.',
		recourse: 'again',
	},
	{
		code: 'x.invalid_request',
		status: [400],
		message: 'X refused the request: {x}',
		advice: 'Check the parameters of this node.',
	},
];

const UNKNOWN: Refusal = {
	code: 'x.unexpected_answer',
	message: 'X answered in a way that this node does not know ({x})',
	advice: 'Run the workflow again. If it stays, report it at the package repository.',
};

export function findRefusal(
	status: number,
	words: string,
	type: string | undefined,
	operation: Operation,
	constants: readonly string[] = [],
): Refusal {
	return (
		RULES.find(
			(rule) =>
				(!rule.status || rule.status.includes(status)) &&
				(!rule.operations || rule.operations.includes(operation)) &&
				(!rule.says || rule.says.test(words)) &&
				(!rule.type || rule.type === type) &&
				(!rule.constants || rule.constants.some((one) => constants.includes(one))),
		) ?? UNKNOWN
	);
}
