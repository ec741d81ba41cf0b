import type { Answer, MediaReport, UploadWire } from './ports';
import type { Persistence } from './retry';

/** Times that finalize is sent for one upload when nobody knows whether X did it. */
const MOST_TRIES = 4;

/**
 * Finalizes an upload without doing it blindly twice: when no answer came, X is asked where the
 * medium stands, and only when it does not know is finalize sent again.
 */
export async function finalizeCarefully(
	wire: UploadWire,
	mediaId: string,
	persistence: Persistence,
): Promise<Answer<MediaReport>> {
	for (let attempt = 1; ; attempt++) {
		const answer = await persistence.send('finalize', async () => {
			const one = await wire.finalize(mediaId);
			// An answer that is sure may be repeated by the rules; an unsure one is looked into first.
			return one.ok || !one.failure.mayHaveArrived ? one : withoutRecourse(one.failure);
		});
		if (answer.ok || !answer.failure.mayHaveArrived || attempt >= MOST_TRIES) return answer;
		if (answer.failure.code === 'run.cancelled') return answer;

		const status = await persistence.send('status', async () => await wire.status(mediaId));
		if (status.ok && status.value.processing) return status;
		if (!status.ok && status.failure.code !== 'media.no_status') return answer;
	}
}

function withoutRecourse(failure: (Answer<never> & { ok: false })['failure']): Answer<never> {
	return { ok: false, failure: { ...failure, recourse: { kind: 'none' } } };
}
