import type { Envelope } from './ports';

/**
 * Recycled buffers for segments: as many as are in flight, never as many as the file has segments.
 * A frame that comes back is filled again in place.
 */
export class FramePool {
	private readonly idle: Uint8Array[] = [];

	private made = 0;

	constructor(
		private readonly segmentBytes: number,
		readonly envelope: Envelope,
	) {}

	/** Frames ever allocated: the memory of this pool is `allocated * frameBytes`. */
	get allocated(): number {
		return this.made;
	}

	get frameBytes(): number {
		return this.envelope.headRoom + this.segmentBytes + this.envelope.tailRoom;
	}

	take(): Uint8Array {
		const frame = this.idle.pop();
		if (frame) return frame;
		this.made++;
		return Buffer.allocUnsafeSlow(this.frameBytes);
	}

	give(frame: Uint8Array): void {
		this.idle.push(frame);
	}
}
