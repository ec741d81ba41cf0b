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
	/** Clockwise turn in degrees that a viewer applies (EXIF or track matrix); already in width and height. */
	readonly rotation?: number;
	/** More than one frame: animated GIF, animated WebP or PNG. */
	readonly animated?: boolean;
	/** Frames of an animated image; pages of a TIFF; cues of subtitles. */
	readonly frames?: number;
	/** The loop count of an animated image as the file states it; 0 is for ever. */
	readonly loop?: number;
	/** Whole milliseconds. */
	readonly durationMs?: number;
	/** Frames per second of a video, the average over the file. */
	readonly frameRate?: number;
	/** 'avc', 'hevc', 'vp9', …; a four-character code when it has no common name. */
	readonly videoCodec?: string;
	/** 'High', 'Main 10', …: the profile that the codec's own header declares. */
	readonly videoProfile?: string;
	/** 'yuv420p', 'yuv422p10le', 'rgba', …: FFmpeg's names. */
	readonly pixelFormat?: string;
	/** Width over height of one pixel; 1 is square. */
	readonly pixelAspectRatio?: number;
	readonly audioCodec?: string;
	/** 'LC', 'HE', 'HEv2', … of AAC. */
	readonly audioProfile?: string;
	readonly audioChannels?: number;
	/** The video comes in fragments (`moof`), as made for streaming. */
	readonly fragmented?: boolean;
	/** The index (`moov`) lies behind the media: players and X must read to the end first. */
	readonly indexAtEnd?: boolean;
	/** Reasons to distrust the file. */
	readonly defects?: readonly Defect[];
	/**
	 * True when the rest of the file would say more: it cannot be reached without reading everything
	 * before it. `observe()` completes the facts from the bytes as they travel.
	 */
	readonly partial?: boolean;
}

/** `image` is still, `gif` moves; `subtitles` are SRT or WebVTT; `model` is GLB or USDZ. */
export type MediaKind = 'image' | 'gif' | 'video' | 'subtitles' | 'model';

/** What can be wrong inside a file whose type is clear. */
export const DEFECTS = [
	/** The file ends before its own structure says so. */
	'truncated',
	/** A required header or field is damaged. */
	'corrupt',
	/** Its description was beyond our readers; the file may be fine all the same. */
	'unreadable',
	/** A container without a video track: sound only. */
	'no_video_track',
	/** Subtitles that are not UTF-8. */
	'not_utf8',
	/** Subtitles without a single cue. */
	'no_cues',
	/** The samples are encrypted (DRM). */
	'encrypted',
	/** Field-based (interlaced) video. */
	'interlaced',
] as const;

export type Defect = (typeof DEFECTS)[number];

/** Facts while they are collected. */
export type FactsDraft = { -readonly [K in keyof MediaFacts]?: MediaFacts[K] };
