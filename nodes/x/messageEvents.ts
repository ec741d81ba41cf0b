import type { Answer } from '../upload/ports';
import { unreadable, type XBody, type XClient } from './client';
import { DIRECT_MESSAGES, TIMEOUTS } from './limits';
import type { Destination } from './messages';
import { asObject } from './problem';
import { readAll } from './readAll';
import { readPost, type TimelinePost } from './timeline';

/** A Direct Message as a conversation shows it. */
export interface MessageEvent extends TimelinePost {
	readonly senderId: string;
	readonly conversationId: string;
}

/**
 * The latest messages where a message to this destination would be, newest first: of the
 * conversation, or, for a new group, of all groups. Source: specification 2.167, dm_events.
 */
export async function readMessageEvents(
	client: XClient,
	destination: Destination,
): Promise<Answer<MessageEvent[]>> {
	const answer = await client.call('lookup', {
		method: 'GET',
		path: pathOf(destination),
		query: {
			max_results: String(DIRECT_MESSAGES.maxPage),
			event_types: 'MessageCreate',
			'dm_event.fields': 'id,text,created_at,attachments,entities,dm_conversation_id',
			expansions: 'sender_id',
		},
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const events = readEvents(answer.value);
	if (!events) return { ok: false, failure: unreadable() };
	const groupsOnly = destination.to === 'newGroup';
	return {
		ok: true,
		value: events.filter(({ conversationId }) => !groupsOnly || !conversationId.includes('-')),
	};
}

function pathOf(destination: Destination): string {
	switch (destination.to) {
		case 'user':
			return `/2/dm_conversations/with/${destination.userId}/dm_events`;
		case 'conversation':
			return `/2/dm_conversations/${destination.conversationId}/dm_events`;
		case 'newGroup':
			return '/2/dm_events';
	}
}

function readEvents({ data, meta }: XBody): MessageEvent[] | undefined {
	if (data === undefined) return asObject(meta)?.result_count === 0 ? [] : undefined;
	return readAll(data, readEvent);
}

function readEvent(value: unknown): MessageEvent | undefined {
	const event = asObject(value);
	// A message without words has no text.
	const shown = readPost({ text: '', ...event });
	const senderId = event?.sender_id;
	const conversationId = event?.dm_conversation_id;
	if (!shown || typeof senderId !== 'string' || typeof conversationId !== 'string')
		return undefined;
	return { ...shown, senderId, conversationId };
}
