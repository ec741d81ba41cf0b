import type { Rule } from './refusal';
import { RECONNECT } from './reconnect';

/**
 * X's refusals of Direct Messages. Source: X API documents, the error codes of v1.1 (150, 349 and
 * others, whose words v2 took over in part), and bodies reported by callers up to 2026-10.
 */
export const MESSAGE_RULES: readonly Rule[] = [
	{
		code: 'dm.media_refused',
		status: [403],
		says: /attach this media to a DM/i,
		message:
			'X refused the file in a Direct Message: it was uploaded for Posts or by another account',
		advice:
			'Upload the file with "Used For" set to "Direct Message" and with the credential that sends the message.',
	},
	{
		code: 'dm.media_refused',
		status: [400],
		operations: ['sendMessage'],
		says: /media ids? (?:are|is) invalid|invalid media id/i,
		message: 'X would not attach the media to the Direct Message ({x})',
		advice:
			'Usual causes: the file is still being processed, or it was uploaded more than 24 hours ago. Upload it again right before sending.',
	},
	{
		code: 'dm.recipient_closed',
		status: [403],
		operations: ['sendMessage'],
		says: /cannot send messages? to (?:this|users?)|not following you|does ?n[o']t (?:accept|allow)|can(?:not|'t) be messaged/i,
		message: 'X did not deliver the Direct Message: this user takes none from the account ({x})',
		advice:
			'The recipient must follow the account or allow message requests from everyone in the privacy settings of X.',
	},
	{
		code: 'dm.recipient_unknown',
		status: [400, 403, 404],
		operations: ['sendMessage'],
		says: /cannot find (?:specified )?user|user not found|could not find user|participant_id/i,
		message: 'X does not know a recipient of the Direct Message',
		advice: 'Check the user ID, or use the @name of the user instead.',
	},
	{
		code: 'dm.no_conversation',
		status: [400, 403, 404],
		operations: ['sendMessage'],
		says: /participant of this conversation|conversation/i,
		message: 'X does not know the conversation, or the account does not take part in it ({x})',
		advice:
			'Use the dm_conversation_id of an earlier message of this account, or set Send To to User.',
	},
	{
		code: 'dm.too_long',
		status: [400, 403],
		operations: ['sendMessage'],
		says: /max(?:imum)? character|too long/i,
		message: 'X refused the Direct Message because its text is too long',
		advice: 'Shorten the text to 10,000 characters.',
	},
	{
		code: 'dm.forbidden',
		status: [403],
		operations: ['sendMessage'],
		says: /^(?:forbidden\s*)*$/i,
		message:
			'X refused the Direct Message. The connection is probably missing the dm.write permission',
		advice: `Set the permissions of the app to "Read and write and Direct message". ${RECONNECT}`,
	},
];
