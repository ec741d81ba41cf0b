import { files } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import {
	mediaDifferences,
	postDifferences,
	postNode,
	Stage,
	startTamperingProxy,
	uploadNode,
	type TamperingProxy,
} from '../support/stage';

const SEGMENT = 65_536;
const IN_LANES = { options: { segmentSize: 0.0625, parallelSegments: 4 } };
const file = paddedFixture('png', 20 * SEGMENT + 1);

describe('OAuth2 tokens that expire', () => {
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

	it('in the middle of an upload with 4 lanes: one refresh, and the upload goes on', async () => {
		proxy.tamper = ({ path, nth }) => {
			if (path.endsWith('/append') && nth === 6) stage.simulator.tokens.expireAccessTokens();
			return undefined;
		};
		const items = files([{ binary: { data: file } }]);
		const post = postNode({ text: 'After the refresh' });
		const run = await stage.engine.run({ nodes: [items, uploadNode(IN_LANES), post] });

		expect(run.failure).toBeUndefined();
		const { ledger, tokens } = stage.simulator;
		const media = ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: SEGMENT })).toEqual([]);
		expect(postDifferences(ledger, run.json('Post')[0]?.post_id, { files: [file.bytes] })).toEqual(
			[],
		);
		expect(ledger.requestsOf('append').some(({ status }) => status === 401)).toBe(true);
		expect(tokens.refreshCount).toBe(1);
		expect(stage.engine.credentialsHelper.refreshes).toEqual(['oauth2']);
		expect(ledger.requestsOf('initialize')).toHaveLength(1);
	});

	const steps = ['initialize', 'finalize', 'metadata', 'tweets'];
	it.each(steps)('right before %s: one refresh, and nothing is done twice', async (step) => {
		let expired = false;
		proxy.tamper = ({ path }) => {
			if (path.endsWith(`/${step}`) && !expired) {
				expired = true;
				stage.simulator.tokens.expireAccessTokens();
			}
			return undefined;
		};
		const small = fixture('jpeg');
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: small } }]),
				uploadNode({ altText: 'A garden' }),
				postNode({ text: 'Once' }),
			],
		});
		expect(run.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		expect(stage.engine.credentialsHelper.refreshes).toEqual(['oauth2']);
		expect(ledger.media).toMatchObject([{ altText: 'A garden' }]);
		expect(ledger.posts).toHaveLength(1);
		expect(postDifferences(ledger, ledger.posts[0]?.id, { files: [small.bytes] })).toEqual([]);
	});

	it('renewed by another execution meanwhile: its token is taken, and not renewed again', async () => {
		proxy.tamper = async ({ path, nth }) => {
			if (path.endsWith('/append') && nth === 6) {
				stage.simulator.tokens.expireAccessTokens();
				await stage.connect(proxy.url);
			}
			return undefined;
		};
		const items = files([{ binary: { data: file } }]);
		const run = await stage.engine.run({ nodes: [items, uploadNode(IN_LANES)] });
		expect(run.failure).toBeUndefined();
		const { ledger, tokens } = stage.simulator;
		const media = ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: SEGMENT })).toEqual([]);
		const refused = ledger.requestsOf('append').filter(({ status }) => status === 401);
		// Those under way at that moment, one per lane, not every one after it.
		expect(refused.length).toBeGreaterThan(0);
		expect(refused.length).toBeLessThanOrEqual(4);
		expect(tokens.refreshCount).toBe(0);
	});

	it.each([503, 429])(
		'while the token endpoint answers %d once: another lane renews it',
		async (status) => {
			const { faults, ledger, tokens } = stage.simulator;
			faults.add({ match: { operation: 'token' }, action: { status } });
			proxy.tamper = ({ path, nth }) => {
				if (path.endsWith('/append') && nth === 6) tokens.expireAccessTokens();
				return undefined;
			};
			const items = files([{ binary: { data: file } }]);
			const run = await stage.engine.run({ nodes: [items, uploadNode(IN_LANES)] });
			expect(run.failure).toBeUndefined();
			expect(mediaDifferences(ledger.media[0], { bytes: file.bytes })).toEqual([]);
			expect(tokens.refreshCount).toBe(1);
		},
	);

	it('asks n8n for the credential once for an upload, not for every segment', async () => {
		const readsFor = async (segments: number) => {
			const before = stage.engine.credentials.opened;
			const data = paddedFixture('png', segments * SEGMENT);
			const items = files([{ binary: { data } }]);
			const run = await stage.engine.run({ nodes: [items, uploadNode(IN_LANES)] });
			expect(run.failure).toBeUndefined();
			return stage.engine.credentials.opened - before;
		};
		expect(await readsFor(20)).toBe(await readsFor(3));
	});

	it('stores the rotated refresh token, so that the next expiry is survived too', async () => {
		const workflow = { nodes: [files([{ binary: { data: fixture('jpeg') } }]), uploadNode()] };
		for (const round of [1, 2]) {
			stage.simulator.tokens.expireAccessTokens();
			const run = await stage.engine.run(workflow);
			expect(run.failure).toBeUndefined();
			expect(stage.simulator.tokens.refreshCount).toBe(round);
		}
	});

	it('says that the account must be connected again when X revoked the connection', async () => {
		stage.simulator.tokens.revokeAll();
		const run = await stage.engine.run({
			nodes: [files([{ binary: { data: fixture('jpeg') } }]), uploadNode()],
		});
		expect(run.error('Upload')).toMatchObject({ description: expect.stringMatching(/reconnect/i) });
		expect(stage.simulator.ledger.media).toEqual([]);
	});
});
