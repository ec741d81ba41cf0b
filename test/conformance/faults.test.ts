import { drive, type Driven } from './support/drive';
import { driveInEngine } from './support/driveInEngine';
import { differences, witnessed } from './support/judge';
import { engineRows, readRows, STEPS, type EngineRow, type Row } from './support/rows';
import { Stage } from '../support/stage';

const ROWS = readRows();

const named = <T extends EngineRow>(rows: readonly T[]) =>
	rows.map((row) => [row.name, row] as const);

describe('the table', () => {
	it('has at least 150 rows with names of their own, at every step and in both dialects', () => {
		expect(ROWS.length).toBeGreaterThanOrEqual(150);
		expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
		for (const step of STEPS) {
			const dialects = ROWS.filter((row) => row.step === step).map(({ dialect }) => dialect);
			expect(new Set(dialects)).toEqual(new Set(['new', 'old']));
		}
	});

	it('has no row that nothing can go wrong in', () => {
		const calm = ROWS.filter(
			({ faults, limit, closedDoor, simulator }) => !faults && !limit && !closedDoor && !simulator,
		);
		expect(calm).toEqual([]);
	});
});

describe.each(STEPS)('the library, %s', (step) => {
	it.each(named(ROWS.filter((row) => row.step === step)))('%s', async (_, row) => {
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

describe("n8n's engine", () => {
	it.each(named(engineRows(ROWS)))('%s', async (_, row) => {
		const simulator = { ...row.simulator, dialect: row.dialect };
		const stage = await Stage.open({ simulator });
		try {
			const { outcome, claims } = await driveInEngine(row, stage);
			const { outcome: wish, requests, posts, hits, limited } = wanted(row);
			expect({
				outcome,
				...witnessed(row, stage.simulator),
				differences: differences(row, stage.simulator, claims),
			}).toEqual({ outcome: wish, requests, posts, hits, limited, differences: [] });
		} finally {
			await stage.close();
		}
	});
});

/** All that a row promises, in one object, so that a failing row shows everything at once. */
function wanted({ expect: wish, faults = [], limit, closedDoor, rerunAfter }: EngineRow) {
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
function leaks({ end, firstFailure, token }: Driven): string[] {
	const forbidden = [token, '<', '{"', '":', 'http://', 'key=1', 'aaaabbbb', 'Just a moment'];
	return [end.failure, end.metadata, firstFailure].flatMap((failure) => {
		if (!failure) return [];
		// The token to resume with is base64 by design.
		const { resume: _, ...context } = failure.context ?? {};
		const text = [failure.message, failure.advice, ...Object.values(context)].join('\n');
		return forbidden.filter((one) => text.includes(one));
	});
}
