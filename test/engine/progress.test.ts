import { files } from '../support/engine';
import { n8nLog } from '../support/engine/container';
import { fixture } from '../support/media';
import { Stage, uploadNode } from '../support/stage';

/** A clock that goes twenty times as fast: n8n waits in slices and looks at it after each. */
function hurry(): void {
	const now = Date.now.bind(Date);
	const start = now();
	jest.spyOn(Date, 'now').mockImplementation(() => start + (now() - start) * 20);
}

jest.setTimeout(30_000);

describe('the progress of a long upload', () => {
	let stage: Stage;

	beforeEach(async () => {
		hurry();
		stage = await Stage.open({ simulator: { processing: { checks: 14, checkAfterSecs: 1 } } });
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await stage.close();
	});

	const nodes = [
		files([{ binary: { data: fixture('mp4') } }]),
		uploadNode({ options: { segmentSize: 0.0625, parallelSegments: 1 } }),
	];

	it('reaches the browser and the log of n8n while the node runs, and the output at the end', async () => {
		const logged = jest.spyOn(n8nLog(), 'info');
		stage.simulator.faults.add({
			match: { operation: 'append' },
			action: { status: 429, headers: { 'retry-after': '10' } },
		});

		const run = await stage.engine.run({ nodes });
		expect(run.failure).toBeUndefined();
		const lines = run.shown.map(({ type, data }) => {
			expect([type, data.source]).toEqual(['sendConsoleMessage', '[Node: "Upload"]']);
			return (data.messages as string[]).join();
		});
		// How many more there are depends on the machine.
		const told = [
			expect.stringMatching(
				/^File in "data": waiting [\d.]+ s before the next try\. X takes no more/,
			),
			expect.stringMatching(
				/^File in "data": \d+% sent \(\d+ of \d+ segments, [\d.]+ KB of [\d.]+ KB\)$/,
			),
			expect.stringMatching(/^File in "data": X is processing it \(in_progress, \d+%\)$/),
		];
		expect(lines).toEqual(expect.arrayContaining(told));
		expect(logged.mock.calls.map(([line]) => line)).toEqual(lines.map((line) => `Upload: ${line}`));
		expect(run.json('Upload')[0]).toMatchObject({
			upload: { segments: expect.any(Number), retries: expect.any(Number) },
			processing_state: 'succeeded',
		});
	});

	it('goes to the log alone when nobody looks', async () => {
		const logged = jest.spyOn(n8nLog(), 'info');
		const run = await stage.engine.run({ nodes, mode: 'trigger' });
		expect(run.failure).toBeUndefined();
		expect(run.shown).toEqual([]);
		expect(logged).toHaveBeenCalled();
	});
});
