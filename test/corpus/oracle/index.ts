import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../row';
import { decodes } from './decode';
import { askFfprobe } from './ffprobe';
import { askIdentify } from './identify';
import { askLibmagic } from './libmagic';

/**
 * What the independent tools say of a file: ImageMagick of pictures, FFmpeg of everything with
 * tracks and times, libmagic of what neither of them tells apart.
 */
export async function oracle(folder: string, name: string): Promise<Row> {
	const { size } = statSync(join(folder, name));
	const magic = await askLibmagic(folder, name);
	const picture = magic.startsWith('image/') ? await askIdentify(folder, name) : undefined;
	if (picture) {
		const animated = picture.media_type === 'image/png' ? await askFfprobe(folder, name) : {};
		const damaged = !(await decodes(folder, name, 'pictures'));
		return { ...animated, ...picture, size, damaged };
	}
	const film = await askFfprobe(folder, name);
	if (film) {
		// FFmpeg does not tell WebM from the rest of Matroska.
		if (film.media_type === 'video/webm') film.media_type = magic;
		const kind = film.media_type?.startsWith('text/') ? 'subtitles' : 'film';
		const damaged = !(await decodes(folder, name, kind));
		return film.media_type === 'refused'
			? { media_type: 'refused', size }
			: { ...film, size, damaged };
	}
	const known = magic !== 'refused' && magic !== 'model/gltf-binary';
	// A picture or film by its first bytes that no tool can read is damaged beyond reading.
	return { media_type: magic, size, ...(known ? { damaged: true } : {}) };
}
