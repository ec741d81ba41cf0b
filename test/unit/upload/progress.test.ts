import { NO_CHECKPOINTS } from '../../../nodes/upload/checkpoint';
import { planUpload } from '../../../nodes/upload/plan';
import type { Progress, WireFailure } from '../../../nodes/upload/ports';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import { observeProgress, PROGRESS_EVERY_MS } from '../../../nodes/upload/progress';
import { DEFAULT_RETRY } from '../../../nodes/upload/retry';
import { upload } from '../../../nodes/upload/upload';
import { seededBytes, sourceOf } from '../../support/upload/byteSource';
import { ScriptedWire } from '../../support/upload/scriptedWire';
import { virtualWorld } from '../../support/upload/virtualWorld';

const busy: WireFailure = {
	code: 'x.rate_limited',
	message: 'X takes no more requests for now.',
	advice: 'Wait.',
	recourse: { kind: 'again' },
	mayHaveArrived: false,
};

function observed() {
	const shown: Progress[] = [];
	let now = 0;
	const observer = observeProgress({ show: (one) => shown.push(one) }, { now: () => now });
	const acknowledged = (segments: number) =>
		observer.acknowledged({ segments, of: 100, bytes: segments * 10, total: 1000 });
	return { shown, observer, acknowledged, pass: (ms: number) => (now += ms) };
}

describe('observeProgress', () => {
	it('is silent about a short upload', () => {
		const { shown, observer, acknowledged, pass } = observed();
		for (let segment = 1; segment <= 100; segment++) {
			pass((PROGRESS_EVERY_MS - 100) / 100);
			acknowledged(segment);
		}
		observer.processing({ state: 'pending' });
		expect(shown).toEqual([]);
	});

	it('tells of a long one at most so often, with what is true then', () => {
		const { shown, acknowledged, pass } = observed();
		for (let segment = 1; segment <= 100; segment++) {
			pass(PROGRESS_EVERY_MS / 10);
			acknowledged(segment);
		}
		expect(shown).toHaveLength(10);
		expect(shown[2]).toEqual({ step: 'sending', segments: 30, of: 100, sent: 300, total: 1000 });
	});

	it('announces a long wait and a new start at once, but no short wait', () => {
		const { shown, observer } = observed();
		observer.retried('append', busy, PROGRESS_EVERY_MS - 1);
		expect(shown).toEqual([]);
		observer.retried('append', busy, 600_000);
		observer.restarted({ ...busy, message: 'X lost the upload.' });
		expect(shown).toEqual([
			{ step: 'waiting', ms: 600_000, reason: busy.message },
			{ step: 'restarting', reason: 'X lost the upload.' },
		]);
	});
});

test('an upload tells how far X is with a video', async () => {
	const bytes = seededBytes(950);
	const limits = { maxSegments: 1000, maxSegmentBytes: 100, minSegmentBytes: 25 };
	const plan = planUpload(bytes.length, { segmentBytes: 100, lanes: 2 }, limits);
	if (!plan.ok) throw new Error(plan.failure.message);
	const world = virtualWorld();
	const shown: Progress[] = [];
	const wire = new ScriptedWire();
	const working = (progressPercent: number) => ({
		processing: { state: 'in_progress', checkAfterMs: 4_000, progressPercent },
	});
	wire.finalReport = { processing: { state: 'pending', checkAfterMs: 4_000 } };
	wire.statusReports.push(working(10), working(40), working(70), {
		processing: { state: 'succeeded', progressPercent: 100 },
	});
	const end = await upload(
		{
			source: sourceOf(bytes, [37]),
			plan: plan.value,
			limits,
			fingerprint: 'of the test',
			checkpoints: NO_CHECKPOINTS,
			request: { mediaType: 'video/mp4', mediaCategory: 'tweet_video' },
			waitForProcessing: true,
			processing: { ...PROCESSING_BOUNDS, timeoutMs: 60_000 },
			retry: DEFAULT_RETRY,
			observer: observeProgress({ show: (one) => shown.push(one) }, world.clock),
		},
		wire,
		world,
	);
	expect(end.ok).toBe(true);
	// Asked after 4, 8, 12 and 16 seconds; told at the first answer that is 5 seconds after the last.
	expect(shown).toEqual([
		{
			step: 'processing',
			info: { state: 'in_progress', checkAfterMs: 4_000, progressPercent: 40 },
		},
		{ step: 'processing', info: { state: 'succeeded', progressPercent: 100 } },
	]);
});
