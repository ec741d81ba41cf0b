import { convert, edited, ffmpeg, type Recipe } from '../recipe';

const COLOURS = 'xc:red xc:lime xc:blue';
const CARD = '-f lavfi -i testsrc2=size=96x64:rate=10:duration=1';

export const ANIMATIONS: readonly Recipe[] = [
	convert('still.gif', 'rose: -strip'),
	convert('still-interlaced.gif', 'rose: -strip -interlace GIF'),
	edited('still-87a.gif', 'makeGif', undefined, {
		frames: 1,
		width: 64,
		height: 48,
		version: '87a',
	}),
	edited('once.gif', 'makeGif', undefined, { frames: 4, width: 64, height: 48 }),
	edited('for-ever.gif', 'makeGif', undefined, { frames: 4, width: 64, height: 48, loop: 0 }),
	edited('five-times.gif', 'makeGif', undefined, { frames: 4, width: 64, height: 48, loop: 5 }),
	edited('no-delay.gif', 'makeGif', undefined, { frames: 6, width: 64, height: 48, delay: 0 }),
	edited('slow.gif', 'makeGif', undefined, { frames: 3, width: 64, height: 48, delay: 700 }),
	convert('mixed-delays.gif', `-size 60x40 -delay 5 xc:red -delay 50 xc:lime -delay 12 xc:blue`),
	convert('layers.gif', `-size 60x40 -delay 10 ${COLOURS} -loop 2 -layers optimize`),
	convert('transparent.gif', `-size 60x40 -dispose Background -delay 8 xc:none xc:red xc:none`),
	ffmpeg('by-ffmpeg.gif', CARD),
	ffmpeg('by-ffmpeg-once.gif', `${CARD} -loop -1`),
	convert('animated.webp', `-size 60x40 -delay 10 ${COLOURS} -loop 0`),
	convert('animated-lossless.webp', `-size 60x40 -delay 30 ${COLOURS} -define webp:lossless=true`),
	ffmpeg('animated-by-ffmpeg.webp', `${CARD} -c:v libwebp_anim -loop 3`),
	ffmpeg('for-ever.apng.png', `${CARD} -plays 0 -f apng`),
	ffmpeg('three-times.apng.png', `${CARD} -plays 3 -f apng`),
];
