import { ID_PATTERN } from '../media/schemas';

const attachments = {
	type: 'array',
	items: {
		type: 'object',
		properties: { media_id: { type: 'string', pattern: ID_PATTERN } },
		required: ['media_id'],
		additionalProperties: false,
	},
};

const text = { type: 'string', minLength: 1 };

/** X's specification asks the two ways to answer for one of them, and forgets to ask the group for it. */
const ONE_OF_BOTH = [{ required: ['text'] }, { required: ['attachments'] }];

/** Body of both `…/messages`, transcribed from X's official specification 2.167. */
export const SEND_MESSAGE = {
	type: 'object',
	anyOf: ONE_OF_BOTH,
	properties: { attachments, text },
	additionalProperties: false,
};

/** Body of POST /2/dm_conversations, likewise. */
export const CREATE_CONVERSATION = {
	type: 'object',
	required: ['conversation_type', 'participant_ids', 'message'],
	properties: {
		conversation_type: { type: 'string', enum: ['Group'] },
		message: { type: 'object', properties: { attachments, text }, additionalProperties: false },
		participant_ids: {
			type: 'array',
			minItems: 2,
			maxItems: 49,
			items: { type: 'string', pattern: ID_PATTERN },
		},
	},
	additionalProperties: false,
};

export interface MessageBody {
	text?: string;
	attachments?: { media_id: string }[];
}

export interface ConversationBody {
	conversation_type: 'Group';
	participant_ids: string[];
	message: MessageBody;
}
