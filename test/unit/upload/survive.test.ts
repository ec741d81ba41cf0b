import {
	fromRanges,
	fromToken,
	toRanges,
	type Checkpoint,
	type CheckpointStore,
} from '../../../nodes/upload/checkpoint';
import { planUpload } from '../../../nodes/upload/plan';
import type { WireFailure } from '../../../nodes/upload/ports';
import { PROCESSING_BOUNDS } from '../../../nodes/upload/processing';
import { DEFAULT_RETRY } from '../../../nodes/upload/retry';
import { upload, type UploadJob } from '../../../nodes/upload/upload';
import { seededBytes, sourceOf } from '../../support/upload/byteSource';
import { faultyMoment, ScriptedWire } from '../../support/upload/scriptedWire';
import { virtualWorld } from '../../support/upload/virtualWorld';

const limits = { maxSegments: 1000, maxSegmentBytes: 100, minSegmentBytes: 25 };
const refusal = (code: string, recourse: WireFailure['recourse']): WireFailure => ({
	code,
	message: `X said ${code}`,
	advice: 'Run again.',
	status: 400,
	recourse,
	mayHaveArrived: false,
});
const tooLarge = refusal('media.segment_too_large', { kind: 'smaller' });
const lost = refusal('media.session_lost', { kind: 'restart' });
const forbidden = refusal('media.forbidden', { kind: 'none' });

function memory(): CheckpointStore & { kept: Map<string, Checkpoint> } {
	const kept = new Map<string, Checkpoint>();
	return {
		kept,
		load: (fingerprint) => kept.get(fingerprint),
		save: (checkpoint) => void kept.set(checkpoint.fingerprint, structuredClone(checkpoint)),
		clear: (fingerprint) => void kept.delete(fingerprint),
	};
}

