import { failed, success, type Outcome } from '../media/failure';
import type { ByteSource } from '../media/source';
import type { FramePool } from './frames';
import { segmentLength, type Plan } from './plan';
import type { Segment } from './ports';

/**
 * Cuts a source into exact segments, whatever chunks the store hands out. One generator serves all
 * lanes: a segment is read only when a lane asks for it, so memory follows the lanes and not the
 * file. `acknowledged` segments (of an earlier try) are skipped. The bytes must be exactly as many
 * as the source promised; anything else ends the generator with a failure.
 */
export async function* cutSegments(
	source: ByteSource,
	plan: Plan,
	frames: FramePool,
	acknowledged: ReadonlySet<number> = new Set(),
): AsyncGenerator<Outcome<Segment>, void, void> {
	let index = firstMissing(plan, acknowledged, 0);
	if (index >= plan.segments) return;

	let position = index * plan.segmentBytes;
	// Only who may send reads: an upload that waits for its frames holds nothing of its file.
	let frame: Uint8Array | undefined = await frames.take();
	let filled = 0;

	try {
		for await (const chunk of source.open(position)) {
			let offset = 0;
			while (offset < chunk.length) {
				if (index >= plan.segments) {
					yield failed(changed(source, position + chunk.length - offset, 'more'));
					return;
				}
				const wanted = segmentLength(plan, index) - filled;
				const taken = Math.min(wanted, chunk.length - offset);
				if (!acknowledged.has(index)) {
					frame ??= await frames.take();
					frame.set(chunk.subarray(offset, offset + taken), frames.envelope.headRoom + filled);
				}
				filled += taken;
				offset += taken;
				position += taken;
				if (filled < segmentLength(plan, index)) continue;

				if (frame) {
					const segment = { index, frame, start: frames.envelope.headRoom, length: filled };
					frame = undefined;
					yield success(segment);
				}
				index++;
				filled = 0;
			}
			source.release?.(chunk);
		}
	} catch (error) {
		yield failed({
			code: 'binary.unreadable',
			message: `${nameOf(source)} could not be read from n8n's binary store after ${position} of ${source.size} bytes${reasonOf(error)}`,
			advice: 'Run the node that produced the file again, then this one.',
		});
		return;
	} finally {
		if (frame) frames.give(frame);
	}
	if (position < source.size) yield failed(changed(source, position, 'only'));
}

function firstMissing(plan: Plan, acknowledged: ReadonlySet<number>, from: number): number {
	let index = from;
	while (index < plan.segments && acknowledged.has(index)) index++;
	return index;
}

function changed(source: ByteSource, seen: number, how: 'more' | 'only') {
	return {
		code: 'binary.size_changed',
		message: `${nameOf(source)} was announced with ${source.size} bytes, but n8n's binary store gave ${how === 'more' ? 'more' : `only ${seen}`}`,
		advice:
			'The file was probably still being written. Run the node that produced it again, then this one.',
	};
}

function nameOf(source: ByteSource): string {
	return source.fileName ? `"${source.fileName}"` : 'The file';
}

function reasonOf(error: unknown): string {
	const code = (error as { code?: unknown } | undefined)?.code;
	return typeof code === 'string' ? ` (${code})` : '';
}
