import { files } from '../support/engine';
import { paddedFixture } from '../support/media';
import {
	mediaDifferences,
	postDifferences,
	postNode,
	Stage,
	startTamperingProxy,
	uploadNode,
	type TamperingProxy,
} from '../support/stage';

/**
 * The witness must see what goes wrong between n8n and X: each test spoils one thing on the wire
 * and expects that the comparison, or X itself, tells.
 */
describe('the witness sees', () => {
	const SEGMENT = 65_536;
	const file = paddedFixture('png', 5 * SEGMENT);
	const expected = { bytes: file.bytes, segmentBytes: SEGMENT };

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

	async function post() {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: file } }]),
				uploadNode({ options: { segmentSize: 0.0625, parallelSegments: 1, maxRetries: 0 } }),
				postNode({ text: 'Hello' }),
			],
		});
		const { ledger } = stage.simulator;
		return {
			run,
			media: mediaDifferences(ledger.media[0], expected),
			post: postDifferences(ledger, ledger.posts[0]?.id, { text: 'Hello', files: [file.bytes] }),
		};
	}

	const isAppend = (path: string) => path.endsWith('/append');

	it('nothing when nothing was spoiled', async () => {
		const seen = await post();
		expect(seen.run.status).toBe('success');
		expect(seen.media).toEqual([]);
		expect(seen.post).toEqual([]);
	});

	it('one changed byte of a segment', async () => {
		proxy.tamper = ({ path, nth, body }) => {
			const middle = Math.floor(body.length / 2);
			if (isAppend(path) && nth === 2) body.writeUInt8(body.readUInt8(middle) ^ 1, middle);
			return undefined;
		};
		const seen = await post();
		expect(seen.media).toEqual(['other bytes (SHA-256)', 'segment 2 has other bytes']);
		expect(seen.post).toEqual(['media 0: other bytes (SHA-256)']);
	});

	it('a segment that is dropped each time: X refuses the file and nothing is posted', async () => {
		proxy.tamper = ({ path, body }) => {
			const dropped = isAppend(path) && body.includes('name="segment_index"\r\n\r\n3\r\n');
			return dropped ? { status: 200, body: { data: {} } } : undefined;
		};
		const seen = await post();
		expect(seen.run.error('Upload')).toBeDefined();
		expect(seen.run.status).toBe('error');
		expect(seen.media).toContain('segment 3 is missing');
		expect(seen.post).toEqual(['X has no Post undefined']);
	});

	it('two segments that changed places', async () => {
		proxy.tamper = (request) => {
			if (!isAppend(request.path)) return undefined;
			const swapped = request.body
				.toString('latin1')
				.replace(/(name="segment_index"\r\n\r\n)(\d+)/, (_all, head: string, index: string) => {
					return `${head}${{ 1: '2', 2: '1' }[index] ?? index}`;
				});
			request.body = Buffer.from(swapped, 'latin1');
			return undefined;
		};
		const seen = await post();
		expect(seen.media).toEqual([
			'other bytes (SHA-256)',
			'segment 1 has other bytes',
			'segment 2 has other bytes',
		]);
	});

	it('a Post that lost its media', async () => {
		proxy.tamper = (request) => {
			if (request.path === '/2/tweets') request.body = Buffer.from('{"text":"Hello"}');
			return undefined;
		};
		const seen = await post();
		expect(seen.media).toEqual([]);
		expect(seen.post).toEqual(['0 media instead of 1', 'media 0: X has no such media']);
	});

	it('a Post with another text', async () => {
		proxy.tamper = (request) => {
			if (request.path === '/2/tweets') {
				request.body = Buffer.from(request.body.toString().replace('Hello', 'Bye'));
			}
			return undefined;
		};
		expect((await post()).post).toEqual(['text "Bye" instead of "Hello"']);
	});
});
