import { latin1 } from '../bytes';
import type { FactsDraft } from '../facts';
import { defect } from './draft';

/** What the parser waits for next. */
type Expecting =
	| 'header'
	| 'block'
	| 'extension'
	| 'control'
	| 'application'
	| 'loop'
	| 'descriptor'
	| 'codeSize'
	| 'subBlock'
	| 'end';

/** Bytes that each state needs at once. */
const NEEDS: Readonly<Record<Expecting, number>> = {
	header: 13,
	block: 1,
	extension: 1,
	control: 6,
	application: 12,
	loop: 5,
	descriptor: 9,
	codeSize: 1,
	subBlock: 1,
	end: 0,
};

/** Application blocks that say how often to play. */
const LOOPING = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/**
 * Counts the frames of a GIF as its bytes pass. No library does: they decode, or read the size alone.
 * It keeps at most 13 bytes between two chunks, whatever the file's size.
 */
export class GifCounter {
	frames = 0;

	/** Hundredths of a second, over all frames. */
	private centiseconds = 0;
	private loop?: number;
	private width = 0;
	private height = 0;
	private expecting: Expecting = 'header';
	private skip = 0;
	/** A piece that must be seen as a whole, and how much of it has come. */
	private readonly piece = new Uint8Array(13);
	private kept = 0;

	/** Takes the next bytes of the file. */
	push(chunk: Uint8Array): void {
		let at = 0;
		while (this.expecting !== 'end') {
			const step = Math.min(this.skip, chunk.length - at);
			at += step;
			this.skip -= step;
			if (at >= chunk.length) return;
			if (this.expecting === 'subBlock') {
				at = this.skipBlocks(chunk, at);
				continue;
			}
			if (this.expecting === 'block' && chunk[at] === 0) {
				// Some makers write a stray terminator between two blocks.
				at++;
				continue;
			}
			const needed = NEEDS[this.expecting];
			if (this.kept === 0 && at + needed <= chunk.length) {
				// Mostly the piece lies whole in the chunk.
				this.expecting = this.take(chunk, at);
				at += needed;
				continue;
			}
			const missing = needed - this.kept;
			const taken = Math.min(missing, chunk.length - at);
			for (let one = 0; one < taken; one++) this.piece[this.kept++] = chunk[at++] ?? 0;
			if (taken < missing) return;
			this.kept = 0;
			this.expecting = this.take(this.piece, 0);
		}
	}

	/** Runs along the sub-blocks of a picture: most of a GIF's bytes are passed here. */
	private skipBlocks(chunk: Uint8Array, start: number): number {
		let at = start;
		while (at < chunk.length) {
			const length = chunk[at++] ?? 0;
			if (length === 0) {
				this.expecting = 'block';
				return at;
			}
			if (at + length > chunk.length) {
				this.skip = length;
				return at;
			}
			at += length;
		}
		return at;
	}

	/** A second frame has begun, or a loop block has come: only animations have one, before the first frame. */
	get animated(): boolean {
		return this.frames > 1 || this.loop !== undefined;
	}

	/** Moves the counts into the facts; `complete` when the whole file has passed. */
	report(facts: FactsDraft, complete: boolean): void {
		facts.width = this.width;
		facts.height = this.height;
		if (this.loop !== undefined) facts.loop = this.loop;
		if (!complete && this.expecting !== 'end') {
			facts.animated = this.animated;
			facts.partial = true;
			return;
		}
		delete facts.partial;
		facts.frames = this.frames;
		facts.animated = this.frames > 1;
		if (this.frames > 1) facts.durationMs = this.centiseconds * 10;
		// Some makers leave out the last byte: a file that ends between two blocks is whole.
		const whole = this.expecting === 'end' || (this.expecting === 'block' && this.skip === 0);
		if (!whole) defect(facts, 'truncated');
		if (this.frames === 0) defect(facts, 'corrupt');
	}

	/** Takes the piece that begins at `at`; the caller has seen that all of it is there. */
	private take(bytes: Uint8Array, at: number): Expecting {
		switch (this.expecting) {
			case 'header':
				this.width = word(bytes, at + 6);
				this.height = word(bytes, at + 8);
				this.skip = tableBytes(bytes[at + 10]);
				return 'block';
			case 'block':
				if (bytes[at] === 0x21) return 'extension';
				if (bytes[at] === 0x2c) return 'descriptor';
				// 0x3b ends the file, and viewers stop at anything unknown, too.
				return 'end';
			case 'extension':
				if (bytes[at] === 0xf9) return 'control';
				return bytes[at] === 0xff ? 'application' : 'subBlock';
			case 'control':
				this.centiseconds += word(bytes, at + 2);
				return this.skipBlock(bytes[at + 5]);
			case 'application':
				if (bytes[at] === 11 && LOOPING.has(latin1(bytes, at + 1, at + 12))) return 'loop';
				this.skip = Math.max(0, (bytes[at] ?? 0) - 11);
				return 'subBlock';
			case 'loop':
				if (bytes[at] === 0) return 'block';
				this.loop = word(bytes, at + 2);
				return this.skipBlock(bytes[at + 4]);
			case 'descriptor':
				this.frames++;
				this.skip = tableBytes(bytes[at + 8]);
				return 'codeSize';
			case 'codeSize':
				return 'subBlock';
			default:
				return 'end';
		}
	}

	/** Skips one sub-block of the given length; an empty one ends the run. */
	private skipBlock(length = 0): Expecting {
		this.skip = length;
		return length === 0 ? 'block' : 'subBlock';
	}
}

function word(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Bytes of the colour table that a flag announces. */
function tableBytes(flags = 0): number {
	return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}
