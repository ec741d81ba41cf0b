import { failed, success, type Outcome } from '../media/failure';
import type { ByteSource, Reader } from '../media/source';
import type { FramePool } from './frames';
import { segmentLength, type Plan } from './plan';
import type { Segment } from './ports';
import { openReader } from './reader';

/**
 * Cuts a source into exact segments. One generator serves all lanes: a segment is read only when a
 * lane asks for it, so memory follows the lanes and not the file. `acknowledged` segments (of an
 * earlier try) are skipped. The bytes must be exactly as many as the source promised; anything else
 * ends the generator with a failure.
 */
export async function* cutSegments(
	source: ByteSource,
	plan: Plan,
	frames: FramePool,
	acknowledged: ReadonlySet<number> = new Set(),
): AsyncGenerator<Outcome<Segment>, void, void> {
	const missing = Array.from({ length: plan.segments }, (_, index) => index).filter(
		(index) => !acknowledged.has(index),
	);
	if (missing.length === 0) return;

	const { headRoom: start } = frames.envelope;
	// Only who may send reads: an upload that waits for its frames holds nothing of its file.
	let frame: Uint8Array | undefined = await frames.take();
	let reader: Reader | undefined;
	let position = 0;
	try {
		reader = await openReader(source);
		for (const index of missing) {
			frame ??= await frames.take();
			const length = segmentLength(plan, index);
			position = index * plan.segmentBytes;
			for (let filled = 0; filled < length; ) {
				const target = frame.subarray(start + filled, start + length);
				const bytes = await reader.read(target, position);
				if (bytes === 0) {
					yield failed(changed(source, position, 'only'));
					return;
				}
				filled += bytes;
				position += bytes;
			}
			const segment = { index, frame, start, length };
			frame = undefined;
			yield success(segment);
		}
		const beyond = await reader.read(new Uint8Array(1), source.size);
		if (beyond > 0) yield failed(changed(source, source.size + beyond, 'more'));
	} catch (error) {
		yield failed({
			code: 'binary.unreadable',
			message: `${nameOf(source)} could not be read from n8n's binary store after ${position} of ${source.size} bytes${reasonOf(error)}`,
			advice: 'Run the node that produced the file again, then this one.',
		});
	} finally {
		if (frame) frames.give(frame);
		await reader?.close();
	}
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
