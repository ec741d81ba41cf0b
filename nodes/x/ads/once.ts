import type { Answer, WireFailure } from '../../upload/ports';
import type { Persistence } from '../../upload/retry';

/**
 * Sends what must not be sent twice: again only where X surely did not take it (no connection, a rate
 * limit, a refusal that asks for it). An answer that was lost gets no second try.
 */
export async function sendOnce<T>(
	step: string,
	request: () => Promise<Answer<T>>,
	persistence: Persistence,
): Promise<Answer<T>> {
	return await persistence.send(step, async () => {
		const answer = await request();
		if (answer.ok || !answer.failure.mayHaveArrived) return answer;
		return { ok: false, failure: { ...answer.failure, recourse: { kind: 'none' } } };
	});
}

/** A failure whose request may have been carried out all the same, in the words for what was asked. */
export function inDoubt(
	failure: Pick<WireFailure, 'message'> & Partial<WireFailure>,
	words: Pick<WireFailure, 'code' | 'message' | 'advice'>,
): WireFailure {
	return {
		...failure,
		...words,
		message: `${words.message} ${failure.message}`,
		recourse: { kind: 'none' },
		mayHaveArrived: true,
	};
}
