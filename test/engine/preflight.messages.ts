import type { BadFileName } from './preflight.files';

const DOWNLOAD =
	'Open the output of the node that made the file: it is not the file itself. In an HTTP Request ' +
	'node set Response Format to File and check that the URL leads straight to the file.';
const TO_PICTURE = 'Convert the picture to JPEG or PNG before this node.';
const TO_VIDEO = 'Convert the video to MP4 (H.264 and AAC) before this node.';
const DECODE =
	'Add a Convert to File node (Move Base64 String to File) before this one, so that the field holds ' +
	'the file and not its text form.';
const AGAIN =
	'Run the node that made the file again: a download or conversion most likely broke off. In an ' +
	'HTTP Request node raise the Timeout option.';
export const SMALLER_PICTURE =
	'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a ' +
	'quality of 85.';
const SMALLER_GIF =
	'Make the GIF smaller before this node (fewer frames, fewer pixels), or convert it to an MP4 ' +
	'video: X takes longer videos than GIFs.';

const unlike = (name: string, declared: string, appearance: string) =>
	`The file "${name}" (declared as ${declared}) is not a type that X takes: it looks like ${appearance}.`;
const noPicture = (appearance: string) => unlike('photo.jpg', 'image/jpeg', appearance);
const noVideo = (appearance: string) => unlike('clip.mp4', 'video/mp4', appearance);

/** What a user reads: the headline, the text below it, and the code that a workflow may branch on. */
export const READ: Readonly<
	Record<BadFileName, readonly [message: string, advice: string, code: string]>
> = {
	'an empty download': [
		'The file "photo.jpg" is empty (0 bytes).',
		'Open the output of the node that made the file and check that its binary field has a size; a ' +
			'failed download often leaves an empty file.',
		'media.empty',
	],
	'a log-in page': [noPicture('an HTML page'), DOWNLOAD, 'media.unknown_type'],
	'an error as JSON': [noPicture('JSON'), DOWNLOAD, 'media.unknown_type'],
	'an error as XML': [noPicture('an XML document'), DOWNLOAD, 'media.unknown_type'],
	'an error as text': [noPicture('plain text'), DOWNLOAD, 'media.unknown_type'],
	'zero bytes only': [noPicture('nothing but zero bytes'), DOWNLOAD, 'media.unknown_type'],
	'a data URL': [noPicture('a data URL'), DECODE, 'media.unknown_type'],
	'base64 as a file': [noPicture('Base64 text'), DECODE, 'media.unknown_type'],
	'a document': [
		unlike('flyer.pdf', 'application/pdf', 'a PDF document'),
		'Convert the page to a picture before this node.',
		'media.unknown_type',
	],
	'a drawing': [
		unlike('logo.svg', 'image/svg+xml', 'an SVG drawing'),
		TO_PICTURE,
		'media.unknown_type',
	],
	'a picture of an iPhone': [
		unlike('IMG_0001.jpg', 'image/jpeg', 'a HEIC picture'),
		TO_PICTURE,
		'media.unknown_type',
	],
	'a picture of a website': [noPicture('an AVIF picture'), TO_PICTURE, 'media.unknown_type'],
	'a film from a recorder': [noVideo('an MKV video'), TO_VIDEO, 'media.unknown_type'],
	'an old film': [noVideo('an AVI video'), TO_VIDEO, 'media.unknown_type'],
	'a podcast': [
		unlike('episode.mp3', 'audio/mpeg', 'an MP3 sound file'),
		'X has no sound posts: make a video of it (a picture and the sound) before this node.',
		'media.unknown_type',
	],
	'an archive': [
		unlike('photos.zip', 'application/zip', 'a ZIP archive'),
		'Add a Compression node (Decompress) before this one and use the file inside.',
		'media.unknown_type',
	],
	'half a picture': [
		'The picture ends too early: a part of it is missing.',
		AGAIN,
		'media.truncated',
	],
	'a picture without a header': [
		'The picture is damaged: its header cannot be read.',
		AGAIN,
		'media.corrupt',
	],
	'half a GIF': ['The picture ends too early: a part of it is missing.', AGAIN, 'media.truncated'],
	'half a film, index first': [
		'The video ends too early: a part of it is missing.',
		AGAIN,
		'media.truncated',
	],
	'half a film, index last': [
		'The video ends too early: a part of it is missing.',
		AGAIN,
		'media.truncated',
	],
	'sound in a film': [
		'The video has sound but no picture; X has no sound posts.',
		'Make a video of a still picture and the sound before this node.',
		'media.no_video_track',
	],
	'a bought film': [
		'The video is encrypted (copy-protected).',
		'Use a file without copy protection.',
		'media.encrypted',
	],
	'a picture of 5 MB and a byte': [
		"The picture's size is 5 MB (5,242,881 bytes); X takes at most 5 MB (5,242,880 bytes) for images.",
		SMALLER_PICTURE,
		'media.too_large',
	],
	'a picture of 6.5 MB': [
		"The picture's size is 6.5 MB; X takes at most 5 MB for images.",
		SMALLER_PICTURE,
		'media.too_large',
	],
	'a GIF of 351 frames': [
		"The GIF's number of frames is 351; X takes at most 350 for animated GIFs.",
		SMALLER_GIF,
		'media.too_many_frames',
	],
	'a GIF that is too wide and too high': [
		"The GIF's width is 1,281 px; X takes at most 1,280 px for animated GIFs. " +
			"The GIF's height is 1,081 px; X takes at most 1,080 px for animated GIFs.",
		SMALLER_GIF,
		'media.too_wide',
	],
	'a GIF of too many pixels': [
		"The GIF's number of pixels over all frames is 301 million; X takes at most 300 million for " +
			'animated GIFs.',
		SMALLER_GIF,
		'media.too_many_pixels',
	],
	'a film that is too short': [
		"The video's duration is 0.4 s; X takes at least 0.5 s for videos.",
		'Use a longer video.',
		'media.too_short',
	],
	'a film that is too narrow': [
		"The video's shorter side is 24 px; X takes at least 32 px for videos. The video's aspect " +
			'ratio (width to height) is 26.67:1; X takes at most 3:1 for videos.',
		'Convert the video to MP4 (H.264, yuv420p, AAC stereo) before this node, for example with a ' +
			'media conversion service called by an HTTP Request node. Crop the video, or add bars, ' +
			'before this node.',
		'media.too_small',
	],
	'subtitles on their own': [
		'The file holds subtitles, which X shows only together with a video.',
		'Set Used For to Subtitles, upload the video with a second node, and join the two with the ' +
			'Subtitles: Add operation.',
		'media.subtitles_alone',
	],
	'subtitles without a line': [
		'The file holds no subtitle with a time.',
		'Check that the file is SRT or WebVTT with lines like "00:00:01,000 --> 00:00:02,000".',
		'media.no_cues',
	],
	'a picture as subtitles': [
		'Subtitles must be an SRT or WebVTT file; this file is JPEG.',
		'Choose the binary field that holds the subtitles, or set Used For to what this file is for.',
		'media.not_subtitles',
	],
	'a 3D model': [
		'X has no media category for 3D models (GLB).',
		'Make a picture or a video of the model, or choose Media Category under Options if your X ' +
			'account has been given one.',
		'media.no_category',
	],
	'a picture as a video': [
		"The picture's type is JPEG; X takes MP4, MOV, WebM or MPEG-TS for videos.",
		'Remove Media Category under Options, so that the node chooses it from the file, or choose one ' +
			'that fits the file.',
		'media.wrong_category',
	],
};
