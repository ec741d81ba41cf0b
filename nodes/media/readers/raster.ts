import { lastIndexOf } from '../bytes';
import type { FactsDraft } from '../facts';
import type { ByteWindow } from '../window';
import { defect } from './draft';
import { oriented } from './exif';

/** First bytes in which a picture's size usually stands; the next step is for large EXIF blocks. */
const HEADS = [16 * 1024, 256 * 1024];

/** A picture's end is looked for in so many last bytes: some cameras append data of their own. */
const TAIL = 32 * 1024;

/** Width, height and rotation of a still picture, by image-size. */
export async function readExtent(window: ByteWindow, facts: FactsDraft): Promise<void> {
	const { imageSize } = await import('image-size');
	for (const length of HEADS) {
		const head = await window.read(0, length);
		if (!head) return;
		try {
			const { width, height, orientation } = imageSize(head);
			Object.assign(facts, oriented(width, height, orientation));
			return;
		} catch {
			// A longer head helps only when there is one.
			if (head.length < length) break;
		}
	}
	defect(facts, 'corrupt');
}

/** Notes the defect `truncated` when the mark that ends a file is not near its end. */
export async function expectEnd(
	window: ByteWindow,
	facts: FactsDraft,
	mark: string,
): Promise<void> {
	const tail = await window.read(Math.max(0, window.size - TAIL), TAIL);
	if (!tail) facts.partial = true;
	else if (lastIndexOf(tail, mark) < 0) defect(facts, 'truncated');
}
