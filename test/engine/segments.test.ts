import { files } from '../support/engine';
import { paddedFixture } from '../support/media';
import {
	mediaDifferences,
	Stage,
	startTamperingProxy,
	uploadNode,
	type TamperingProxy,
} from '../support/stage';

const QUARTER_MIB = 262_144;

describe('segments', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	async function upload(
		size: number,
		options: Record<string, number>,
		kind: 'png' | 'mp4' = 'png',
	) {
		const file = paddedFixture(kind, size);
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: file } }]), uploadNode({ options })],
		});
		const [json] = run.json('Upload');
		return { file, run, json, media: stage.simulator.ledger.findMedia(String(json?.media_id)) };
	}

	const sizes: Array<[string, number, number]> = [
		['one byte less than a segment', QUARTER_MIB - 1, 1],
		['exactly one segment', QUARTER_MIB, 1],
		['one byte more than a segment', QUARTER_MIB + 1, 2],
		['one byte less than three segments', 3 * QUARTER_MIB - 1, 3],
		['exactly three segments', 3 * QUARTER_MIB, 3],
		['one byte more than three segments', 3 * QUARTER_MIB + 1, 4],
	];

	it.each(sizes)('%s (%i bytes) travels in %i', async (_name, size, count) => {
		const { file, run, json, media } = await upload(size, { segmentSize: 0.25 });
		expect(run.failure).toBeUndefined();
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: QUARTER_MIB })).toEqual([]);
		expect(media?.segments).toHaveLength(count);
		expect(json).toMatchObject({ size, upload: { segments: count, retries: 0 } });
		expect(media?.segments.map(({ timesReceived }) => timesReceived)).toEqual(
			Array.from({ length: count }, () => 1),
		);
	});

	it('cuts into segments of 4 MiB unless told otherwise', async () => {
		const FOUR_MIB = 4_194_304;
		const { file, media } = await upload(2 * FOUR_MIB + 5, {}, 'mp4');
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: FOUR_MIB })).toEqual([]);
		expect(media?.segments.map(({ bytes }) => bytes)).toEqual([FOUR_MIB, FOUR_MIB, 5]);
	});

	it('needs no more than 1,000 segments', async () => {
		const SMALLEST = 65_536;
		const size = 1000 * SMALLEST + 1;
		const { run, media } = await upload(size, { segmentSize: 0.0625 }, 'mp4');
		expect(run.failure).toBeUndefined();
		expect(media?.segments.length).toBeLessThanOrEqual(1000);
		expect(media).toMatchObject({ receivedBytes: size, state: 'succeeded' });
	}, 60_000);

	it('sends a segment again that X failed to take, and only that one', async () => {
		stage.simulator.faults.add({
			match: { operation: 'append', segmentIndex: 1 },
			action: { status: 503 },
		});
		const { file, json, media } = await upload(3 * QUARTER_MIB, { segmentSize: 0.25 });
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: QUARTER_MIB })).toEqual([]);
		expect(json).toMatchObject({ upload: { segments: 3, retries: 1 } });
		expect(stage.simulator.ledger.requestsOf('append')).toHaveLength(4);
	});

	it('finalizes with an empty JSON object once every segment is acknowledged', async () => {
		await upload(3 * QUARTER_MIB, { segmentSize: 0.25 });
		const [finalize] = stage.simulator.ledger.requestsOf('finalize');
		expect(finalize).toMatchObject({
			contentType: expect.stringMatching(/^application\/json/),
			body: {},
		});
		expect(stage.simulator.ledger.requests.at(-1)).toBe(finalize);
	});
});

describe('lanes', () => {
	let stage: Stage;
	let proxy: TamperingProxy;

	beforeEach(async () => {
		proxy = await startTamperingProxy(() => stage.simulator.url);
		stage = await Stage.open({ apiBaseUrl: () => proxy.url });
	});

	afterEach(async () => {
		await proxy.close();
		await stage.close();
	});

	/** Lets nobody through before so many have come: with fewer lanes the upload stands still. */
	function holdBackUntil(lanes: number): void {
		let open: () => void;
		const opened = new Promise<void>((resolve) => (open = resolve));
		proxy.tamper = async ({ path, nth }) => {
			if (!path.endsWith('/append')) return;
			if (nth + 1 === lanes) open();
			await opened;
		};
	}

	it.each([1, 2, 4])('carry %i segments at a time, and never more', async (lanes) => {
		holdBackUntil(lanes);
		const file = paddedFixture('png', 10 * QUARTER_MIB);
		const options = { segmentSize: 0.25, parallelSegments: lanes };
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: file } }]), uploadNode({ options })],
		});
		const media = stage.simulator.ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: QUARTER_MIB })).toEqual([]);
		expect(proxy.peakOf('/append')).toBe(lanes);
	});
});
