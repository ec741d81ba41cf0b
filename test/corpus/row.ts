/** What is compared of a file, in the order it is printed. */
export interface Row {
	/** One of X's media types, or `refused`. */
	media_type?: string;
	size?: number;
	/** Pixels, after rotation. */
	width?: number;
	height?: number;
	/** Clockwise degrees. */
	rotation?: number;
	frames?: number;
	/** 0 is for ever. */
	loop?: number;
	duration_ms?: number;
	frame_rate?: number;
	video_codec?: string;
	video_profile?: string;
	pixel_format?: string;
	pixel_aspect?: number;
	interlaced?: boolean;
	audio_codec?: string;
	audio_profile?: string;
	channels?: number;
	fragmented?: boolean;
	index_at_end?: boolean;
	/** Ours: truncated, corrupt or not to be read. The oracle's: decoding the whole ends in an error. */
	damaged?: boolean;
	/** The codes that block a Post, for files about a limit. */
	blocks?: string;
}

export const COLUMNS = [
	'media_type',
	'size',
	'width',
	'height',
	'rotation',
	'frames',
	'loop',
	'duration_ms',
	'frame_rate',
	'video_codec',
	'video_profile',
	'pixel_format',
	'pixel_aspect',
	'interlaced',
	'audio_codec',
	'audio_profile',
	'channels',
	'fragmented',
	'index_at_end',
	'damaged',
	'blocks',
] as const satisfies ReadonlyArray<keyof Row>;

export type Column = (typeof COLUMNS)[number];
