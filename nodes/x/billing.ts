import { weighText } from '../media/text';
import type { Billed } from './prices';

/** A link makes a Post dear, written with or without https://. */
export function billedForPost(text: string): Billed {
	return weighText(text).links.length > 0 ? 'postWithLink' : 'post';
}
