import { halve, planUpload, segmentLength } from '../../../nodes/upload/plan';
import { SEGMENTS } from '../../../nodes/x/limits';

const MIB = 1024 * 1024;
const wishes = { segmentBytes: 4 * MIB, lanes: 4 };

function planned(totalBytes: number, wished = wishes) {
	const plan = planUpload(totalBytes, wished, SEGMENTS);
	if (!plan.ok) throw new Error(plan.failure.message);
	return plan.value;
}

test.each([
	[1, 1, 1],
	[4 * MIB, 1, 1],
	[4 * MIB + 1, 2, 2],
	[17 * MIB, 5, 4],
	[512 * MIB, 128, 4],
])('%d bytes travel in %d segments over %d lanes', (totalBytes, segments, lanes) => {
	expect(planned(totalBytes)).toMatchObject({ segments, lanes, totalBytes });
});

test('the segments of every plan add up to the file', () => {
	for (const totalBytes of [1, 999, 1000, 1001, 65_537, 4 * MIB - 1, 9 * MIB + 5]) {
		for (const segmentBytes of [1_000, 65_536, 4 * MIB]) {
			const plan = planned(totalBytes, { segmentBytes, lanes: 3 });
			let sum = 0;
			for (let index = 0; index < plan.segments; index++) {
				expect(segmentLength(plan, index)).toBeGreaterThan(0);
				sum += segmentLength(plan, index);
			}
			expect(sum).toBe(totalBytes);
			expect(plan.segments).toBeLessThanOrEqual(1000);
		}
	}
});

test('a wish for small segments grows so that at most 1,000 are needed', () => {
	const plan = planned(100 * MIB, { segmentBytes: 1024, lanes: 4 });
	expect(plan.segments).toBe(1000);
	expect(plan.segmentBytes).toBe(Math.ceil((100 * MIB) / 1000));
});

test('a wish above what X takes is cut to it', () => {
	expect(planned(20 * MIB, { segmentBytes: 64 * MIB, lanes: 4 }).segmentBytes).toBe(4 * MIB);
});

test('a file that 1,000 segments cannot hold is refused with limit and actual size', () => {
	const plan = planUpload(4000 * MIB + 1, wishes, SEGMENTS);
	expect(plan).toMatchObject({ ok: false, failure: { code: 'media.too_many_segments' } });
	expect(!plan.ok && plan.failure.message).toContain(String(4000 * MIB + 1));
	expect(!plan.ok && plan.failure.message).toContain(String(4000 * MIB));
});

test('a refused segment is halved as it was sent, not as it was allowed to be', () => {
	expect(halve(planned(20 * MIB), SEGMENTS)).toMatchObject({ segmentBytes: 2 * MIB, segments: 10 });
	expect(halve(planned(MIB), SEGMENTS)).toMatchObject({ segmentBytes: MIB / 2, segments: 2 });
	expect(halve(planned(100_000), SEGMENTS)).toBeUndefined();
});
