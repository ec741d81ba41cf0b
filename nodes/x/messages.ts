import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';

/** Where a Direct Message goes. */
export type Destination =
	/** The conversation with one user, which begins if there is none. */
	| { readonly to: 'user'; readonly userId: string }
	| { readonly to: 'conversation'; readonly conversationId: string }
	/** Each message opens a group of its own. */
	| { readonly to: 'newGroup'; readonly userIds: readonly string[] };

export interface MessageDraft {
	/** Empty when the message is media only. */
	readonly text: string;
	/** Decimal ids; X takes one. */
	readonly mediaIds: readonly string[];
}

export interface SentMessage {
	readonly eventId: string;
	readonly conversationId: string;
}

/** A message in X's words. Source: specification 2.167, CreateDirectMessagesByParticipantIdRequest. */
export function messageBody({ text, mediaIds }: MessageDraft): Record<string, unknown> {
	return {
		...(text === '' ? {} : { text }),
		...(mediaIds.length === 0 ? {} : { attachments: mediaIds.map((id) => ({ media_id: id })) }),
	};
}

/**
 * Sends a Direct Message, once. X has no idempotency key: a failure with `mayHaveArrived` leaves open
 * whether the recipient has it, and whoever calls must not simply send it again.
 */
export async function sendMessage(
	client: XClient,
	destination: Destination,
	draft: MessageDraft,
): Promise<Answer<SentMessage>> {
	const answer = await client.call('sendMessage', {
		method: 'POST',
		...requestFor(destination, messageBody(draft)),
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	const eventId = data?.dm_event_id;
	const conversationId = data?.dm_conversation_id;
	if (typeof eventId !== 'string' || typeof conversationId !== 'string') {
		return { ok: false, failure: NO_EVENT_ID };
	}
	return { ok: true, value: { eventId, conversationId } };
}

function requestFor(destination: Destination, message: Record<string, unknown>) {
	switch (destination.to) {
		case 'user':
			return {
				path: `/2/dm_conversations/with/${destination.userId}/messages`,
				body: { type: 'json', value: message },
			} as const;
		case 'conversation':
			return {
				path: `/2/dm_conversations/${destination.conversationId}/messages`,
				body: { type: 'json', value: message },
			} as const;
		case 'newGroup':
			return {
				path: '/2/dm_conversations',
				body: {
					type: 'json',
					value: {
						conversation_type: 'Group',
						participant_ids: destination.userIds,
						message,
					},
				},
			} as const;
	}
}

const NO_EVENT_ID: WireFailure = {
	code: 'dm.no_id',
	message: 'X took the Direct Message but answered without its ID',
	advice: 'Look at the conversation on x.com before running the workflow again.',
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};
