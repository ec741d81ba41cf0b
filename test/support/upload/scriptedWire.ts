import type {
	Answer,
	InitializeRequest,
	MediaReport,
	Segment,
	Session,
	SimpleWire,
	UploadWire,
	WireFailure,
} from '../../../nodes/upload/ports';

type Step = 'simple' | 'initialize' | 'append' | 'finalize' | 'status';

export interface Stored {
	index: number;
	bytes: Uint8Array;
}

export const faultyMoment: WireFailure = {
	code: 'x.unavailable',
	message: 'X had an internal problem',
	advice: 'Run again.',
	status: 503,
	recourse: { kind: 'again' },
	mayHaveArrived: true,
};

/**
 * X at the level of the upload port: keeps what it acknowledged and answers by a script. A step
 * without a script succeeds.
 */
export class ScriptedWire implements UploadWire {
	readonly envelope = { headRoom: 7, tailRoom: 3 };

	readonly calls: string[] = [];

	readonly stored: Stored[] = [];

	initialized?: InitializeRequest;

	inFlight = 0;

	mostInFlight = 0;

	/** Runs while an append is in flight. */
	whileAppending: (segment: Segment) => Promise<void> | void = () => {};

	finalReport: Partial<MediaReport> = {};

	readonly statusReports: Array<Partial<MediaReport>> = [];

	private readonly failures: Array<{ step: Step; index?: number; failure: WireFailure }> = [];

	failOnce(step: Step, failure: WireFailure, index?: number): this {
		this.failures.push({ step, index, failure });
		return this;
	}

	failAlways(step: Step, failure: WireFailure): this {
		for (let turn = 0; turn < 100; turn++) this.failOnce(step, failure);
		return this;
	}

	async initialize(request: InitializeRequest): Promise<Answer<Session>> {
		this.calls.push('initialize');
		this.initialized = request;
		return await this.answer('initialize', {
			mediaId: '1880028106020515840',
			mediaKey: '7_1880028106020515840',
		});
	}

	simple(request: InitializeRequest): SimpleWire {
		return {
			envelope: this.envelope,
			send: async ({ frame, start, length, index }) => {
				this.calls.push('simple');
				this.initialized = request;
				const answer = await this.answer('simple', {
					mediaId: '1880028106020515840',
					...this.finalReport,
				});
				if (answer.ok) {
					this.stored.push({
						index,
						bytes: Uint8Array.from(frame.subarray(start, start + length)),
					});
				}
				return answer;
			},
		};
	}

	async append(mediaId: string, segment: Segment): Promise<Answer<void>> {
		this.calls.push(`append ${segment.index}`);
		this.inFlight++;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		await this.whileAppending(segment);
		await new Promise((resolve) => setImmediate(resolve));
		const answer = await this.answer<void>('append', undefined, segment.index);
		if (answer.ok) {
			const { frame, start, length, index } = segment;
			this.stored.push({ index, bytes: Uint8Array.from(frame.subarray(start, start + length)) });
		}
		this.inFlight--;
		return mediaId === '1880028106020515840' ? answer : { ok: false, failure: faultyMoment };
	}

	async finalize(mediaId: string): Promise<Answer<MediaReport>> {
		this.calls.push('finalize');
		return await this.answer('finalize', { mediaId, ...this.finalReport });
	}

	async status(mediaId: string): Promise<Answer<MediaReport>> {
		this.calls.push('status');
		return await this.answer('status', { mediaId, ...this.statusReports.shift() });
	}

	/** What X would have put together: the acknowledged segments by index, the last one sent wins. */
	assembled(): Uint8Array {
		const byIndex = new Map(this.stored.map(({ index, bytes }) => [index, bytes]));
		return Buffer.concat(
			[...byIndex].sort(([one], [other]) => one - other).map(([, bytes]) => bytes),
		);
	}

	private async answer<T>(step: Step, value: T, index?: number): Promise<Answer<T>> {
		await Promise.resolve();
		const at = this.failures.findIndex(
			(one) => one.step === step && (one.index === undefined || one.index === index),
		);
		if (at < 0) return { ok: true, value };
		const [scripted] = this.failures.splice(at, 1);
		return { ok: false, failure: scripted!.failure };
	}
}