function jobFor(
	bytes: Uint8Array,
	checkpoints = memory(),
	change: Partial<UploadJob> = {},
): UploadJob {
	const plan = planUpload(bytes.length, { segmentBytes: 100, lanes: 3 }, limits);
	if (!plan.ok) throw new Error(plan.failure.message);
	return {
		source: sourceOf(bytes, [37]),
		plan: plan.value,
		limits,
		request: { mediaType: 'video/mp4', mediaCategory: 'tweet_video' },
		fingerprint: 'f',
		checkpoints,
		waitForProcessing: true,
		processing: { ...PROCESSING_BOUNDS, timeoutMs: 60_000 },
		retry: DEFAULT_RETRY,
		...change,
	};
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(Buffer.from(other));
const indices = (wire: ScriptedWire) =>
	wire.calls.filter((call) => call.startsWith('append')).map((call) => Number(call.slice(7)));

describe('resume', () => {
	test('a second run sends only what X has not acknowledged, into the same upload', async () => {
		const bytes = seededBytes(1000);
		const checkpoints = memory();
		const wire = new ScriptedWire().failOnce('append', forbidden, 5);
		const first = await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
		expect(first.ok).toBe(false);
		const before = wire.stored.map(({ index }) => index);
		expect(before.length).toBeGreaterThan(3);

		const again = wire.calls.length;
		const second = await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
		expect(second).toMatchObject({ ok: true, value: { resumed: true, segments: 10 } });
		expect(wire.calls.slice(again)).not.toContain('initialize');
		const sentNow = wire.stored.map(({ index }) => index).slice(before.length);
		expect(sentNow.filter((index) => before.includes(index))).toEqual([]);
		expect(same(wire.assembled(), bytes)).toBe(true);
		expect(checkpoints.kept.size).toBe(0);
	});

	test('the failure carries a token that a later execution can use', async () => {
		const bytes = seededBytes(1000);
		const wire = new ScriptedWire().failOnce('append', forbidden, 5);
		const first = await upload(jobFor(bytes), wire, virtualWorld());
		const token = !first.ok && String(first.failure.context?.resume);
		const checkpoint = fromToken(String(token));
		if (!checkpoint.ok) throw new Error('no token');
		const later = memory();
		later.save(checkpoint.value);
		const second = await upload(jobFor(bytes, later), wire, virtualWorld());
		expect(second).toMatchObject({ ok: true, value: { resumed: true } });
		expect(same(wire.assembled(), bytes)).toBe(true);
	});

	const whole: Checkpoint = {
		version: 1,
		fingerprint: 'f',
		session: { mediaId: '1880028106020515840', expiresAt: 1_800_000_000_000 + 3_600_000 },
		totalBytes: 1000,
		segmentBytes: 100,
		acknowledged: '0-4',
	};

	test.each([
		['the same file', whole, true],
		['other bytes', { ...whole, fingerprint: 'g' }, false],
		['another size', { ...whole, totalBytes: 999 }, false],
		[
			'an upload about to expire',
			{ ...whole, session: { ...whole.session, expiresAt: 1_800_000_000_000 + 60_000 } },
			false,
		],
		['a damaged list', { ...whole, acknowledged: '0-4,x' }, false],
		['a list beyond the file', { ...whole, acknowledged: '0-10' }, false],
		['another version', { ...whole, version: 2 } as unknown as Checkpoint, false],
	])('%s', async (_, checkpoint, resumed) => {
		const checkpoints = memory();
		checkpoints.kept.set('f', checkpoint);
		const wire = new ScriptedWire();
		const end = await upload(jobFor(seededBytes(1000), checkpoints), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { resumed } });
		expect(indices(wire).sort((a, b) => a - b)).toEqual(
			resumed ? [5, 6, 7, 8, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		);
		expect(wire.calls.includes('initialize')).toBe(!resumed);
	});

	test('an upload that was cut another way goes on the way it was cut', async () => {
		const bytes = seededBytes(1000);
		const checkpoints = memory();
		checkpoints.kept.set('f', { ...whole, segmentBytes: 50, acknowledged: '0-9' });
		const wire = new ScriptedWire();
		await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
		expect(indices(wire).sort((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
		expect(
			wire.stored.every((part) =>
				same(part.bytes, bytes.slice(part.index * 50, part.index * 50 + 50)),
			),
		).toBe(true);
	});

	test.each([
		['', 'pending'],
		[', even where X has said something that was not understood', 'dreaming'],
	])('a file that X has taken is only asked for%s', async (_, state) => {
		const checkpoints = memory();
		const finalized = { mediaId: whole.session.mediaId, processing: { state } };
		checkpoints.kept.set('f', { ...whole, finalized });
		const wire = new ScriptedWire();
		wire.statusReports.push({ processing: { state: 'succeeded' } });
		const end = await upload(jobFor(seededBytes(1000), checkpoints), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls).toEqual(['status']);
	});

	test('a file that X has taken and forgotten is uploaded anew', async () => {
		const checkpoints = memory();
		const finalized = { mediaId: whole.session.mediaId, processing: { state: 'pending' } };
		checkpoints.kept.set('f', { ...whole, finalized });
		const bytes = seededBytes(1000);
		const wire = new ScriptedWire().failOnce(
			'status',
			refusal('media.no_status', { kind: 'none' }),
		);
		const end = await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { restarts: ['X said media.no_status'] } });
		expect(same(wire.assembled(), bytes)).toBe(true);
	});

	test('an upload that was finished or closed since is started anew, once', async () => {
		const checkpoints = memory();
		checkpoints.kept.set('f', whole);
		const closed = refusal('x.invalid_request', { kind: 'none' });
		const bytes = seededBytes(1000);
		const wire = new ScriptedWire().failOnce('append', closed);
		const end = await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { restarts: ['X said x.invalid_request'] } });
		expect(wire.calls.filter((call) => call === 'initialize')).toHaveLength(1);
		expect(same(wire.assembled(), bytes)).toBe(true);
		const plainly = new ScriptedWire().failAlways('append', closed);
		expect((await upload(jobFor(bytes), plainly, virtualWorld())).ok).toBe(false);
	});

	describe('a file of which every byte is at X', () => {
		const sent = { ...whole, acknowledged: '0-9' };
		const noStatus = refusal('media.no_status', { kind: 'none' });

		test('may be finalized already: X is asked first', async () => {
			const checkpoints = memory();
			checkpoints.kept.set('f', sent);
			const wire = new ScriptedWire();
			wire.statusReports.push({ processing: { state: 'succeeded' } });
			const end = await upload(jobFor(seededBytes(1000), checkpoints), wire, virtualWorld());
			expect(end.ok).toBe(true);
			expect(wire.calls).toEqual(['status']);
		});

		test('is uploaded anew when X refuses to finalize it, perhaps for the second time', async () => {
			const checkpoints = memory();
			checkpoints.kept.set('f', sent);
			const bytes = seededBytes(1000);
			const wire = new ScriptedWire()
				.failOnce('status', noStatus)
				.failOnce('finalize', refusal('x.invalid_request', { kind: 'none' }));
			const end = await upload(jobFor(bytes, checkpoints), wire, virtualWorld());
			expect(end).toMatchObject({ ok: true, value: { restarts: ['X said x.invalid_request'] } });
			expect(same(wire.assembled(), bytes)).toBe(true);
		});
	});

	test('a file that X refused while processing is not resumed', async () => {
		const checkpoints = memory();
		const wire = new ScriptedWire();
		wire.finalReport = { processing: { state: 'failed', reason: 'bad' } };
		await upload(jobFor(seededBytes(1000), checkpoints), wire, virtualWorld());
		expect(checkpoints.kept.size).toBe(0);
	});

	test('a token that is not one is refused', () => {
		for (const token of ['', 'abc', Buffer.from('{"version":1}').toString('base64url')]) {
			expect(fromToken(token)).toMatchObject({ ok: false, failure: { code: 'options.resume' } });
		}
	});
});

