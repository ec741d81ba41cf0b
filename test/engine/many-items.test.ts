import { SEGMENTS, UPLOADS } from '../../nodes/x/limits';
import { files, type TestItem } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import {
	mediaDifferences,
	Stage,
	startTamperingProxy,
	uploadNode,
	type TamperingProxy,
} from '../support/stage';

const QUARTER_MIB = 262_144;

describe('many items', () => {
	let stage: Stage;
	let proxy: TamperingProxy;

	beforeEach(async () => {
		proxy = await startTamperingProxy(() => stage.simulator.url);
		stage = await Stage.open({
			apiBaseUrl: () => proxy.url,
			simulator: { processing: { checks: 1, checkAfterSecs: 1 } },
		});
	});

	afterEach(async () => {
		await proxy.close();
		await stage.close();
	});

	const pictures = (count: number): TestItem[] =>
		Array.from({ length: count }, (_, at) => ({
			json: { at },
			binary: { data: paddedFixture('png', 20_000 + at) },
		}));

	/** Lets nobody through whose path ends so before so many have come. */
	function gather(pathEnd: string, count: number): void {
		let open: () => void;
		const opened = new Promise<void>((resolve) => (open = resolve));
		proxy.tamper = async ({ path, nth }) => {
			if (!path.endsWith(pathEnd)) return;
			if (nth + 1 === count) open();
			await opened;
		};
	}

	it('travel side by side, and leave in their order with their own media', async () => {
		gather('/initialize', UPLOADS.mostItems);
		const items = pictures(3 * UPLOADS.mostItems);
		const run = await stage.engine.run({ nodes: [files(items), uploadNode()] });
		expect(run.items('Upload')).toHaveLength(items.length);
		for (const [at, { json, pairedItem }] of run.items('Upload').entries()) {
			expect({ at: json.at, pairedItem }).toEqual({ at, pairedItem: { item: at } });
			const media = stage.simulator.ledger.findMedia(String(json.media_id));
			expect(mediaDifferences(media, { bytes: items[at]!.binary!.data!.bytes! })).toEqual([]);
		}
		expect(proxy.peakOf('/initialize')).toBe(UPLOADS.mostItems);
	});

	it('are 500 without 2,000 sockets', async () => {
		const run = await stage.engine.run({ nodes: [files(pictures(500)), uploadNode()] });
		expect(run.items('Upload')).toHaveLength(500);
		expect(stage.simulator.ledger.media).toHaveLength(500);
		// A socket that is told to close may still be open when the next request has its own.
		expect(proxy.peakConnections).toBeLessThanOrEqual(2 * UPLOADS.mostItems);
	}, 60_000);

	it('share the lanes of one', async () => {
		gather('/append', SEGMENTS.preferredLanes);
		const items = Array.from({ length: 4 }, (_, at) => ({
			binary: { data: paddedFixture('png', 8 * QUARTER_MIB + at) },
		}));
		const run = await stage.engine.run({
			nodes: [files(items), uploadNode({ options: { segmentSize: 0.25 } })],
		});
		expect(run.items('Upload')).toHaveLength(4);
		expect(proxy.peakOf('/append')).toBe(SEGMENTS.preferredLanes);
	});

	it('are not held up by one that X is still processing', async () => {
		const count = 2 * UPLOADS.mostItems;
		let finalized = 0;
		let all: () => void;
		const allFinalized = new Promise<void>((resolve) => (all = resolve));
		proxy.tamper = async ({ path, method }) => {
			if (path.endsWith('/finalize') && ++finalized === count) all();
			if (method === 'GET') await allFinalized;
		};
		const items = Array.from({ length: count }, () => ({ binary: { data: fixture('mp4') } }));
		const run = await stage.engine.run({ nodes: [files(items), uploadNode()] });
		expect(run.json('Upload').map(({ processing_state: state }) => state)).toEqual(
			items.map(() => 'succeeded'),
		);
	}, 30_000);

	it('end with the first that X refuses: none begins after it', async () => {
		let come = 0;
		let open: () => void;
		const opened = new Promise<void>((resolve) => (open = resolve));
		proxy.tamper = async ({ path }) => {
			if (!path.endsWith('/initialize')) return;
			if (++come === UPLOADS.mostItems) open();
			await opened;
			return { status: 403, body: { title: 'Forbidden', detail: 'Not today', status: 403 } };
		};
		const run = await stage.engine.run({ nodes: [files(pictures(100)), uploadNode()] });
		expect(run.status).toBe('error');
		expect(come).toBe(UPLOADS.mostItems);
		expect(stage.simulator.ledger.media).toHaveLength(0);
	});

	it('go on after a refused one where the node continues', async () => {
		proxy.tamper = ({ path, nth }) =>
			path.endsWith('/initialize') && nth === 5
				? { status: 403, body: { title: 'Forbidden', detail: 'Not today', status: 403 } }
				: undefined;
		const run = await stage.engine.run({
			nodes: [files(pictures(40)), uploadNode({}, { onError: 'continueRegularOutput' })],
		});
		const outputs = run.items('Upload');
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual(
			outputs.map((_, item) => ({ item })),
		);
		expect(outputs.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
		expect(stage.simulator.ledger.media).toHaveLength(39);
	});
});
