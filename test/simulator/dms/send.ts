import { readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, forbiddenBecause } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { refuseUnless } from '../http/schema';
import type { LedgerDirectMessage } from '../types';
import { refuseWrongId } from '../posts/read';
import { refuseBadMessage, refuseBadParticipants } from './rules';
import {
	CREATE_CONVERSATION,
	SEND_MESSAGE,
	type ConversationBody,
	type MessageBody,
} from './schema';
import { pairId } from './store';

const checkMessage = refuseUnless(SEND_MESSAGE);
const checkConversation = refuseUnless(CREATE_CONVERSATION);

/** `<id>-<id>` of two users or one id of a group. Source: specification 2.167, dm_events of a conversation. */
export const CONVERSATION_ID = /^([0-9]{1,19}-[0-9]{1,19}|[0-9]{15,19})$/;

/** POST /2/dm_conversations/with/{participant_id}/messages */
export async function sendToUser(exchange: Exchange): Promise<Reply> {
	const { userId } = callerOf(exchange);
	const participant = exchange.params.participant_id!;
	const message = await readMessage(exchange);
	refuseWrongId('participant_id', participant);
	refuseBadParticipants(exchange, [participant]);
	refuseBadMessage(exchange, message);
	return sent(
		exchange.world.dms.create(userId, pairId(userId, participant), message, { ...message }),
	);
}

/** POST /2/dm_conversations/{dm_conversation_id}/messages: one that the caller takes part in. */
export async function sendToConversation(exchange: Exchange): Promise<Reply> {
	const { world, params } = exchange;
	const { userId } = callerOf(exchange);
	const id = params.dm_conversation_id!;
	const message = await readMessage(exchange);
	refuseForeignConversation(exchange, id);
	if (id.includes('-')) refuseBadParticipants(exchange, world.dms.participantsOf(id) ?? []);
	refuseBadMessage(exchange, message);
	return sent(world.dms.create(userId, id, message, { ...message }));
}

/** POST /2/dm_conversations: a new group with its first message. */
export async function createConversation(exchange: Exchange): Promise<Reply> {
	const { world } = exchange;
	const { userId } = callerOf(exchange);
	const json = await readJsonObject(exchange);
	checkConversation(json);
	const body = json as unknown as ConversationBody;
	const { participant_ids: ids, message } = body;
	if (new Set(ids).size < ids.length) {
		throw badRequest('$.participant_ids: the items in the array must be unique');
	}
	refuseBadParticipants(exchange, ids);
	refuseBadMessage(exchange, message);
	const group = world.dms.openGroup([userId, ...ids.filter((id) => id !== userId)]);
	return sent(world.dms.create(userId, group, message, body));
}

/** Conversations of others and unknown ones look alike. X's words for it are not known. */
export function refuseForeignConversation(exchange: Exchange, id: string): void {
	if (!CONVERSATION_ID.test(id)) {
		throw badRequest(`The \`id\` query parameter value [${id}] is not a valid conversation ID`, {
			id: [id],
		});
	}
	const participants = exchange.world.dms.participantsOf(id);
	if (participants?.includes(callerOf(exchange).userId)) return;
	throw forbiddenBecause('You are not a participant of this conversation.');
}

async function readMessage(exchange: Exchange): Promise<MessageBody> {
	const json = await readJsonObject(exchange);
	checkMessage(json);
	return json as MessageBody;
}

function sent({ id, conversationId }: LedgerDirectMessage): Reply {
	return ok({ dm_conversation_id: conversationId, dm_event_id: id }, 201);
}
