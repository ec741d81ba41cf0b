import { NO_CHECKPOINTS } from '../../../nodes/upload/checkpoint';
import { planUpload } from '../../../nodes/upload/plan';
import type { WireFailure } from '../../../nodes/upload/ports';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import { DEFAULT_RETRY } from '../../../nodes/upload/retry';
import { upload, type UploadJob } from '../../../nodes/upload/upload';
import { seededBytes, sourceOf } from '../../support/upload/byteSource';
import { faultyMoment, ScriptedWire } from '../../support/upload/scriptedWire';
import { virtualWorld } from '../../support/upload/virtualWorld';

const refusal: WireFailure = {
	code: 'x.forbidden',
	message: 'X refused',
	advice: 'Reconnect.',
	status: 403,
	recourse: { kind: 'none' },
	mayHaveArrived: false,
};

const limits = { maxSegments: 1000, maxSegmentBytes: 100, minSegmentBytes: 25 };

function jobFor(bytes: Uint8Array, change: Partial<UploadJob> = {}, lanes = 4): UploadJob {
	const plan = planUpload(bytes.length, { segmentBytes: 100, lanes }, limits);
	if (!plan.ok) throw new Error(plan.failure.message);
	return {
		source: sourceOf(bytes, [37]),
		plan: plan.value,
		limits,
		fingerprint: 'of the test',
		checkpoints: NO_CHECKPOINTS,
		request: { mediaType: 'video/mp4', mediaCategory: 'tweet_video' },
		waitForProcessing: true,
		processing: { ...PROCESSING_BOUNDS, timeoutMs: 60_000 },
		retry: DEFAULT_RETRY,
		...change,
	};
}

test('a file arrives whole: initialize, every segment, finalize', async () => {
	const bytes = seededBytes(1234);
	const wire = new ScriptedWire();
	const end = await upload(jobFor(bytes), wire, virtualWorld());

	expect(end).toMatchObject({ ok: true, value: { segments: 13, retries: 0 } });
	expect(wire.initialized).toEqual({
		mediaType: 'video/mp4',
		mediaCategory: 'tweet_video',
		totalBytes: 1234,
	});
	expect(Buffer.from(wire.assembled()).equals(Buffer.from(bytes))).toBe(true);
	expect(wire.calls[0]).toBe('initialize');
	expect(wire.calls.at(-1)).toBe('finalize');
	expect(wire.mostInFlight).toBe(4);
});

test('finalize waits for the last acknowledgement', async () => {
	const wire = new ScriptedWire();
	await upload(jobFor(seededBytes(950)), wire, virtualWorld());
	expect(wire.calls.indexOf('finalize')).toBe(wire.calls.length - 1);
	expect(wire.stored).toHaveLength(10);
});

test('a segment that met a bad moment is sent again with the same index and bytes', async () => {
	const bytes = seededBytes(1000);
	const wire = new ScriptedWire()
		.failOnce('append', faultyMoment, 3)
		.failOnce('append', faultyMoment, 3);
	const world = virtualWorld();
	const end = await upload(jobFor(bytes), wire, world);

	expect(end).toMatchObject({ ok: true, value: { retries: 2 } });
	expect(wire.calls.filter((call) => call === 'append 3')).toHaveLength(3);
	expect(Buffer.from(wire.assembled()).equals(Buffer.from(bytes))).toBe(true);
	expect(world.sleeps).toEqual([500, 1000]);
});

test('a refusal ends the upload: no finalize, no further segments, no media ID to post', async () => {
	const wire = new ScriptedWire().failOnce('append', refusal, 2);
	const job = jobFor(seededBytes(5000), {}, 2);
	const end = await upload(job, wire, virtualWorld());

	expect(end).toMatchObject({
		ok: false,
		failure: { code: 'x.forbidden' },
	});
	expect((!end.ok && end.failure.context) || {}).not.toHaveProperty('media_id');
	expect(wire.calls).not.toContain('finalize');
	expect(wire.calls.filter((call) => call.startsWith('append')).length).toBeLessThanOrEqual(4);
	expect((job.source as ReturnType<typeof sourceOf>).closed).toBe(1);
});

test('patience has an end', async () => {
	const wire = new ScriptedWire().failAlways('initialize', faultyMoment);
	const end = await upload(jobFor(seededBytes(10)), wire, virtualWorld());
	expect(end).toMatchObject({ ok: false, failure: { code: 'x.unavailable' } });
	expect(wire.calls).toHaveLength(1 + DEFAULT_RETRY.maxRetries);
});

