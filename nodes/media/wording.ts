import type { PreflightCode } from './codes';

export type Subject = 'picture' | 'GIF' | 'video' | 'file';

export interface Wording {
	/** As in "The video's ‹property› is …". */
	readonly property: string;
	/** What X does, where it is not that it takes ‹bound› for ‹use›. */
	readonly rule?: string;
	readonly advice: string | Readonly<Partial<Record<Subject, string>>>;
}

const RESIZE =
	'Add an Edit Image node before this one: operation Resize, option Only if Larger, maximum ‹limit›.';
export const REENCODE =
	'Convert the video to MP4 (H.264, yuv420p, AAC stereo) before this node, for example with a media ' +
	'conversion service called by an HTTP Request node.';
const SMALLER_GIF =
	'Make the GIF smaller before this node (fewer frames, fewer pixels), or convert it to an MP4 video: ' +
	'X takes longer videos than GIFs.';

const SUBSCRIBER =
	'X takes 1080p from accounts with X Premium. For any other account scale the video to 1280x720 (or ' +
	'720x1280) before this node.';
export const WITHOUT_PREMIUM = 'without X Premium, X takes ‹bound› for ‹use›';

/**
 * What is said of each code. ‹bound› is "at most 5 MB", ‹limit› only "5 MB", ‹use› what the file is for.
 */
export const WORDING: Readonly<Partial<Record<PreflightCode, Wording>>> = {
	'media.wrong_category': {
		property: 'type',
		advice:
			'Remove Media Category under Options, so that the node chooses it from the file, or choose one ' +
			'that fits the file.',
	},
	'media.unusual_type': {
		property: 'type',
		advice: {
			picture:
				'X accepts the upload but may refuse the Post. Add an Edit Image node before this one and set ' +
				'its output format to JPEG or PNG.',
			video: 'Convert the video to MP4 before this node.',
		},
	},
	'media.too_large': {
		property: 'size',
		advice: {
			picture:
				'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a ' +
				'quality of 85.',
			GIF: SMALLER_GIF,
			video: 'Shorten the video or lower its bit rate before this node.',
		},
	},
	'media.large_png': {
		property: 'size',
		rule: 'X has refused Posts with PNG files above ‹limit›',
		advice:
			'If X refuses the Post, add an Edit Image node before this one and set its output format to JPEG.',
	},
	'media.large_for_ads': {
		property: 'size',
		rule: "X's documents for ads name ‹bound›",
		advice: 'Lower the bit rate of the video before this node, to be sure that X Ads takes it.',
	},
	'media.too_wide': {
		property: '‹measure›',
		advice: { picture: RESIZE, GIF: SMALLER_GIF, video: SUBSCRIBER },
	},
	'media.too_high': {
		property: '‹measure›',
		advice: { picture: RESIZE, GIF: SMALLER_GIF, video: SUBSCRIBER },
	},
	'media.too_small': {
		property: '‹measure›',
		advice: {
			picture: 'Use a larger picture, or add an Edit Image node before this one: operation Resize.',
			video: REENCODE,
		},
	},
	'media.scaled_down': {
		property: 'longer side',
		rule: 'X shows ‹use› with ‹bound›',
		advice: 'Nothing to do: X makes the picture smaller by itself.',
	},
	'media.too_many_frames': { property: 'number of frames', advice: SMALLER_GIF },
	'media.too_many_pixels': { property: 'number of pixels over all frames', advice: SMALLER_GIF },
	'media.too_short': { property: 'duration', advice: 'Use a longer video.' },
	'media.too_long': { property: 'duration', advice: 'Shorten the video before this node.' },
	'media.aspect_ratio': {
		property: 'aspect ratio (width to height)',
		advice: {
			picture: 'Add an Edit Image node before this one: operation Crop.',
			video: 'Crop the video, or add bars, before this node.',
		},
	},
	'media.frame_rate': { property: 'frame rate', advice: REENCODE },
	'media.pixel_aspect': { property: 'pixel shape (width to height)', advice: REENCODE },
	'media.pixel_format': { property: 'pixel format', advice: REENCODE },
	'media.video_codec': { property: 'codec', advice: REENCODE },
	'media.audio_codec': { property: 'sound codec', advice: REENCODE },
	'media.audio_profile': { property: 'AAC profile', advice: REENCODE },
	'media.audio_channels': { property: 'number of sound channels', advice: REENCODE },
};
