import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	readSpecification,
	SPECIFICATION_IS_ABSENT,
	SPECIFICATION_IS_HERE,
} from '../support/contract';
import {
	cover,
	DRIVES,
	listOperations,
	markdown,
	missing,
	record,
	stale,
	type Recording,
} from '../support/coverage';
import { allOperations, titleOf } from '../support/nodes';

const PAGE = join(__dirname, '../../docs/coverage.md');

if (SPECIFICATION_IS_HERE) {
	describe("X's official specification and what the nodes send", () => {
		const specification = readSpecification();
		let recording: Recording;
		let coverage: ReturnType<typeof cover>;

		// Some hundred executions, and a few pauses that X asks for.
		beforeAll(async () => {
			recording = await record(DRIVES);
			coverage = cover(listOperations(specification, recording.operations), recording);
		}, 180_000);

		it('runs every operation of every node, and each parameter makes its difference', () => {
			expect(recording.complaints).toEqual([]);
			const driven = new Set(recording.driven.map(titleOf));
			expect(driven).toEqual(new Set(allOperations().map(titleOf)));
		});

		it('covers every operation, field and value, or says why not', () => {
			expect(missing(coverage)).toEqual([]);
		});

		it('gives no reason for what the nodes send or X does not have', () => {
			expect(stale(coverage)).toEqual([]);
		});

		it('notices a field, a value and an operation that X adds', () => {
			const added = structuredClone(specification) as unknown as {
				paths: Record<string, object>;
				components: { schemas: Record<string, { properties: Record<string, object> }> };
			};
			const { schemas } = added.components;
			schemas.CreatePostsRequest!.properties.mood = { type: 'string' };
			schemas.MediaUploadRequest!.properties.media_category = { enum: ['tweet_hologram'] };
			added.paths['/2/media/hologram'] = { post: { operationId: 'createHologram' } };
			const operations = listOperations(added as never, recording.operations);
			expect(missing(cover(operations, recording))).toEqual([
				'createHologram',
				'mediaUpload media_category = tweet_hologram',
				'createPosts mood',
			]);
		});

		it('is what docs/coverage.md says; npm run coverage:docs writes it anew', () => {
			const page = markdown(coverage, recording, specification.info.version);
			if (process.env.WRITE_COVERAGE) writeFileSync(PAGE, page);
			expect(readFileSync(PAGE, 'utf8')).toBe(page);
		});
	});
} else {
	test(SPECIFICATION_IS_ABSENT, () => {
		console.info(SPECIFICATION_IS_ABSENT);
		expect(SPECIFICATION_IS_HERE).toBe(false);
	});
}
