import type { Driven } from './drive';
import { differences, witnessed } from './judge';
import type { EngineRow, Row } from './rows';

/** All that a row promises, in one object, so that a failing row shows everything at once. */
export function wanted({ expect: wish, faults = [], limit, closedDoor, rerunAfter }: EngineRow) {
	return {
		outcome: wish.outcome,
		firstOutcome: rerunAfter,
		metadata: wish.metadata,
		requests: wish.requests,
		posts: wish.posts,
		hits: faults.map(({ times = 1 }) => times),
		limited: limit?.refuses ?? 0,
		refused: closedDoor?.times ?? 0,
		differences: [],
		...(wish.restarts === undefined ? {} : { restarts: wish.restarts }),
		...(wish.resumed === undefined ? {} : { resumed: wish.resumed }),
		...(wish.leastWaitMs === undefined ? {} : { waitedEnough: true }),
		...(wish.mostWaitMs === undefined ? {} : { waitedTooLong: false }),
		...(wish.retryAt === undefined ? {} : { retryAt: wish.retryAt }),
		...(wish.says === undefined ? {} : { said: true }),
	};
}

/** The same of what happened. */
export function seen(row: Row, driven: Driven) {
	const { expect: wish } = row;
	const { simulator, end, waitedMs } = driven;
	const { leastWaitMs, mostWaitMs } = wish;
	const told = [end.failure?.message, end.failure?.advice].join(' ');
	const claims = { mediaId: end.uploaded?.report.mediaId, postId: end.postId };
	return {
		outcome: end.failure?.code ?? 'finished',
		firstOutcome: driven.firstFailure?.code,
		metadata: end.metadata?.code,
		...witnessed(row, simulator),
		refused: driven.refused,
		differences: differences(row, simulator, claims),
		...(wish.restarts === undefined ? {} : { restarts: end.uploaded?.restarts.length }),
		...(wish.resumed === undefined ? {} : { resumed: end.uploaded?.resumed }),
		...(leastWaitMs === undefined ? {} : { waitedEnough: waitedMs >= leastWaitMs || waitedMs }),
		...(mostWaitMs === undefined ? {} : { waitedTooLong: waitedMs > mostWaitMs && waitedMs }),
		...(wish.retryAt === undefined ? {} : { retryAt: end.failure?.context?.retry_at }),
		...(wish.says === undefined ? {} : { said: new RegExp(wish.says).test(told) || told }),
	};
}

/** Words of a failure that no user should read: tokens, addresses, raw bodies. */
export function leaks({ end, firstFailure, token }: Driven): string[] {
	const forbidden = [token, '<', '{"', '":', 'http://', 'key=1', 'aaaabbbb', 'Just a moment'];
	return [end.failure, end.metadata, firstFailure].flatMap((failure) => {
		if (!failure) return [];
		// The token to resume with is base64 by design.
		const { resume: _, ...context } = failure.context ?? {};
		const text = [failure.message, failure.advice, ...Object.values(context)].join('\n');
		return forbidden.filter((one) => text.includes(one));
	});
}
