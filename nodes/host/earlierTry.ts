import type { Failure } from '../media/failure';
import { toToken } from '../upload/checkpoint';
import { postUrl } from '../x/posts';
import type { Doubt, Memory } from './memory';
import { counted } from './tell';

/**
 * What a failure must not hide when it comes before the work of an earlier try is taken up again: what
 * that try has sent, may have sent (nobody knows), or has left of an upload.
 */
export function withEarlierTry(failure: Failure, memory: Memory): Failure {
	const { doubt, posts, messages, cards, upload } = memory.earlierTry();
	const exist = [
		...(posts.length > 0 ? [counted(posts.length, 'Post')] : []),
		...(messages.length > 0 ? ['the Direct Message'] : []),
		...(cards.length > 0 ? ['the card'] : []),
	];
	const context = {
		...(upload && { resume: toToken(upload) }),
		...failure.context,
		...(posts.length > 0 && {
			posted_ids: posts.map(({ id }) => id),
			posted_urls: posts.map(({ id }) => postUrl(id)),
		}),
		...(messages[0] && { dm_event_id: messages[0].eventId }),
		...(cards[0] && { card_id: cards[0].id, card_uri: cards[0].uri }),
	};
	if (!doubt && exist.length === 0) return { ...failure, context };
	const known =
		exist.length > 0
			? [`X has ${exist.join(' and ')} of this item already, from an earlier try.`]
			: [];
	const unknown = doubt ? [`${doubt.message.replace(/\.$/, '')}.`] : [];
	return {
		code: doubt?.code ?? failure.code,
		message: [...known, ...unknown, `This try ended before: ${failure.message}`].join(' '),
		advice: doubt?.advice ?? `${failure.advice} ${KEPT}`,
		context,
	};
}

/** What a later try says of a sending in doubt. */
export function tellDoubt({ code, message, advice }: Failure): Doubt['told'] {
	return { code, message, advice };
}

const KEPT =
	"What exists is not made again by the node's Retry On Fail or a retry of the execution.";
