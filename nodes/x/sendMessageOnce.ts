import { CANCELLED } from '../upload/cancelled';
import type { Answer, WireFailure, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { SETTLING } from './limits';
import { sendMessage, type Destination, type MessageDraft, type SentMessage } from './messages';
import type { MessageWitness } from './messageWitness';

export interface MessagePolicy {
	/** Looks into the conversation when an answer was lost. */
	readonly look: boolean;
	/** X has reported the media as processed; a refusal of them may pass in a moment. */
	readonly mediaSettle: boolean;
	/** Epoch milliseconds since when an earlier execution may have sent it. */
	readonly earlierSince?: number;
	/** Epoch milliseconds at which an earlier try of this execution began that ended without knowing. */
	readonly doubtSince?: number;
}

export interface OnceSent extends SentMessage {
	/** True when the message was found in the conversation, not answered by X. */
	readonly found: boolean;
}

/** X's clock and ours may differ by this much, milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Sends a Direct Message and never risks a second one. The request is repeated only where X surely
 * did not take it: no connection was made, or a rate limit refused it. After a lost answer the
 * conversation is looked through; a message that does not show there may still show later, so it is
 * not sent again, and the failure says that it may have arrived.
 */
export async function sendMessageOnce(
	client: XClient,
	destination: Destination,
	draft: MessageDraft,
	policy: MessagePolicy,
	witness: MessageWitness,
	persistence: Persistence,
	world: World,
): Promise<Answer<OnceSent>> {
	const look = async (began: number, newMedia = false) => {
		const scope = { since: began - CLOCK_SLACK_MS, newMedia };
		return await witness.look(destination, draft, scope, persistence);
	};

	if (policy.doubtSince !== undefined) {
		const seen = policy.look ? await look(policy.doubtSince) : undefined;
		return seen?.ok && isFound(seen.value) ? found(seen.value) : { ok: false, failure: IN_DOUBT };
	}
	if (policy.earlierSince !== undefined && policy.look) {
		const seen = await look(policy.earlierSince, true);
		// The look failed; the message itself was not sent.
		if (!seen.ok) return { ok: false, failure: { ...seen.failure, mayHaveArrived: false } };
		if (seen.value === 'unclear') return { ok: false, failure: UNCLEAR };
		if (seen.value) return found(seen.value);
	}

	if (world.signal.aborted) return { ok: false, failure: { ...CANCELLED, mayHaveArrived: false } };
	const started = world.clock.now();
	let settled = !policy.mediaSettle;
	for (;;) {
		const answer = await persistence.send(
			'sendMessage',
			async () => await sendOnce(client, destination, draft),
		);
		if (answer.ok) {
			witness.exclude(answer.value.eventId);
			return { ok: true, value: { ...answer.value, found: false } };
		}
		const { failure } = answer;
		if (failure.code === 'dm.media_refused' && failure.status === 400 && !settled) {
			settled = true;
			await world.clock.sleep(SETTLING.mediaMs);
			continue;
		}
		if (!failure.mayHaveArrived) return answer;
		const seen = policy.look && !world.signal.aborted ? await look(started) : undefined;
		return seen?.ok && isFound(seen.value)
			? found(seen.value)
			: { ok: false, failure: ambiguous(failure) };
	}
}

function isFound(sighting: SentMessage | string | undefined): sighting is SentMessage {
	return typeof sighting === 'object';
}

function found(message: SentMessage): Answer<OnceSent> {
	return { ok: true, value: { ...message, found: true } };
}

/** An unsure failure gets no recourse: it is looked into, not repeated. */
async function sendOnce(
	client: XClient,
	destination: Destination,
	draft: MessageDraft,
): Promise<Answer<SentMessage>> {
	const answer = await sendMessage(client, destination, draft);
	if (answer.ok || !answer.failure.mayHaveArrived) return answer;
	return { ok: false, failure: { ...answer.failure, recourse: { kind: 'none' } } };
}

const LOOK_FIRST =
	'Look at the conversation on x.com before running the workflow again, so that nobody gets the message twice.';

/** Of an earlier try. */
export const IN_DOUBT: WireFailure = {
	code: 'dm.unknown',
	message:
		'X may have delivered the Direct Message in an earlier try of this execution, so it was not sent again',
	advice: LOOK_FIRST,
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};

const UNCLEAR: WireFailure = {
	code: 'dm.unknown',
	message:
		'The conversation has messages without words of the last 24 hours, and nothing tells whether this one is among them; it was not sent',
	advice:
		'Look at the conversation on x.com. If the message is missing, run the workflow anew instead of retrying the execution.',
	recourse: { kind: 'none' },
	mayHaveArrived: false,
};

function ambiguous(failure: WireFailure): WireFailure {
	return {
		...failure,
		code: 'dm.unknown',
		message: `X may have delivered the Direct Message, but its answer did not arrive. ${failure.message}`,
		advice: LOOK_FIRST,
		recourse: { kind: 'none' },
	};
}
