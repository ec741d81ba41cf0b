import type { Answer, MediaReport, UploadWire, WireFailure } from './ports';
import type { Persistence } from './retry';

/**
 * Finalizes an upload without doing it blindly twice: when no answer came, X is asked where the
 * medium stands, and only when it does not know is finalize sent again, at the pace of all retries.
 */
export async function finalizeCarefully(
	wire: UploadWire,
	mediaId: string,
	persistence: Persistence,
	/** An earlier run may have finalized it unseen. */
	doubtful = false,
): Promise<Answer<MediaReport>> {
	let doubted = doubtful;
	const ask = async () => await persistence.send('status', async () => await wire.status(mediaId));
	if (doubtful) {
		const status = await ask();
		if (status.ok && status.value.processing) return status;
	}
	return await persistence.send('finalize', async () => {
		const answer = await wire.finalize(mediaId);
		if (answer.ok) return answer;
		const { failure } = answer;
		if (!failure.mayHaveArrived) return doubted ? afterDoubt(failure) : answer;

		doubted = true;
		const status = await ask();
		if (status.ok && status.value.processing) return status;
		if (status.ok || status.failure.code === 'media.no_status') return answer;
		return { ok: false, failure: { ...failure, recourse: { kind: 'none' } } };
	});
}

/**
 * X has no word for a medium without processing, so an image that was finalized unseen looks like one
 * that was not. When X then refuses the second finalize, only a new upload has a sure end.
 */
function afterDoubt(failure: WireFailure): Answer<never> {
	const refused = failure.status === 400 && failure.recourse.kind === 'none';
	return { ok: false, failure: refused ? { ...failure, recourse: { kind: 'restart' } } : failure };
}
