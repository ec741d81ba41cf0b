import { mediaDifferences } from '../support/stage';
import { drive, type Driven } from './support/drive';
import { rowFile } from './support/files';
import { readRows, STEPS, type Row } from './support/rows';

const ROWS = readRows();

describe('the table', () => {
	it('has at least 150 rows with names of their own, at every step and in both dialects', () => {
		expect(ROWS.length).toBeGreaterThanOrEqual(150);
		expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
		expect(new Set(ROWS.map(({ step }) => step))).toEqual(new Set(STEPS));
		expect(new Set(ROWS.map(({ dialect }) => dialect))).toEqual(new Set(['new', 'old']));
	});
});

describe.each(STEPS)('%s', (step) => {
	const rows = ROWS.filter((row) => row.step === step);

	it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
		const driven = await drive(row);
		try {
			expect(seen(row, driven)).toEqual(wanted(row));
			expect(leaks(driven)).toEqual([]);
			expect(driven.leftOver).toBe(0);
		} finally {
			await driven.simulator.close();
		}
	});
});

/** All that a row promises, in one object, so that a failing row shows everything at once. */
function wanted({ expect: wish, faults = [], limit, closedDoor, rerunAfter }: Row) {
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

function seen(row: Row, driven: Driven) {
	const { expect: wish } = row;
	const { simulator, end, waitedMs } = driven;
	const { ledger, faults } = simulator;
	const requests: Record<string, number> = {};
	for (const { operation = 'unknown' } of ledger.requests) {
		requests[operation] = (requests[operation] ?? 0) + 1;
	}
	const hits = new Map(faults.consumed().map(({ number, hits: of }) => [number, of.length]));
	const told = [end.failure?.message, end.failure?.advice].join(' ');
	return {
		outcome: end.failure?.code ?? 'finished',
		firstOutcome: driven.firstFailure?.code,
		metadata: end.metadata?.code,
		requests,
		posts: ledger.posts.length,
		hits: (row.faults ?? []).map((_, at) => hits.get(at + 1) ?? 0),
		limited: ledger.requests.filter(({ status, fault }) => status === 429 && !fault).length,
		refused: driven.refused,
		differences: differences(row, driven),
		...(wish.restarts === undefined ? {} : { restarts: end.uploaded?.restarts.length }),
		...(wish.resumed === undefined ? {} : { resumed: end.uploaded?.resumed }),
		...(wish.leastWaitMs === undefined
			? {}
			: { waitedEnough: waitedMs >= wish.leastWaitMs || waitedMs }),
		...(wish.mostWaitMs === undefined
			? {}
			: { waitedTooLong: waitedMs > wish.mostWaitMs && waitedMs }),
		...(wish.retryAt === undefined ? {} : { retryAt: end.failure?.context?.retry_at }),
		...(wish.says === undefined ? {} : { said: new RegExp(wish.says).test(told) || told }),
	};
}

/** What X holds differs from what the row says it holds. */
function differences(row: Row, { simulator: { ledger }, end }: Driven): string[] {
	const found: string[] = [];
	const mediaId = end.uploaded?.report.mediaId;
	if (mediaId !== undefined && row.options?.waitForProcessing !== false) {
		const expected = { bytes: rowFile(row.file).bytes };
		found.push(...mediaDifferences(ledger.findMedia(mediaId), expected));
	}
	const described = ledger.media.some(({ altText }) => altText !== undefined);
	const shouldBe = row.altText === true && row.expect.metadata === undefined;
	if (shouldBe && end.uploaded && !described) found.push('it has no alt text');
	for (const post of ledger.posts) {
		if (post.text !== row.post) found.push(`the Post says "${post.text}"`);
		if (post.mediaIds.join() !== mediaId)
			found.push(`the Post has the media ${post.mediaIds.join()}`);
		if (end.postId !== undefined && end.postId !== post.id) {
			found.push(`X has the Post ${post.id}, the node ${end.postId}`);
		}
	}
	return found;
}

/** Words of a failure that no user should read: tokens, addresses, raw bodies. */
function leaks({ end, firstFailure, token }: Driven): string[] {
	return [end.failure, end.metadata, firstFailure].flatMap((failure) => {
		if (!failure) return [];
		// The token to resume with is base64 by design.
		const { resume: _, ...context } = failure.context ?? {};
		const text = [failure.message, failure.advice, ...Object.values(context)].join('\n');
		return [token, '<', '{"', '":', 'http://', 'key=1', 'aaaabbbb', 'Just a moment'].filter((one) =>
			text.includes(one),
		);
	});
}
