/** What people call a media type or a codec; facts keep the technical name. */
const NAMES: Readonly<Record<string, string>> = {
	'image/jpeg': 'JPEG',
	'image/pjpeg': 'progressive JPEG',
	'image/png': 'PNG',
	'image/webp': 'WebP',
	'image/gif': 'GIF',
	'image/bmp': 'BMP',
	'image/tiff': 'TIFF',
	'video/mp4': 'MP4',
	'video/quicktime': 'MOV',
	'video/webm': 'WebM',
	'video/mp2t': 'MPEG-TS',
	'text/srt': 'SRT',
	'text/vtt': 'WebVTT',
	'model/gltf-binary': 'GLB',
	'model/vnd.usdz+zip': 'USDZ',
	avc: 'H.264',
	hevc: 'H.265 (HEVC)',
	vp8: 'VP8',
	vp9: 'VP9',
	av1: 'AV1',
	prores: 'ProRes',
	mpeg4: 'MPEG-4 Part 2',
	mpeg2video: 'MPEG-2',
	mjpeg: 'Motion JPEG',
	dnxhd: 'DNxHD',
	aac: 'AAC',
	mp3: 'MP3',
	opus: 'Opus',
	vorbis: 'Vorbis',
	flac: 'FLAC',
	alac: 'Apple Lossless',
	ac3: 'AC-3',
	eac3: 'E-AC-3',
};

export function nameOf(value: string): string {
	return NAMES[value] ?? value;
}

/** "JPEG, PNG or GIF". */
export function listed(values: readonly string[]): string {
	const last = values.at(-1) ?? '';
	return values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${last}` : last;
}
