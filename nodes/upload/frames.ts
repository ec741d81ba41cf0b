import type { Envelope } from './ports';

/** Frames are allocated in multiples of this, so that files of similar sizes share them. Bytes. Ours. */
const GRAIN_BYTES = 256 * 1024;

interface Waiting {
	readonly turn: number;
	readonly bytes: number;
	resume(frame: Uint8Array): void;
}

/**
 * The memory of all segments of a run, and with it the lanes: whoever fills or sends a segment holds
 * a frame, and there are never more frames than lanes, however many files are on their way. A frame
 * that comes back is filled again in place. When frames are short, the upload that began first is
 * served first, so that files end one after another instead of all at the end.
 */
export class FrameBudget {
	private readonly idle: Uint8Array[] = [];

	private readonly waiting: Waiting[] = [];

	private held = 0;

	private turns = 0;

	/** Most bytes that frames had at any moment, held and idle together. */
	peakBytes = 0;

	/** Frames ever allocated. */
	allocated = 0;

	private bytes = 0;

	constructor(private lanes = 1) {}

	/** Uploads of one run may wish for different numbers of lanes: the largest wish counts for all. */
	allow(lanes: number): void {
		this.lanes = Math.max(this.lanes, lanes);
		this.serve();
	}

	/** A place in the line, for one upload. */
	nextTurn(): number {
		return this.turns++;
	}

	/** A frame of at least `bytes`, when there is one. */
	async take(bytes: number, turn: number): Promise<Uint8Array> {
		return await new Promise((resume) => {
			this.waiting.push({ turn, bytes, resume });
			this.serve();
		});
	}

	give(frame: Uint8Array): void {
		this.held--;
		this.idle.push(frame);
		this.serve();
	}

	private serve(): void {
		while (this.held < this.lanes) {
			const next = this.firstInLine();
			if (!next) return;
			this.held++;
			next.resume(this.recycled(next.bytes) ?? this.fresh(next.bytes));
		}
	}

	private firstInLine(): Waiting | undefined {
		const first = Math.min(...this.waiting.map(({ turn }) => turn));
		const at = this.waiting.findIndex(({ turn }) => turn === first);
		return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
	}

	private recycled(bytes: number): Uint8Array | undefined {
		const at = this.idle.findIndex(({ length }) => length >= bytes);
		return at < 0 ? undefined : this.idle.splice(at, 1)[0];
	}

	private fresh(bytes: number): Uint8Array {
		// An idle frame that is too small makes room for the one that is needed.
		if (this.held + this.idle.length > this.lanes) this.bytes -= this.idle.pop()?.length ?? 0;
		const frame = Buffer.allocUnsafeSlow(Math.ceil(bytes / GRAIN_BYTES) * GRAIN_BYTES);
		this.allocated++;
		this.bytes += frame.length;
		this.peakBytes = Math.max(this.peakBytes, this.bytes);
		return frame;
	}
}

/** One upload's way to frames: it knows how large they must be, for the wire's envelope too. */
export class FramePool {
	private readonly turn: number;

	constructor(
		private readonly segmentBytes: number,
		readonly envelope: Envelope,
		private readonly budget: FrameBudget,
	) {
		this.turn = budget.nextTurn();
	}

	async take(): Promise<Uint8Array> {
		const { headRoom, tailRoom } = this.envelope;
		return await this.budget.take(headRoom + this.segmentBytes + tailRoom, this.turn);
	}

	give(frame: Uint8Array): void {
		this.budget.give(frame);
	}
}
