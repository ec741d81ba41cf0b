import { run } from '../tools';

/** libmagic's types, as X names them; everything else is `refused`. */
const TYPES: Readonly<Record<string, string>> = {
	'image/jpeg': 'image/jpeg',
	'image/png': 'image/png',
	'image/webp': 'image/webp',
	'image/gif': 'image/gif',
	'image/bmp': 'image/bmp',
	'image/x-ms-bmp': 'image/bmp',
	'image/tiff': 'image/tiff',
	'video/mp4': 'video/mp4',
	'video/quicktime': 'video/quicktime',
	'video/webm': 'video/webm',
	'video/mp2t': 'video/mp2t',
	'video/MP2T': 'video/mp2t',
	'application/x-subrip': 'text/srt',
	'text/vtt': 'text/vtt',
	'model/gltf-binary': 'model/gltf-binary',
};

/** What libmagic, which looks at the first bytes only, calls a file. */
export async function askLibmagic(folder: string, name: string): Promise<string> {
	const { stdout } = await run('file', ['--brief', '--mime-type', `./${name}`], folder);
	return TYPES[stdout.trim()] ?? 'refused';
}
