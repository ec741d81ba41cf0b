import { tellDoubt } from '../host/earlierTry';
import type { Memory, Remembered } from '../host/memory';
import type { Answer } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import { createOnce, doubtOf, type Creation, type Made, type Retried } from '../x/ads/createOnce';
import type { Desk } from './desk';

/** Creates something unless an earlier try of this item has, and remembers how it ended. */
export async function createRemembered<T extends { readonly id: string }>(
	{ connection, taken }: Desk,
	creation: Creation<T>,
	memory: Memory,
	shelf: Remembered<T>,
	key: string,
	retried: Retried | undefined,
	persistence: Persistence,
): Promise<Answer<Made<T>>> {
	const { world } = connection;
	const started = world.clock.now();
	const known = shelf.get(key);
	const doubtSince = memory.doubts.get(key)?.since;
	const made: Answer<Made<T>> = known
		? { ok: true, value: { value: known, found: true } }
		: await createOnce(creation, { doubtSince, retried }, persistence, world);
	if (made.ok) {
		shelf.set(key, made.value.value);
		taken.add(made.value.value.id);
	} else if (made.failure.mayHaveArrived) {
		memory.doubts.set(key, {
			since: doubtSince ?? started,
			taken: false,
			told: tellDoubt(doubtOf(creation)),
		});
	}
	return made;
}
