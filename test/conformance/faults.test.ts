import { drive } from './support/drive';
import { driveInEngine } from './support/driveInEngine';
import { differences, witnessed } from './support/judge';
import { leaks, seen, wanted } from './support/verdict';
import { engineRows, readRows, STEPS, type EngineRow } from './support/rows';
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
			({ faults, limit, closedDoor, simulator, earlierPost }) =>
				!faults && !limit && !closedDoor && !simulator && !earlierPost,
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
