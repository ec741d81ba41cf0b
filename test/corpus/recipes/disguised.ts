import { AAC, clip, convert, edited, ffmpeg, X264, type Recipe } from '../recipe';

/** Files that are not what their name says, and kinds that X does not take. */
export const DISGUISED: readonly Recipe[] = [
	edited('png-named.jpg', 'rename', 'rgb.png'),
	edited('jpeg-named.png', 'rename', 'baseline.jpg'),
	edited('webp-named.jpg', 'rename', 'lossy.webp'),
	edited('video-named.gif', 'rename', 'index-first.mp4'),
	edited('gif-named.mp4', 'rename', 'for-ever.gif'),
	edited('quicktime-named.mp4', 'rename', 'quicktime.mov'),
	edited('webm-named.mp4', 'rename', 'vp9-opus.webm'),
	edited('transport-named.mp4', 'rename', 'h264.mpegts'),
	edited('vtt-named.srt', 'rename', 'lines.vtt'),
	clip('matroska-named.mp4', { audio: AAC, mux: '-f matroska' }),
	clip('matroska-named.webm', { audio: AAC, mux: '-f matroska' }),
	clip('avi-named.mp4', { audio: '-c:a libmp3lame', mux: '-f avi' }),
	clip('flash-named.mp4', { audio: AAC, mux: '-f flv' }),
	clip('program-stream-named.mp4', { video: '-c:v mpeg2video', audio: '-c:a mp2', mux: '-f vob' }),
	clip('m2ts-named.ts', { video: X264, audio: AAC, mux: '-f mpegts -mpegts_m2ts_mode 1' }),
	ffmpeg('sound.m4a', `-f lavfi -i sine=duration=1 ${AAC} -f ipod`),
	ffmpeg('sound.mp3', '-f lavfi -i sine=duration=1 -c:a libmp3lame'),
	ffmpeg('sound-named.mp4', '-f lavfi -i sine=duration=1 -c:a libmp3lame -f mp3'),
	ffmpeg('sound.wav', '-f lavfi -i sine=duration=1'),
	ffmpeg('sound.ogg', '-f lavfi -i sine=duration=1 -c:a libvorbis'),
	ffmpeg('sound.flac', '-f lavfi -i sine=duration=1'),
	convert('big-tiff.tiff', 'rose: TIFF64:'),
	convert('icon.ico', 'rose: -resize 32x32! ICO:'),
	convert('photoshop.psd', 'rose: PSD:'),
	convert('jpeg-2000.jp2', 'rose: JP2:'),
	edited('vector.svg', 'writeText', undefined, {
		text: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>',
	}),
	edited('page.jpg', 'writeText', undefined, {
		text: '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>',
	}),
	edited('error.png', 'writeText', undefined, { text: '{"error":{"code":404}}' }),
	edited('archive.usdz', 'makeZip', undefined, { entry: 'readme.txt' }),
];
