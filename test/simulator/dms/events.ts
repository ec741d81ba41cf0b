import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, notFoundProblem } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { mediaObject } from '../media/lookup';
import type { Media } from '../media/media';
import { listParameter, pick } from '../posts/fields';
import { refuseWrongId } from '../posts/read';
import { renderText } from '../posts/text';
import type { LedgerDirectMessage } from '../types';
import { userObject } from '../users/object';
import { refuseForeignConversation } from './send';
import { pairId } from './store';

/** Page sizes of the specification. */
const PAGE = { min: 1, max: 100, default: 100 };

/** Pagination tokens are base32hex and at least this long. */
const TOKEN_LENGTH = 16;

/** GET /2/dm_events: everything the caller sees. */
export function dmEvents(exchange: Exchange): Reply {
	return page(exchange, () => true);
}

/** GET /2/dm_conversations/with/{participant_id}/dm_events */
export function dmEventsWith(exchange: Exchange): Reply {
	const participant = exchange.params.participant_id!;
	refuseWrongId('participant_id', participant);
	const id = pairId(callerOf(exchange).userId, participant);
	return page(exchange, ({ conversationId }) => conversationId === id);
}

/** GET /2/dm_conversations/{id}/dm_events */
export function dmEventsOfConversation(exchange: Exchange): Reply {
	const id = exchange.params.id!;
	refuseForeignConversation(exchange, id);
	return page(exchange, ({ conversationId }) => conversationId === id);
}

/** GET /2/dm_events/{event_id} */
export function dmEvent(exchange: Exchange): Reply {
	const { world, params } = exchange;
	const id = params.event_id!;
	refuseWrongId('event_id', id);
	const message = visible(exchange).find((one) => one.id === id);
	if (!message) {
		const error = notFoundProblem(world.options.dialect, 'dm_event', 'event_id', id);
		return { status: 200, json: { errors: [error] } };
	}
	const reply = ok(eventObject(exchange, message));
	return { ...reply, json: { ...(reply.json as object), ...includesOf(exchange, [message]) } };
}

function visible(exchange: Exchange): LedgerDirectMessage[] {
	const { world } = exchange;
	const { userId } = callerOf(exchange);
	const newest = world.clock.now() - world.options.dmLagMs;
	return world.dms.all
		.filter((one) => one.participantIds.includes(userId) && one.createdAt <= newest)
		.reverse();
}

/** Newest first. The simulator has events of the type MessageCreate only. */
function page(exchange: Exchange, isWanted: (message: LedgerDirectMessage) => boolean): Reply {
	const types = listParameter(exchange, 'event_types');
	const all = visible(exchange).filter(
		(one) => isWanted(one) && (types.length === 0 || types.includes('MessageCreate')),
	);
	const from = offsetOf(exchange);
	const size = pageSize(exchange);
	const shown = all.slice(from, from + size);
	return {
		status: 200,
		json: {
			...(shown.length > 0 ? { data: shown.map((one) => eventObject(exchange, one)) } : {}),
			...includesOf(exchange, shown),
			meta: {
				result_count: shown.length,
				...(all.length > from + size ? { next_token: tokenOf(from + size) } : {}),
			},
		},
	};
}

function pageSize(exchange: Exchange): number {
	const text = exchange.url.searchParams.get('max_results');
	if (text === null) return PAGE.default;
	const size = Number(text);
	if (Number.isInteger(size) && size >= PAGE.min && size <= PAGE.max) return size;
	throw badRequest(
		`The \`max_results\` query parameter value [${text}] is not between ${PAGE.min} and ${PAGE.max}`,
		{ max_results: [text] },
	);
}

function tokenOf(offset: number): string {
	return offset.toString(32).toUpperCase().padStart(TOKEN_LENGTH, '0');
}

function offsetOf(exchange: Exchange): number {
	const token = exchange.url.searchParams.get('pagination_token');
	if (token === null) return 0;
	if (!/^[0-9A-V]{16,}$/.test(token)) {
		throw badRequest(`The \`pagination_token\` query parameter value [${token}] is not valid`);
	}
	return Number.parseInt(token, 32);
}

function mediaOf(exchange: Exchange, message: LedgerDirectMessage): Media[] {
	return message.mediaIds
		.map((id) => exchange.world.media.find(id))
		.filter((media) => media !== undefined);
}

/** `id`, `text`, `event_type`, plus what fields and expansions ask for. */
function eventObject(exchange: Exchange, message: LedgerDirectMessage): Record<string, unknown> {
	const { world } = exchange;
	const author = world.accounts.byId(message.senderId)?.username ?? 'i';
	const keys = mediaOf(exchange, message).map(({ mediaKey }) => mediaKey);
	const { text, urls } = renderText(message, author, keys);
	const all: Record<string, unknown> = {
		id: message.id,
		text: text === '' ? undefined : text,
		event_type: 'MessageCreate',
		created_at: new Date(message.createdAt).toISOString(),
		dm_conversation_id: message.conversationId,
		sender_id: message.senderId,
		attachments: keys.length > 0 ? { media_keys: keys } : undefined,
		entities: urls.length > 0 ? { urls } : undefined,
	};
	const expansions = listParameter(exchange, 'expansions');
	return pick(
		all,
		['id', 'text', 'event_type'],
		[
			...listParameter(exchange, 'dm_event.fields'),
			...(expansions.includes('sender_id') ? ['sender_id'] : []),
			...(expansions.includes('attachments.media_keys') ? ['attachments'] : []),
		],
	);
}

function includesOf(
	exchange: Exchange,
	messages: readonly LedgerDirectMessage[],
): { includes?: Record<string, unknown[]> } {
	const expansions = listParameter(exchange, 'expansions');
	const includes: Record<string, unknown[]> = {};
	const media = [...new Set(messages.flatMap((message) => mediaOf(exchange, message)))];
	if (expansions.includes('attachments.media_keys') && media.length > 0) {
		includes.media = media.map((one) => mediaObject(exchange, one));
	}
	const senders = [...new Set(messages.map(({ senderId }) => senderId))]
		.map((id) => exchange.world.accounts.byId(id))
		.filter((user) => user !== undefined);
	if (expansions.includes('sender_id') && senders.length > 0) {
		includes.users = senders.map((user) => userObject(exchange, user));
	}
	return Object.keys(includes).length > 0 ? { includes } : {};
}
