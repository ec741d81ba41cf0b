import type { Row } from '../row';
import { run } from '../tools';

const TYPES: Readonly<Record<string, string>> = {
	JPEG: 'image/jpeg',
	PNG: 'image/png',
	WEBP: 'image/webp',
	GIF: 'image/gif',
	TIFF: 'image/tiff',
	BMP: 'image/bmp',
	BMP2: 'image/bmp',
	BMP3: 'image/bmp',
};

const ROTATIONS: Readonly<Record<string, number>> = {
	BottomRight: 180,
	BottomLeft: 180,
	LeftTop: 90,
	RightTop: 90,
	RightBottom: 270,
	LeftBottom: 270,
	3: 180,
	4: 180,
	5: 90,
	6: 90,
	7: 270,
	8: 270,
};

/** What ImageMagick knows of a picture. Undefined: it is none that it reads. */
export async function askIdentify(folder: string, name: string): Promise<Row | undefined> {
	const format = '%m|%w|%h|%W|%H|%T|%[orientation]|%[EXIF:Orientation]\\n';
	// Without its name's ending, which ImageMagick would believe.
	const { stdout } = await run('identify', ['-quiet', '-format', format, `./${name}`], folder);
	const frames = stdout.split('\n').filter(Boolean);
	const [type = '', width, height, screenWidth, screenHeight, , named = '', exif = ''] =
		frames[0]?.split('|') ?? [];
	const mediaType = TYPES[type];
	if (!mediaType) return undefined;
	const rotation = ROTATIONS[exif] ?? ROTATIONS[named] ?? 0;
	const size = type === 'GIF' ? [screenWidth, screenHeight] : [width, height];
	const [across, down] = size.map(Number);
	return {
		media_type: mediaType,
		width: rotation % 180 ? down : across,
		height: rotation % 180 ? across : down,
		rotation,
		...(type === 'TIFF' ? { frames: frames.length } : {}),
		...(type === 'GIF' || (type === 'WEBP' && frames.length > 1)
			? await animation(folder, name, frames)
			: {}),
	};
}

async function animation(folder: string, name: string, frames: string[]): Promise<Row> {
	const hundredths = frames.reduce((sum, line) => sum + Number(line.split('|')[5]), 0);
	const verbose = await run('identify', ['-quiet', '-verbose', `./${name}[0]`], folder);
	const iterations = /Iterations: (\d+)/.exec(verbose.stdout)?.[1];
	return {
		frames: frames.length,
		...(frames.length > 1 ? { duration_ms: hundredths * 10 } : {}),
		...(iterations === undefined ? {} : { loop: Number(iterations) }),
	};
}