describe('one request', () => {
	const simple = { simple: true };

	test('a file that fits into one segment takes one request', async () => {
		const bytes = seededBytes(90);
		const wire = new ScriptedWire();
		const end = await upload(jobFor(bytes, memory(), simple), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { segments: 1, resumed: false } });
		expect(wire.calls).toEqual(['simple']);
		expect(same(wire.assembled(), bytes)).toBe(true);
	});

	test('a GIF sent so is waited for as any other', async () => {
		const wire = new ScriptedWire();
		wire.finalReport = { processing: { state: 'pending' } };
		wire.statusReports.push({ processing: { state: 'succeeded' } });
		const end = await upload(jobFor(seededBytes(90), memory(), simple), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls).toEqual(['simple', 'status']);
	});

	test('a larger file goes in segments', async () => {
		const wire = new ScriptedWire();
		await upload(jobFor(seededBytes(101), memory(), simple), wire, virtualWorld());
		expect(wire.calls).toEqual(['initialize', 'append 0', 'append 1', 'finalize']);
	});

	test('what X does not take in one request goes in segments', async () => {
		const bytes = seededBytes(90);
		const refused = refusal('media.simple_refused', { kind: 'none' });
		const wire = new ScriptedWire().failOnce('simple', refused);
		const end = await upload(jobFor(bytes, memory(), simple), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls).toEqual(['simple', 'initialize', 'append 0', 'finalize']);
		expect(same(wire.assembled(), bytes)).toBe(true);
	});

	test('a refusal of the account ends it', async () => {
		const wire = new ScriptedWire().failOnce('simple', forbidden);
		const end = await upload(jobFor(seededBytes(90), memory(), simple), wire, virtualWorld());
		expect(end).toMatchObject({ ok: false, failure: { code: 'media.forbidden' } });
		expect(wire.calls).toEqual(['simple']);
	});
});

describe('restart', () => {
	test('an upload that X does not know any more begins again, once, and says so', async () => {
		const bytes = seededBytes(1000);
		const wire = new ScriptedWire().failOnce('append', lost, 4);
		const end = await upload(jobFor(bytes), wire, virtualWorld());
		expect(end).toMatchObject({
			ok: true,
			value: { resumed: false, restarts: ['X said media.session_lost'] },
		});
		expect(wire.calls.filter((call) => call === 'initialize')).toHaveLength(2);
		expect(same(wire.assembled(), bytes)).toBe(true);
	});

	test('twice is too often', async () => {
		const wire = new ScriptedWire().failAlways('append', lost);
		const end = await upload(jobFor(seededBytes(1000)), wire, virtualWorld());
		expect(end).toMatchObject({ ok: false, failure: { code: 'media.session_lost' } });
		expect(wire.calls.filter((call) => call === 'initialize')).toHaveLength(2);
	});

	test('bytes that do not add up are sent again as a whole', async () => {
		const bytes = seededBytes(1000);
		const incomplete = refusal('media.incomplete', { kind: 'restart' });
		const wire = new ScriptedWire().failOnce('finalize', incomplete);
		const end = await upload(jobFor(bytes), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(indices(wire)).toHaveLength(20);
	});

	test('a segment that is too large makes a new upload with halves, down to the smallest', async () => {
		const bytes = seededBytes(1000);
		const wire = new ScriptedWire().failOnce('append', tooLarge, 0).failOnce('append', tooLarge, 0);
		const end = await upload(jobFor(bytes), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { segments: 40 } });

		const stubborn = new ScriptedWire().failAlways('append', tooLarge);
		const refused = await upload(jobFor(bytes), stubborn, virtualWorld());
		expect(refused).toMatchObject({ ok: false, failure: { code: 'media.segment_too_large' } });
		expect(stubborn.calls.filter((call) => call === 'initialize')).toHaveLength(3);
	});
});

