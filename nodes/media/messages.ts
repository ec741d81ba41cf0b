import type { MediaFacts } from './facts';
import { documentationOf, type PreflightCode } from './codes';
import type { Limit, MediaUse } from './limits';
import { humanPair } from './units';
import type { Violation } from './violation';

/** The words for a use, as they stand in "X takes … for ‹images›". */
const USES: Readonly<Record<MediaUse, string>> = {
	tweet_image: 'images',
	tweet_gif: 'animated GIFs',
	tweet_video: 'videos',
	amplify_video: 'promoted videos',
	dm_image: 'images in Direct Messages',
	dm_gif: 'GIFs in Direct Messages',
	dm_video: 'videos in Direct Messages',
	subtitles: 'subtitles',
	profile_image: 'profile images',
	profile_banner: 'profile banners',
	card_image: 'card images',
	card_video: 'card videos',
};

type Subject = 'picture' | 'GIF' | 'video' | 'file';

interface Wording {
	/** The property, as in "The video's ‹duration› is …". */
	readonly property: string;
	readonly advice: string | Readonly<Partial<Record<Subject, string>>>;
}

const RESIZE =
	'Add an Edit Image node before this one: operation Resize, option Only if Larger, and the limit as ' +
	'its maximum.';
const REENCODE =
	'Convert the video to MP4 (H.264, yuv420p, AAC stereo) before this node, for example with a media ' +
	'conversion service called by an HTTP Request node.';
const SMALLER_GIF =
	'Make the GIF smaller before this node (fewer frames, fewer pixels), or convert it to an MP4 video: ' +
	'X takes longer videos than GIFs.';

const SUBSCRIBER =
	'X takes 1080p from accounts with X Premium. For any other account scale the video to 1280x720 (or ' +
	'720x1280) before this node.';

const WORDING: Readonly<Partial<Record<PreflightCode, Wording>>> = {
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
		advice:
			'X has refused Posts with large PNG files that it had taken at upload. If it does, add an Edit ' +
			'Image node before this one and set its output format to JPEG.',
	},
	'media.large_for_ads': {
		property: 'size',
		advice: 'Lower the bit rate of the video before this node, to be sure that X Ads takes it.',
	},
	'media.too_wide': {
		property: 'width',
		advice: { picture: RESIZE, GIF: SMALLER_GIF, video: SUBSCRIBER },
	},
	'media.too_high': {
		property: 'height',
		advice: { picture: RESIZE, GIF: SMALLER_GIF, video: SUBSCRIBER },
	},
	'media.too_small': {
		property: 'extent',
		advice: {
			picture: 'Use a larger picture, or add an Edit Image node before this one: operation Resize.',
			video: REENCODE,
		},
	},
	'media.scaled_down': {
		property: 'longer side',
		advice: 'Nothing to do: X makes the picture smaller by itself.',
	},
	'media.too_many_frames': { property: 'number of frames', advice: SMALLER_GIF },
	'media.too_many_pixels': { property: 'number of pixels over all frames', advice: SMALLER_GIF },
	'media.too_short': { property: 'duration', advice: 'Use a longer video.' },
	'media.too_long': {
		property: 'duration',
		advice:
			'Longer videos need X Premium on the account that posts. Without it, shorten the video before ' +
			'this node.',
	},
	'media.aspect_ratio': {
		property: 'aspect ratio (width to height)',
		advice: {
			picture: 'Add an Edit Image node before this one: operation Crop.',
			video: 'Crop the video, or add bars, before this node.',
		},
	},
	'media.frame_rate': { property: 'frame rate', advice: REENCODE },
	'media.pixel_aspect': { property: "pixels' aspect ratio", advice: REENCODE },
	'media.pixel_format': { property: 'pixel format', advice: REENCODE },
	'media.video_codec': { property: 'video codec', advice: REENCODE },
	'media.audio_codec': { property: 'audio codec', advice: REENCODE },
	'media.audio_profile': { property: 'AAC profile', advice: REENCODE },
	'media.audio_channels': { property: 'number of audio channels', advice: REENCODE },
};

/** The violation of a limit, in words. */
export function violationOf(
	limit: Limit,
	actual: number | string,
	facts: MediaFacts,
	use: MediaUse,
): Violation {
	const subject = subjectOf(facts);
	const wording = WORDING[limit.code];
	const [is, bound] = inWords(limit, actual);
	const advice = wording?.advice ?? REENCODE;
	return {
		code: limit.code,
		severity: limit.severity,
		message: `The ${subject}'s ${wording?.property ?? limit.measure} is ${is}; X takes ${bound} for ${USES[use]}.`,
		advice: typeof advice === 'string' ? advice : (advice[subject] ?? REENCODE),
		limit: limitOf(limit, actual),
		actual,
		documentation: documentationOf(limit.code),
	};
}

function inWords(limit: Limit, actual: number | string): [string, string] {
	const { bounds, unit } = limit;
	if (bounds.oneOf) {
		const all = bounds.oneOf.map((value) => humanPair(actual, value, unit));
		return [all[0]?.[0] ?? String(actual), all.map((pair) => pair[1]).join(', ')];
	}
	const [is, bound] = humanPair(actual, Number(limitOf(limit, actual)), unit);
	return [is, `${brokenAbove(limit, actual) ? 'at most' : 'at least'} ${bound}`];
}

function brokenAbove({ bounds }: Limit, actual: number | string): boolean {
	return bounds.max !== undefined && Number(actual) > bounds.max;
}

function limitOf(limit: Limit, actual: number | string): number | string {
	const { bounds } = limit;
	if (bounds.oneOf) return bounds.oneOf.join(', ');
	return (brokenAbove(limit, actual) ? bounds.max : bounds.min) ?? '';
}

export function subjectOf({ kind }: MediaFacts): Subject {
	if (kind === 'image') return 'picture';
	if (kind === 'gif') return 'GIF';
	return kind === 'video' ? 'video' : 'file';
}
