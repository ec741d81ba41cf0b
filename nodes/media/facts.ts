import type { MediaType } from './types';

/** What a file is, read from its bytes. Absent means: the bytes do not say, or were not readable. */
export interface MediaFacts {
	/** From the bytes, never from the declared type or the name. */
	readonly mediaType: MediaType;
	readonly kind: MediaKind;
	/** Bytes. */
	readonly size: number;
	/** Pixels, after EXIF or track rotation. */
	readonly width?: number;
	readonly height?: number;
	/** More than one frame: animated GIF, animated WebP or PNG. */
	readonly animated?: boolean;
	/** Frames of an animated image. */
	readonly frames?: number;
	/** Whole milliseconds. */
	readonly durationMs?: number;
	/** Frames per second of a video. */
	readonly frameRate?: number;
	readonly videoCodec?: string;
	readonly audioCodec?: string;
	readonly audioChannels?: number;
	/** Reasons to distrust the file: 'truncated', 'no_video_track', … (codes, see rules). */
	readonly defects?: readonly string[];
}

/** `image` is still, `gif` moves; `subtitles` are SRT or WebVTT; `model` is GLB or USDZ. */
export type MediaKind = 'image' | 'gif' | 'video' | 'subtitles' | 'model';
