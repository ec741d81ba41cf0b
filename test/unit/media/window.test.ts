import { ByteWindow } from '../../../nodes/media/window';
import { CountedSource } from './sources';

const KB = 1024;
const FILE = Uint8Array.from({ length: 500 * KB }, (_, at) => at % 251);

function windowOf(budget: number, seekable = true): { window: ByteWindow; source: CountedSource } {
	const source = CountedSource.of(FILE, { seekable }, 16 * KB);
	return { window: new ByteWindow(source, budget), source };
}

describe('a window on a file', () => {
	it.each([true, false])('gives the bytes that stand there (seekable: %s)', async (seekable) => {
		const { window } = windowOf(600 * KB, seekable);
		for (const [start, length] of [
			[0, 10],
			[100_000, 5000],
			[3, 40_000],
			[FILE.length - 5, 50],
			[100_002, 10],
		] as const) {
			expect(await window.read(start, length)).toEqual(FILE.subarray(start, start + length));
		}
		expect(await window.read(FILE.length, 5)).toHaveLength(0);
		await window.close();
	});

	it('does not take the same bytes twice', async () => {
		const { window, source } = windowOf(100 * KB);
		await window.read(0, 10 * KB);
		await window.read(2 * KB, 4 * KB);
		expect(source.opened).toEqual([0]);
	});

	it('ends where the budget does', async () => {
		const { window, source } = windowOf(64 * KB);
		expect(await window.read(0, 10 * KB)).toHaveLength(10 * KB);
		expect(await window.read(200 * KB, 40 * KB)).toHaveLength(40 * KB);
		expect(await window.read(300 * KB, 10 * KB)).toBeUndefined();
		expect(window.spent).toBeLessThanOrEqual(64 * KB);
		expect(source.opened).toEqual([0, 200 * KB]);
	});

	it('read forward, reaches the budget from the start and opens the source once', async () => {
		const { window, source } = windowOf(64 * KB, false);
		expect(await window.read(60 * KB, 4 * KB)).toHaveLength(4 * KB);
		expect(await window.read(60 * KB, 5 * KB)).toBeUndefined();
		expect(await window.read(0, 1 * KB)).toHaveLength(1 * KB);
		expect(source.opened).toEqual([0]);
		await window.close();
		expect(source.unclosed).toBe(0);
	});

	it('over bytes at hand reaches nothing else', async () => {
		const window = ByteWindow.over(1000, [
			{ start: 0, bytes: FILE.subarray(0, 100) },
			{ start: 900, bytes: FILE.subarray(900, 1000) },
		]);
		expect(await window.read(950, 100)).toEqual(FILE.subarray(950, 1000));
		expect(await window.read(90, 20)).toBeUndefined();
	});
});
