import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture, sha256 } from '../../support/media';
import { loopVideo } from './video';

/** A file as the content server hands it out; its hash is what X must end up with. */
export interface ContentFile {
	name: string;
	/** MIME type it is served as. */
	type: string;
	bytes: Buffer;
	/** Hex SHA-256 of `bytes`. */
	sha256: string;
	/** What the feed says the file shows. */
	description: string;
	/** What X should show as alt text: the description, except on videos, for which X takes none. */
	altText: string;
}

/** Large enough for several segments at any segment size X takes. */
const VIDEO_BYTES = 21 * 1024 * 1024;

const ON_DISK = [
	{ name: 'sunrise.jpg', type: 'image/jpeg', description: 'A sky that turns from blue to gold' },
	{
		name: 'garden.jpg',
		type: 'image/jpeg',
		description: 'Leaves that repeat themselves at every scale',
	},
	{ name: 'harbour.png', type: 'image/png', description: 'Violet water below a pink evening sky' },
	{ name: 'market.webp', type: 'image/webp', description: 'Stalls in red, green and blue' },
	{ name: 'spinner.gif', type: 'image/gif', description: 'A test card whose counter runs' },
];

/** Everything the server hands out, by name. The video is grown from a short clip. */
export async function contentFiles(fixtures: string): Promise<Map<string, ContentFile>> {
	const files = await Promise.all(
		ON_DISK.map(async (file) =>
			complete({ ...file, bytes: await readFile(join(fixtures, file.name)) }),
		),
	);
	const video = await loopVideo(join(fixtures, 'clip.mp4'), VIDEO_BYTES);
	const subtitles = await readFile(join(fixtures, '../media/captions.srt'));
	files.push(
		complete({
			name: 'opening.mp4',
			type: 'video/mp4',
			description: 'A test card with a running clock and a steady tone',
			bytes: video,
		}),
		complete({
			name: 'opening.en.srt',
			type: 'application/x-subrip',
			description: '',
			bytes: subtitles,
		}),
		complete({
			name: 'opening.corrected.en.srt',
			type: 'application/x-subrip',
			description: '',
			bytes: Buffer.from(subtitles.toString('utf8').replace('morning', 'early morning')),
		}),
		poster('poster-one.png', 1200, 628),
		poster('poster-two.png', 1146, 600),
		complete({
			name: 'broken.jpg',
			type: 'image/jpeg',
			description: '',
			bytes: Buffer.from('This is a page that says the picture is gone.\n'),
		}),
	);
	return new Map(files.map((file) => [file.name, file]));
}

/** A picture of an extent that cards for ads take; what they show has no alt text. */
function poster(name: string, width: number, height: number): ContentFile {
	const { bytes, mimeType: type } = picture(width, height);
	return complete({ name, type, description: '', bytes });
}

function complete(file: Omit<ContentFile, 'sha256' | 'altText'>): ContentFile {
	const altText = file.type.startsWith('video/') ? '' : file.description;
	return { ...file, sha256: sha256(file.bytes), altText };
}
