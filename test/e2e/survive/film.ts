import { paddedFixture, sha256 } from '../../support/media';
import type { ContentFile } from '../content/files';

const MIB = 1024 * 1024;

/** A playable film of 200 MiB, most of it in a box that players skip; no two segments are alike. */
export function film(): ContentFile {
	const { bytes, mimeType } = paddedFixture('mp4', 200 * MIB);
	return {
		name: 'film.mp4',
		type: mimeType,
		bytes,
		sha256: sha256(bytes),
		description: '',
		altText: '',
	};
}
