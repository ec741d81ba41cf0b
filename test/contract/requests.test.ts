import {
	Contract,
	seenInLedger,
	SPECIFICATION_IS_ABSENT,
	SPECIFICATION_IS_HERE,
} from '../support/contract';
import { files, type TestNode } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import { OAUTH1, postNode, Stage, uploadNode } from '../support/stage';

const oauth1 = { authentication: 'oAuth1' };
const binary = { photo: fixture('jpeg'), harbour: paddedFixture('png', 300_000) };

/** Workflows that together send every kind of request that the nodes know. */
const workflows: Array<[string, TestNode[], string[]]> = [
	[
		'upload with every option, then post by id',
		[
			files([{ binary }]),
			uploadNode({
				binaryPropertyName: '*',
				altText: 'A picture',
				options: {
					segmentSize: 0.0625,
					shared: true,
					additionalOwners: '2244994945, 783214',
					outputPer: 'item',
				},
			}),
			postNode({ text: 'Two pictures', mediaIds: '={{ $json.media_ids }}' }),
		],
		['initialize', 'append', 'finalize', 'metadata', 'createPost'],
	],
	[
		'upload a video, wait, post',
		[files([{ binary: { data: fixture('mp4') } }]), uploadNode(), postNode({ text: 'A video' })],
		['initialize', 'append', 'finalize', 'status', 'createPost'],
	],
	[
		'post from binary without a text',
		[
			files([{ binary: { data: fixture('gif') } }]),
			postNode({ mediaSource: 'binary', altTexts: ['It turns'] }),
		],
		['initialize', 'append', 'finalize', 'status', 'metadata', 'createPost'],
	],
	[
		'post a text',
		[files([{ json: {} }]), postNode({ text: 'Only words', mediaSource: 'none' })],
		['createPost'],
	],
	[
		'upload and post with OAuth1',
		[
			files([{ binary: { data: binary.harbour } }]),
			uploadNode(
				{ ...oauth1, altText: 'A harbour', options: { segmentSize: 0.25 } },
				{ credentials: OAUTH1 },
			),
			postNode({ ...oauth1, text: 'Signed' }, { credentials: OAUTH1 }),
		],
		['initialize', 'append', 'finalize', 'metadata', 'createPost'],
	],
	[
		'upload for a Direct Message and for an ad',
		[
			files([{ binary: { data: fixture('mp4') } }]),
			uploadNode({ usedFor: 'directMessage', options: { waitForProcessing: false } }),
			uploadNode({ usedFor: 'ad', options: { waitForProcessing: false } }, { name: 'Ad' }),
		],
		['initialize', 'append', 'finalize'],
	],
];

if (SPECIFICATION_IS_HERE) {
	describe("what the nodes send, against X's official specification", () => {
		const contract = new Contract();
		let stage: Stage;

		beforeEach(async () => {
			stage = await Stage.open({ simulator: { processing: { checks: 1, checkAfterSecs: 1 } } });
		});

		afterEach(async () => {
			await stage.close();
		});

		it.each(workflows)('%s', async (_name, nodes, operations) => {
			const run = await stage.engine.run({ nodes });
			expect(run.failure).toBeUndefined();

			const { requests } = stage.simulator.ledger;
			expect(requests.flatMap((request) => contract.violations(seenInLedger(request)))).toEqual([]);
			expect(new Set(requests.map(({ operation }) => operation))).toEqual(new Set(operations));
		});
	});
} else {
	test(SPECIFICATION_IS_ABSENT, () => {
		console.info(SPECIFICATION_IS_ABSENT);
		expect(SPECIFICATION_IS_HERE).toBe(false);
	});
}