describe('finalize', () => {
	const status = {
		code: 'media.no_status',
		message: 'none',
		advice: 'none',
		status: 400,
		recourse: { kind: 'none' },
		mayHaveArrived: false,
	} as const;

	test('after a lost answer X is asked before finalize is sent again', async () => {
		const wire = new ScriptedWire().failOnce('finalize', faultyMoment);
		wire.statusReports.push({ processing: { state: 'succeeded' } });
		const end = await upload(jobFor(seededBytes(100)), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls.slice(2)).toEqual(['finalize', 'status']);
	});

	test('when X does not know, finalize is sent again', async () => {
		const wire = new ScriptedWire().failOnce('finalize', faultyMoment).failOnce('status', status);
		const end = await upload(jobFor(seededBytes(100)), wire, virtualWorld());
		expect(end.ok).toBe(true);
		expect(wire.calls.slice(2)).toEqual(['finalize', 'status', 'finalize']);
	});

	test('it has an end', async () => {
		const wire = new ScriptedWire()
			.failAlways('finalize', faultyMoment)
			.failAlways('status', status);
		const end = await upload(jobFor(seededBytes(100)), wire, virtualWorld());
		expect(end).toMatchObject({ ok: false, failure: { code: 'x.unavailable' } });
		expect(wire.calls.filter((call) => call === 'finalize')).toHaveLength(5);
	});

	test('it keeps to the retries and the waits of every other step', async () => {
		const wire = new ScriptedWire()
			.failAlways('finalize', faultyMoment)
			.failAlways('status', status);
		const world = virtualWorld();
		const retry = { ...DEFAULT_RETRY, maxRetries: 2 };
		await upload(jobFor(seededBytes(100), memory(), { retry }), wire, world);
		expect(wire.calls.filter((call) => call === 'finalize')).toHaveLength(3);
		expect(world.sleeps).toEqual([500, 1000]);
	});

	test('a finalize that is refused after a lost one makes a new upload', async () => {
		const bytes = seededBytes(100);
		const already = refusal('x.invalid_request', { kind: 'none' });
		const wire = new ScriptedWire()
			.failOnce('finalize', faultyMoment)
			.failOnce('status', status)
			.failOnce('finalize', already);
		const end = await upload(jobFor(bytes), wire, virtualWorld());
		expect(end).toMatchObject({ ok: true, value: { restarts: ['X said x.invalid_request'] } });
		expect(same(wire.assembled(), bytes)).toBe(true);

		const plainly = new ScriptedWire().failOnce('finalize', already);
		expect((await upload(jobFor(bytes), plainly, virtualWorld())).ok).toBe(false);
	});
});

test('a rate limit while X processes keeps the medium and the time at which to go on', async () => {
	const limited = {
		...refusal('x.rate_limited', { kind: 'none' }),
		context: { retry_at: '2027-01-15T08:00:00.000Z' },
	};
	const wire = new ScriptedWire().failOnce('status', limited);
	wire.finalReport = { processing: { state: 'pending' } };
	const end = await upload(jobFor(seededBytes(100)), wire, virtualWorld());
	expect(end).toMatchObject({
		ok: false,
		failure: { context: { retry_at: limited.context.retry_at, media_id: '1880028106020515840' } },
	});
});

test.each([
	[[], ''],
	[[0], '0'],
	[[3, 1, 2, 0], '0-3'],
	[[0, 2, 4, 5, 6], '0,2,4-6'],
])('ranges of %j', (list, text) => {
	expect(toRanges(list)).toBe(text);
	expect([...(fromRanges(text, 1000) ?? [])].sort((a, b) => a - b)).toEqual(
		[...list].sort((a, b) => a - b),
	);
});
