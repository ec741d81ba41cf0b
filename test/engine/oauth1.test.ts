import { files } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import {
	mediaDifferences,
	OAUTH1,
	postDifferences,
	postNode,
	Stage,
	uploadNode,
} from '../support/stage';

describe('the OAuth1 credential', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open({ simulator: { processing: { checks: 1, checkAfterSecs: 1 } } });
	});

	afterEach(async () => {
		await stage.close();
	});

	const oauth1 = { authentication: 'oAuth1' };

	it('uploads in segments, describes and posts', async () => {
		const file = paddedFixture('png', 600_000);
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: file } }]),
				uploadNode(
					{ ...oauth1, altText: 'A harbour', options: { segmentSize: 0.25 } },
					{ credentials: OAUTH1 },
				),
				postNode({ ...oauth1, text: 'Signed & sealed: 100% – é' }, { credentials: OAUTH1 }),
			],
		});

		expect(run.failure).toBeUndefined();
		const { ledger } = stage.simulator;
		const media = ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, { bytes: file.bytes, segmentBytes: 262_144 })).toEqual([]);
		expect(media).toMatchObject({ altText: 'A harbour' });
		const expected = { text: 'Signed & sealed: 100% – é', files: [file.bytes] };
		expect(postDifferences(ledger, run.json('Post')[0]?.post_id, expected)).toEqual([]);
		expect(new Set(ledger.requests.map(({ authKind }) => authKind))).toEqual(new Set(['oauth1']));
	});

	it('signs the query of STATUS', async () => {
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: fixture('mp4') } }]),
				uploadNode(oauth1, { credentials: OAUTH1 }),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(stage.simulator.ledger.requestsOf('status')).toMatchObject([{ status: 200 }]);
	});

	it('says what to check when X does not accept the signature', async () => {
		stage.simulator.tokens.revokeAll();
		const run = await stage.engine.run({
			nodes: [
				files([{ binary: { data: fixture('jpeg') } }]),
				uploadNode(oauth1, { credentials: OAUTH1 }),
			],
		});
		expect(run.error('Upload')).toMatchObject({ description: expect.stringMatching(/keys/i) });
	});
});