test('one rate limit makes all lanes wait, once', async () => {
	const world = virtualWorld();
	const limited: WireFailure = {
		...refusal,
		code: 'x.rate_limited',
		status: 429,
		recourse: { kind: 'wait', until: world.clock.now() + 90_000 },
	};
	const wire = new ScriptedWire().failOnce('append', limited, 1);
	const end = await upload(jobFor(seededBytes(1000)), wire, world);
	expect(end.ok).toBe(true);
	expect(world.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(90_000);
	expect(world.clock.now()).toBeLessThan(1_800_000_000_000 + 2 * 90_000);
});

test('lanes that are refused together pay for their wait once', async () => {
	const world = virtualWorld();
	const tenMinutes: WireFailure = {
		...refusal,
		code: 'x.rate_limited',
		status: 429,
		recourse: { kind: 'wait', until: world.clock.now() + 600_000 },
	};
	const wire = new ScriptedWire();
	for (const index of [0, 1, 2]) wire.failOnce('append', tenMinutes, index);
	expect((await upload(jobFor(seededBytes(1000)), wire, world)).ok).toBe(true);

	const twice = new ScriptedWire();
	const later = virtualWorld();
	const until = (ms: number) => ({ kind: 'wait', until: later.clock.now() + ms }) as const;
	twice.failOnce('append', { ...tenMinutes, recourse: until(600_000) }, 0);
	twice.failOnce('append', { ...tenMinutes, recourse: until(1_200_000) }, 0);
	const end = await upload(jobFor(seededBytes(1000)), twice, later);
	expect(end).toMatchObject({ ok: false, failure: { code: 'x.rate_limited' } });
});

test('a rate limit longer than the patience fails at once', async () => {
	const world = virtualWorld();
	const limited: WireFailure = {
		...refusal,
		code: 'x.rate_limited',
		recourse: { kind: 'wait', until: world.clock.now() + DEFAULT_RETRY.rateLimitWaitMs + 1 },
	};
	const wire = new ScriptedWire().failOnce('initialize', limited);
	const end = await upload(jobFor(seededBytes(10)), wire, world);
	expect(end).toMatchObject({ ok: false, failure: { code: 'x.rate_limited' } });
	expect(world.sleeps).toEqual([]);
});

test('cancelling stops the lanes and says so', async () => {
	const world = virtualWorld();
	const wire = new ScriptedWire();
	wire.whileAppending = (segment) => {
		if (segment.index === 3) world.cancel();
	};
	const end = await upload(jobFor(seededBytes(100_000), {}, 3), wire, world);
	expect(end).toMatchObject({ ok: false, failure: { code: 'run.cancelled' } });
	expect(wire.calls).not.toContain('finalize');
	expect(wire.calls.length).toBeLessThan(12);
});

describe('processing', () => {
	const pending = { processing: { state: 'pending', checkAfterMs: 1_000 } };
	const working = {
		processing: { state: 'in_progress', checkAfterMs: 5_000, progressPercent: 50 },
	};
	const done = { processing: { state: 'succeeded', progressPercent: 100 } };

	function wireWith(...reports: Array<Parameters<typeof Object.assign>[0]>) {
		const wire = new ScriptedWire();
		wire.finalReport = pending;
		wire.statusReports.push(...reports);
		return wire;
	}

	test('asks at the pace X names until it says succeeded', async () => {
		const world = virtualWorld();
		const wire = wireWith(working, done);
		const end = await upload(jobFor(seededBytes(10)), wire, world);
		expect(end).toMatchObject({
			ok: true,
			value: { report: { processing: { state: 'succeeded' } } },
		});
		expect(world.sleeps).toEqual([1_000, 5_000]);
	});

	test('a medium without processing_info is ready, and STATUS is not asked', async () => {
		const wire = new ScriptedWire();
		const end = await upload(jobFor(seededBytes(10)), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls).not.toContain('status');
	});

	test('a missing or zero check_after_secs is asked again, never taken for ready', async () => {
		const world = virtualWorld();
		const wire = wireWith({ processing: { state: 'in_progress', checkAfterMs: 0 } }, {}, done);
		const end = await upload(jobFor(seededBytes(10)), wire, world);
		expect(end.ok).toBe(true);
		expect(world.sleeps).toEqual([1_000, 1_000, 1_000]);
	});

	test('a failed medium carries the reason of X', async () => {
		const wire = wireWith({ processing: { state: 'failed', reason: 'Duration exceeds maximum' } });
		const end = await upload(jobFor(seededBytes(10)), wire, virtualWorld());
		expect(end).toMatchObject({ ok: false, failure: { code: 'media.processing_failed' } });
		expect(!end.ok && end.failure.message).toContain('Duration exceeds maximum');
		expect(!end.ok && end.failure.context?.media_id).toBe('1880028106020515840');
	});

	test('an unknown state is never success', async () => {
		const end = await upload(
			jobFor(seededBytes(10)),
			wireWith({ processing: { state: 'processing' } }),
			virtualWorld(),
		);
		expect(end).toMatchObject({ ok: false, failure: { code: 'media.processing_unknown' } });
	});

	test('the wait ends at the deadline and hands back the media ID', async () => {
		const wire = wireWith(...Array.from({ length: 50 }, () => working));
		const end = await upload(jobFor(seededBytes(10)), wire, virtualWorld());
		expect(end).toMatchObject({
			ok: false,
			failure: { code: 'media.processing_timeout', context: { media_id: '1880028106020515840' } },
		});
		expect(wire.calls.filter((call) => call === 'status')).toHaveLength(12);
	});

	test('without waiting, the upload ends when X has taken it', async () => {
		const wire = wireWith();
		const end = await upload(
			jobFor(seededBytes(10), { waitForProcessing: false }),
			wire,
			virtualWorld(),
		);
		expect(end).toMatchObject({
			ok: true,
			value: { report: { processing: { state: 'pending' } } },
		});
		expect(wire.calls).not.toContain('status');
	});
});
