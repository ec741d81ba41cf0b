import { edited, type Recipe } from '../recipe';

/** Whole files of the corpus, one of each kind of structure. */
const WHOLE = [
	'baseline.jpg',
	'progressive.jpg',
	'rgb.png',
	'lossy.webp',
	'animated.webp',
	'v3.bmp',
	'plain.tiff',
	'still.gif',
	'by-ffmpeg.gif',
	'index-first.mp4',
	'index-last.mp4',
	'fragmented.mp4',
	'quicktime.mov',
	'vp9-opus.webm',
	'h264.mpegts',
];

const CUTS = WHOLE.flatMap((name) => [
	edited(`half-of-${name}`, 'cut', name, { share: 0.5 }),
	edited(`nearly-all-of-${name}`, 'cut', name, { share: 0.93 }),
]);

const STARTS = ['baseline.jpg', 'rgb.png', 'by-ffmpeg.gif', 'lossy.webp', 'index-first.mp4'].map(
	(name) => edited(`start-of-${name}`, 'cut', name, { keep: 40 }),
);

export const DAMAGED: readonly Recipe[] = [
	...CUTS,
	...STARTS,
	edited('empty.jpg', 'cut', 'baseline.jpg', { keep: 0 }),
	edited('last-byte-missing.jpg', 'cut', 'baseline.jpg', { less: 1 }),
	edited('last-byte-missing.gif', 'cut', 'by-ffmpeg.gif', { less: 1 }),
	edited('no-size.png', 'overwrite', 'rgb.png', { mark: 'IHDR', from: 4, length: 8 }),
	edited('no-header.jpg', 'overwrite', 'baseline.jpg', { from: 2, length: 300 }),
	edited('zeroed-end.jpg', 'overwrite', 'baseline.jpg', { from: 1000, length: 10_000 }),
	edited('zeroed-index.mp4', 'overwrite', 'index-first.mp4', {
		mark: 'moov',
		from: 4,
		length: 400,
	}),
	edited('zeroed-media.mp4', 'overwrite', 'index-first.mp4', {
		mark: 'mdat',
		from: 4,
		length: 9000,
	}),
	edited('flipped.jpg', 'flip', 'baseline.jpg', { from: 700, step: 97 }),
	edited('flipped.png', 'flip', 'rgb.png', { from: 60, step: 97 }),
	edited('flipped.mp4', 'flip', 'index-first.mp4', { from: 6000, step: 997 }),
	edited('flipped.gif', 'flip', 'by-ffmpeg.gif', { from: 3000, step: 997 }),
];
