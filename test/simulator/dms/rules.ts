import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, forbiddenBecause } from '../http/problems';
import { CATEGORIES } from '../media/categories';
import type { MessageBody } from './schema';

/** Characters of one message. Source: v1.1 direct_messages/events/new; v2 does not say. */
const TEXT_MAX = 10_000;

/** Every reason X has to refuse a well-formed message, in order. */
export function refuseBadMessage(exchange: Exchange, message: MessageBody): void {
	if (message.text === undefined && message.attachments === undefined) {
		throw badRequest('$.message.text: is missing but it is required');
	}
	if ((message.text ?? '').trim() === '' && !message.attachments?.length) {
		throw badRequest('One of text or attachments must be provided.');
	}
	if ([...(message.text ?? '')].length > TEXT_MAX) {
		throw badRequest(`The text of your direct message is over the max character limit.`);
	}
	refuseBadAttachments(exchange, message.attachments ?? []);
}

/**
 * One's own medium of a `dm_*` category. The words for a wrong category were seen on X; for one of another
 * account, and for one that is unknown, expired or still processed, X's words are not known.
 */
function refuseBadAttachments(
	exchange: Exchange,
	attachments: NonNullable<MessageBody['attachments']>,
): void {
	const { world } = exchange;
	if (attachments.length > 1) {
		throw badRequest('$.attachments: there must be a maximum of 1 items in the array');
	}
	for (const { media_id: id } of attachments) {
		const media = world.media.find(id);
		if (media?.id !== id || !media.isUsable(world.clock.now())) {
			throw badRequest('Your media IDs are invalid.', { media_id: [id] });
		}
		const own = media.belongsTo(callerOf(exchange).userId);
		if (!own || CATEGORIES[media.category].use !== 'dm') {
			throw forbiddenBecause('You are not permitted to attach this media to a DM event.');
		}
	}
}

/** Participants must exist, and take messages of strangers. Words: v1.1 codes 108 and 349. */
export function refuseBadParticipants(exchange: Exchange, ids: readonly string[]): void {
	for (const id of ids) {
		const user = exchange.world.accounts.byId(id);
		if (!user) throw badRequest('Cannot find specified user.', { participant_id: [id] });
		if (user.closedToMessages && id !== callerOf(exchange).userId) {
			throw forbiddenBecause('You cannot send messages to this user.');
		}
	}
}
