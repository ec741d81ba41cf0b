import { convert, edited, ffmpeg, type Recipe } from '../recipe';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

const JPEG: readonly Recipe[] = [
	convert('baseline.jpg', 'rose: -quality 85'),
	convert('progressive.jpg', 'rose: -interlace JPEG'),
	convert('grey.jpg', 'rose: -colorspace Gray'),
	convert('cmyk.jpg', 'rose: -colorspace CMYK'),
	convert('sampled-444.jpg', 'rose: -sampling-factor 1x1'),
	convert('one-pixel.jpg', '-size 1x1 xc:red'),
	convert('very-wide.jpg', '-size 9000x12 gradient:red-blue'),
	convert('large.jpg', '-size 4096x4096 gradient:red-blue -quality 40'),
	ffmpeg('full-range.jpg', '-f lavfi -i testsrc2=size=98x66 -frames:v 1 -pix_fmt yuvj422p'),
	edited('comments-before-size.jpg', 'padJpeg', 'baseline.jpg', {
		size: 120_000,
		before: 'size',
	}),
	edited('camera-appended.jpg', 'append', 'baseline.jpg', { length: 20_000, value: 0x11 }),
	...ORIENTATIONS.map((orientation) =>
		edited(`orientation-${orientation}.jpg`, 'orientJpeg', 'baseline.jpg', { orientation }),
	),
	edited('orientation-6-big-endian.jpg', 'orientJpeg', 'progressive.jpg', {
		orientation: 6,
		order: 'MM',
	}),
];

const PNG: readonly Recipe[] = [
	convert('rgb.png', 'rose: -strip PNG24:'),
	convert('rgba.png', 'rose: -strip PNG32:'),
	convert('palette.png', 'rose: -strip -colors 16 PNG8:'),
	convert('sixteen-bit.png', 'rose: -strip PNG48:'),
	convert('grey.png', 'rose: -strip -colorspace Gray'),
	convert('one-bit.png', 'rose: -strip -monochrome'),
	convert('interlaced.png', 'rose: -strip -interlace PNG'),
	ffmpeg('by-ffmpeg.png', '-f lavfi -i testsrc2=size=97x65 -frames:v 1'),
];

const WEBP: readonly Recipe[] = [
	convert('lossy.webp', 'rose: -quality 70'),
	convert('lossless.webp', 'rose: -define webp:lossless=true'),
	convert('alpha.webp', 'rose: -alpha set -channel A -evaluate multiply 0.5'),
	edited('orientation-6.webp', 'orientWebp', 'lossy.webp', {
		orientation: 6,
		width: 70,
		height: 46,
	}),
	edited('orientation-3.webp', 'orientWebp', 'lossless.webp', {
		orientation: 3,
		width: 70,
		height: 46,
	}),
];

const BMP: readonly Recipe[] = [
	convert('v4.bmp', 'rose: BMP:'),
	convert('v3.bmp', 'rose: BMP3:'),
	convert('v2.bmp', 'rose: BMP2:'),
	convert('rle.bmp', 'rose: -colors 16 -compress RLE BMP3:'),
	convert('one-bit.bmp', 'rose: -monochrome BMP3:'),
	convert('alpha.bmp', 'rose: -alpha set BMP:'),
	ffmpeg('sixteen-bit.bmp', '-f lavfi -i testsrc2=size=97x65 -frames:v 1 -pix_fmt rgb565le'),
	edited('top-down.bmp', 'topDownBmp', 'v3.bmp'),
];

const TIFF: readonly Recipe[] = [
	convert('plain.tiff', 'rose: -compress None'),
	convert('lzw.tiff', 'rose: -compress LZW'),
	convert('zip.tiff', 'rose: -compress Zip'),
	convert('jpeg-inside.tiff', 'rose: -compress JPEG'),
	convert('fax.tiff', 'rose: -monochrome -compress Group4'),
	convert('big-endian.tiff', 'rose: -endian MSB'),
	convert('sixteen-bit.tiff', 'rose: -depth 16'),
	convert('tiled.tiff', '-size 300x200 gradient:red-blue -define tiff:tile-geometry=128x128'),
	convert('three-pages.tiff', 'rose: rose: rose:'),
	convert('orientation-6.tiff', 'rose: -orient RightTop'),
	convert('orientation-8.tiff', 'rose: -orient LeftBottom -endian MSB'),
	ffmpeg('by-ffmpeg.tiff', '-f lavfi -i testsrc2=size=97x65 -frames:v 1 -pix_fmt rgb24'),
];

export const STILLS: readonly Recipe[] = [...JPEG, ...PNG, ...WEBP, ...BMP, ...TIFF];
