import { lastIndexOf } from '../bytes';
import type { FactsDraft } from '../facts';
import type { ByteWindow } from '../window';
import { defect } from './draft';
import { oriented } from './exif';

/** First bytes in which a picture's size usually stands; the next step is for large EXIF blocks. */
const HEADS = [16 * 1024, 640 * 1024];

/** A picture's end is looked for in so many last bytes: some cameras append data of their own. */
const TAIL = 64 * 1024;

/** Width, height and rotation of a still picture, by image-size. */
export async function readExtent(window: ByteWindow, facts: FactsDraft): Promise<void> {
	const { imageSize } = await import('image-size');
	let whole = false;
	for (const length of HEADS) {
		const head = await window.read(0, length);
		if (!head) break;
		try {
			// A copy: image-size 2.1.0 reads on behind the end of a part of a larger buffer.
			const { width, height, orientation } = imageSize(new Uint8Array(head));
			if (width > 0 && height > 0) Object.assign(facts, oriented(width, height, orientation));
			else defect(facts, 'corrupt');
			return;
		} catch {
			// A longer head helps only when there is one.
			whole = head.length >= window.size;
			if (whole) break;
		}
	}
	defect(facts, whole ? 'corrupt' : 'unreadable');
}

/** The last bytes of a file; undefined and noted as partial when they are out of reach. */
export async function readTail(
	window: ByteWindow,
	facts: FactsDraft,
): Promise<Uint8Array | undefined> {
	const tail = await window.read(Math.max(0, window.size - TAIL), TAIL);
	if (!tail) facts.partial = true;
	return tail;
}

/** Notes the defect `truncated` when the mark that ends a file is not near its end. */
export async function expectEnd(
	window: ByteWindow,
	facts: FactsDraft,
	mark: string,
): Promise<void> {
	const tail = await readTail(window, facts);
	if (tail && lastIndexOf(tail, mark) < 0) defect(facts, 'truncated');
}
