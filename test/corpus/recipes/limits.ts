import { clip, convert, edited, X264, type Recipe } from '../recipe';

const MB = 1024 * 1024;
const AROUND = [-1, 0, 1];

/** One byte below a limit, on it, and one above: only the last is too large. */
function sizes(
	kind: string,
	edit: 'padJpeg' | 'padPng' | 'padGif' | 'padMp4',
	of: string,
	limit: number,
): Recipe[] {
	const ending = of.split('.').at(-1) ?? '';
	return AROUND.map((off) => {
		const blocks = off > 0 ? ['media.too_large'] : [];
		const sign = off < 0 ? 'under' : off > 0 ? 'over' : 'at';
		return edited(`${kind}-${sign}-limit.${ending}`, edit, of, { size: limit + off }, blocks);
	});
}

function gif(
	name: string,
	frames: number,
	width: number,
	height: number,
	blocks: string[],
): Recipe {
	return edited(name, 'makeGif', undefined, { frames, width, height, delay: 4, loop: 0 }, blocks);
}

/** X's documented limits (media best practices): 5 MB pictures, 15 MB GIFs, 512 MB videos, … */
export const LIMITS: readonly Recipe[] = [
	...sizes('jpeg', 'padJpeg', 'baseline.jpg', 5 * MB),
	...sizes('png', 'padPng', 'rgb.png', 5 * MB),
	...sizes('gif', 'padGif', 'for-ever.gif', 15 * MB),
	...sizes('mp4', 'padMp4', 'index-first.mp4', 512 * MB),
	gif('frames-350.gif', 350, 100, 100, []),
	gif('frames-351.gif', 351, 100, 100, ['media.too_many_frames']),
	gif('wide-1280.gif', 2, 1280, 1080, []),
	gif('wide-1281.gif', 2, 1281, 1080, ['media.too_wide']),
	gif('high-1081.gif', 2, 1280, 1081, ['media.too_high']),
	gif('pixels-300-million.gif', 300, 1000, 1000, []),
	gif('pixels-over.gif', 300, 1001, 1000, ['media.too_many_pixels']),
	clip('half-a-second.mp4', { rate: '30', seconds: 0.5, blocks: [] }),
	clip('shorter.mp4', { rate: '30', seconds: 0.4, blocks: ['media.too_short'] }),
	clip('side-32.mp4', { size: '64x32', blocks: [] }),
	clip('side-30.mp4', { size: '64x30', blocks: ['media.too_small'] }),
	clip('three-to-one.mp4', { size: '192x64', blocks: [] }),
	clip('wider-than-three.mp4', { size: '194x64', blocks: ['media.aspect_ratio'] }),
	clip('140-seconds.mp4', { size: '64x64', rate: '5', seconds: 140, video: X264, blocks: [] }),
	clip('141-seconds.mp4', { size: '64x64', rate: '5', seconds: 141, video: X264, blocks: [] }),
	clip('1080p.mp4', { size: '1920x1080', seconds: 0.6, rate: '10', blocks: [] }),
	clip('rate-120.mp4', { rate: '120', seconds: 1, blocks: [] }),
	convert('8k.png', '-size 8192x4320 xc:red -strip', []),
];
