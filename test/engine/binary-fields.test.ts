import { BINARY_MODES, files } from '../support/engine';
import { fixture, sha256 } from '../support/media';
import { Stage, uploadNode } from '../support/stage';

const item = {
	json: { name: 'second' },
	binary: { first: fixture('jpeg'), second: fixture('png'), third: fixture('gif') },
};
const hashes = {
	first: sha256(item.binary.first.bytes),
	second: sha256(item.binary.second.bytes),
	third: sha256(item.binary.third.bytes),
};

type Field = keyof typeof hashes;

describe.each(BINARY_MODES)('binary fields in %s mode', (binaryMode) => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.open();
	});

	afterEach(async () => {
		await stage.close();
	});

	async function upload(binaryPropertyName: string, outputPer: 'file' | 'item' = 'file') {
		return await stage.engine.run({
			nodes: [files([item]), uploadNode({ binaryPropertyName, options: { outputPer } })],
			settings: { binaryMode },
		});
	}

	const fileExpression =
		binaryMode === 'combined' ? '={{ $json._files.third }}' : '={{ $binary.third }}';

	const table: Array<[string, string, Field[]]> = [
		['one name', 'second', ['second']],
		['a list', 'third, first', ['third', 'first']],
		['every file', '*', ['first', 'second', 'third']],
		['an expression that yields a name', '={{ $json.name }}', ['second']],
		['an expression that yields a file', fileExpression, ['third']],
	];

	it.each(table)('finds %s', async (_name, parameter, expected) => {
		const run = await upload(parameter);
		expect(run.failure).toBeUndefined();
		const { media } = stage.simulator.ledger;
		expect(media.map((one) => one.sha256)).toEqual(expected.map((field) => hashes[field]));
		expect(run.json('Upload').map((json) => json.media_id)).toEqual(media.map(({ id }) => id));
		expect(run.items('Upload').map(({ pairedItem }) => pairedItem)).toEqual(
			expected.map(() => ({ item: 0 })),
		);
	});

	it('puts all files of an item on one output item when asked', async () => {
		const run = await upload('*', 'item');
		const ids = stage.simulator.ledger.media.map(({ id }) => id);
		expect(run.items('Upload')).toMatchObject([
			{
				json: { name: 'second', media_ids: ids, media: ids.map((media_id) => ({ media_id })) },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes the full path of a file in combined mode and names the fields that exist', async () => {
		const run = await upload(binaryMode === 'combined' ? '_files.first' : 'first');
		expect(run.failure).toBeUndefined();
		const wrong = await upload('photo');
		expect(wrong.error('Upload')?.message).toMatch(/"photo".*first.*second.*third/);
	});
});
