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

/** The words for a lost answer; `what` was perhaps made. */
export function inDoubt(
	failure: Pick<WireFailure, 'message'> & Partial<WireFailure>,
	words: { readonly code: string; readonly what: string; readonly where: string },
): WireFailure {
	return {
		...failure,
		code: words.code,
		message: `X may have created the ${words.what}, but its answer did not arrive. ${failure.message}`,
		advice: `Look at ${words.where} at ads.x.com before running the workflow again, so that nothing is made twice.`,
		recourse: { kind: 'none' },
		mayHaveArrived: true,
	};
}
