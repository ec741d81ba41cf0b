import type { Answer, WireFailure, World } from '../../upload/ports';
import type { Persistence } from '../../upload/retry';
import { SETTLING } from '../limits';

/** Something of an ad account that must not be made twice. */
export interface Creation<T> {
	/** Names the request for the record of retries. */
	readonly step: string;
	send(): Promise<Answer<T>>;
	/** Looks whether the account has it already. */
	look(scope: Scope): Promise<Answer<T | undefined>>;
	/** What a person reads when nobody knows whether X has made it. */
	readonly doubt: Pick<WireFailure, 'code' | 'message' | 'advice'>;
}

export interface Scope {
	/** Epoch milliseconds before which it cannot have been made. */
	readonly notBefore: number;
	/** An earlier execution may have made it, from media that were uploaded anew since. */
	readonly retried: boolean;
}

/** What came before in this item's life. Epoch milliseconds. */
export interface Past {
	/** When an earlier try of this execution began that ended without knowing. */
	readonly doubtSince?: number;
	readonly retried?: Retried;
}

/** This execution is a retry, and an earlier one may have made it. Epoch milliseconds. */
export interface Retried {
	/** When it can have been made at the earliest. */
	readonly since: number;
	/** When this execution began, by which it was made. */
	readonly began: number;
}

export interface Made<T> {
	readonly value: T;
	/** True when it was found in the account, not answered by X. */
	readonly found: boolean;
}

/** X's clock and ours may differ by this much, milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/** Milliseconds after which everything shows that was made. */
const SHOWN_MS = SETTLING.timelineMs.reduce((sum, pause) => sum + pause, 0);

/**
 * Creates something and never risks a second one. The request is repeated only where X surely did not
 * take it: no connection was made, or a limit refused it. After a lost answer the account is looked
 * through; what does not show there may still show later, so it is not sent again.
 */
export async function createOnce<T>(
	creation: Creation<T>,
	{ doubtSince, retried }: Past,
	persistence: Persistence,
	world: Pick<World, 'clock' | 'signal'>,
): Promise<Answer<Made<T>>> {
	/** What was just made takes a moment to show, so an empty look is followed by others. */
	const look = async (since: number, earlier?: Retried): Promise<Answer<T | undefined>> => {
		const scope = { notBefore: since - CLOCK_SLACK_MS, retried: earlier !== undefined };
		const shownAt = (earlier?.began ?? world.clock.now()) + SHOWN_MS;
		for (const pause of [0, ...SETTLING.timelineMs]) {
			if (pause > 0) await world.clock.sleep(pause);
			const lookedAt = world.clock.now();
			const seen = await persistence.send(
				`${creation.step}?`,
				async () => await creation.look(scope),
			);
			if (!seen.ok || seen.value || lookedAt >= shownAt) return seen;
		}
		return { ok: true, value: undefined };
	};

	if (doubtSince !== undefined) {
		const seen = await look(doubtSince);
		return seen.ok && seen.value ? found(seen.value) : { ok: false, failure: doubtOf(creation) };
	}
	if (retried) {
		const seen = await look(retried.since, retried);
		// The look failed; nothing was sent.
		if (!seen.ok) return { ok: false, failure: { ...seen.failure, mayHaveArrived: false } };
		if (seen.value) return found(seen.value);
	}
	const started = world.clock.now();
	const sent = await persistence.send(creation.step, async () => unrepeated(await creation.send()));
	if (sent.ok) return { ok: true, value: { value: sent.value, found: false } };
	if (!sent.failure.mayHaveArrived || world.signal.aborted) return sent;
	const seen = await look(started);
	return seen.ok && seen.value
		? found(seen.value)
		: { ok: false, failure: unsure(creation.doubt, sent.failure) };
}

/** An unsure failure gets no recourse: it is looked into, not repeated. */
function unrepeated<T>(answer: Answer<T>): Answer<T> {
	if (answer.ok || !answer.failure.mayHaveArrived) return answer;
	return { ok: false, failure: { ...answer.failure, recourse: { kind: 'none' } } };
}

function found<T>(value: T): Answer<Made<T>> {
	return { ok: true, value: { value, found: true } };
}

/** Of an earlier try. */
export function doubtOf<T>({ doubt }: Pick<Creation<T>, 'doubt'>): WireFailure {
	return unsure(doubt, { message: 'An earlier try of this execution ended without an answer.' });
}

function unsure(
	doubt: Creation<unknown>['doubt'],
	reason: Pick<WireFailure, 'message'> & Partial<WireFailure>,
): WireFailure {
	const message = `${doubt.message} ${reason.message}`;
	return { ...reason, ...doubt, message, recourse: { kind: 'none' }, mayHaveArrived: true };
}
