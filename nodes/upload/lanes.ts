import { CANCELLED } from './cancelled';
import type { Failure, Outcome } from '../media/failure';
import type { FramePool } from './frames';
import type { Answer, Segment, World } from './ports';

export type LanesEnd = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

/**
 * Lanes pull segments from one shared generator and send them side by side; asking for the next
 * segment is the back-pressure. The first failure stops all lanes after their segment in hand: no
 * further segment is read, and the source is closed before this returns.
 */
export async function runLanes(
	lanes: number,
	segments: AsyncGenerator<Outcome<Segment>, void, void>,
	frames: FramePool,
	send: (segment: Segment) => Promise<Answer<void>>,
	acknowledge: (segment: Segment) => void,
	world: Pick<World, 'signal'>,
): Promise<LanesEnd> {
	let failure: Failure | undefined;

	const lane = async () => {
		while (!failure) {
			if (world.signal.aborted) {
				failure = CANCELLED;
				return;
			}
			const next = await segments.next();
			if (next.done) return;
			if (!next.value.ok) {
				failure ??= next.value.failure;
				return;
			}
			const segment = next.value.value;
			if (failure) {
				frames.give(segment.frame);
				return;
			}
			const answer = await send(segment);
			frames.give(segment.frame);
			if (!answer.ok) {
				failure ??= answer.failure;
				return;
			}
			acknowledge(segment);
		}
	};

	await Promise.all(Array.from({ length: lanes }, async () => await lane()));
	await segments.return();
	// Whatever broke first, a stopped run is the reason.
	if (world.signal.aborted) failure = CANCELLED;
	return failure ? { ok: false, failure } : { ok: true };
}
