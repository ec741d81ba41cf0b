import { documentationOf, type PreflightCode } from './codes';
import type { Defect, MediaFacts } from './facts';
import type { MediaUse } from './limits';
import { subjectOf } from './messages';
import type { Violation } from './violation';

interface Finding {
	readonly code: PreflightCode;
	readonly severity: Violation['severity'];
	readonly message: string;
	readonly advice: string;
}

const AGAIN =
	'Run the node that made the file again: a download or conversion most likely broke off. In an HTTP ' +
	'Request node raise the Timeout option.';
const PROGRESSIVE = 'Convert the video to MP4 with progressive H.264 frames before this node.';

const DEFECT_FINDINGS: Readonly<Record<Defect, Finding>> = {
	truncated: {
		code: 'media.truncated',
		severity: 'block',
		message: 'ends too early: a part of it is missing',
		advice: AGAIN,
	},
	corrupt: {
		code: 'media.corrupt',
		severity: 'block',
		message: 'is damaged: its header cannot be read',
		advice: AGAIN,
	},
	unreadable: {
		code: 'media.unreadable_details',
		severity: 'warn',
		message: 'has a structure that could not be read before the upload; X may or may not take it',
		advice:
			'If X refuses it, convert it before this node: a picture to JPEG, a video to MP4 (H.264 and AAC).',
	},
	no_video_track: {
		code: 'media.no_video_track',
		severity: 'block',
		message: 'has sound but no picture; X has no sound posts',
		advice: 'Make a video of a still picture and the sound before this node.',
	},
	encrypted: {
		code: 'media.encrypted',
		severity: 'block',
		message: 'is encrypted (copy-protected)',
		advice: 'Use a file without copy protection.',
	},
	interlaced: {
		code: 'media.interlaced',
		severity: 'warn',
		message: 'is interlaced; X takes progressive video',
		advice: PROGRESSIVE,
	},
	not_utf8: {
		code: 'media.not_utf8',
		severity: 'warn',
		message: 'is not UTF-8 text; letters beyond A to Z will show wrong',
		advice: 'Save the subtitles as UTF-8 before this node.',
	},
	no_cues: {
		code: 'media.no_cues',
		severity: 'block',
		message: 'holds no subtitle with a time',
		advice: 'Check that the file is SRT or WebVTT with lines like "00:00:01,000 --> 00:00:02,000".',
	},
};

/** Uses in which nothing moves, though another category would. */
const STILL_USES: ReadonlySet<MediaUse> = new Set(['tweet_image', 'dm_image']);
/** Uses in which nothing ever moves. */
const PROFILE_USES: ReadonlySet<MediaUse> = new Set(['profile_image', 'profile_banner']);

/** What X does with features that it takes but does not keep. */
const FEATURES: ReadonlyArray<
	Finding & { readonly when: (facts: MediaFacts, use: MediaUse) => boolean }
> = [
	{
		code: 'media.animation_lost',
		severity: 'warn',
		message:
			'is animated, but X animates GIF files only: it shows the first frame or refuses the file',
		advice: 'Convert it to a GIF or an MP4 video before this node.',
		when: ({ animated, mediaType }) => animated === true && mediaType !== 'image/gif',
	},
	{
		code: 'media.animation_lost',
		severity: 'warn',
		message: 'is animated; used as an image, X shows its first frame only',
		advice:
			'To post it moving, remove Media Category under Options, so that the node sends it as a GIF.',
		when: ({ animated, mediaType }, use) =>
			animated === true && mediaType === 'image/gif' && STILL_USES.has(use),
	},
	{
		code: 'media.animation_lost',
		severity: 'warn',
		message: 'is animated; profile pictures do not move, so X shows its first frame',
		advice: 'Nothing to do, unless another frame should show: then use a picture of that frame.',
		when: ({ animated, mediaType }, use) =>
			animated === true && mediaType === 'image/gif' && PROFILE_USES.has(use),
	},
	{
		code: 'media.pages_lost',
		severity: 'note',
		message: 'has more than one page; X shows the first',
		advice: 'To post every page, split the file into pictures before this node.',
		when: ({ mediaType, frames }) => mediaType === 'image/tiff' && (frames ?? 1) > 1,
	},
	{
		code: 'media.index_at_end',
		severity: 'note',
		message: 'has its index at the end, so X can begin to process it only after the last byte',
		advice: 'Nothing to do. Files made "for streaming" (faststart) are processed a little sooner.',
		when: ({ indexAtEnd }) => indexAtEnd === true,
	},
	{
		code: 'media.fragmented',
		severity: 'note',
		message: 'is a fragmented MP4, as made for streaming; X processes most of them',
		advice: 'If X refuses it, convert the video to a plain MP4 before this node.',
		when: ({ fragmented }) => fragmented === true,
	},
];

/** What is wrong or unusual inside a file. */
export function judgeDefects(facts: MediaFacts, use: MediaUse): Violation[] {
	const found: Finding[] = [
		...(facts.defects ?? []).map((defect) => DEFECT_FINDINGS[defect]),
		...FEATURES.filter(({ when }) => when(facts, use)),
	];
	return found.map(({ code, severity, message, advice }) => ({
		code,
		severity,
		message: `The ${subjectOf(facts)} ${message}.`,
		advice,
		documentation: documentationOf(code),
	}));
}
