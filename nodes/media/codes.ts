/**
 * Every code that looking at a file or a text can give. Each has a section of the same name in
 * docs/preflight.md; a test keeps the two in step.
 */
export const PREFLIGHT_CODES = [
	// The file cannot be judged at all.
	'media.empty',
	'media.unknown_type',
	'media.unreadable',
	'media.cancelled',
	// No category fits.
	'media.not_subtitles',
	'media.subtitles_alone',
	'media.no_category',
	'media.wrong_category',
	// Measured against X's limits.
	'media.unusual_type',
	'media.too_large',
	'media.large_png',
	'media.large_for_ads',
	'media.too_wide',
	'media.too_high',
	'media.too_small',
	'media.scaled_down',
	'media.too_many_frames',
	'media.too_many_pixels',
	'media.too_short',
	'media.too_long',
	'media.aspect_ratio',
	'media.frame_rate',
	'media.pixel_aspect',
	'media.pixel_format',
	'media.video_codec',
	'media.audio_codec',
	'media.audio_profile',
	'media.audio_channels',
	// What is wrong inside the file.
	'media.truncated',
	'media.corrupt',
	'media.unreadable_details',
	'media.no_video_track',
	'media.encrypted',
	'media.interlaced',
	'media.not_utf8',
	'media.no_cues',
	// What X changes, or takes longer for.
	'media.animation_lost',
	'media.pages_lost',
	'media.index_at_end',
	'media.fragmented',
	// Several files together.
	'media.too_many',
	'media.mixed_kinds',
	'media.mixed_ratios',
	// The text of a Post.
	'text.empty',
	'text.too_long',
	'text.too_many_cashtags',
	'text.invalid_characters',
	'text.has_link',
] as const;

export type PreflightCode = (typeof PREFLIGHT_CODES)[number];

const EXPLANATIONS =
	'https://github.com/n8n-nodes-twitter-media/n8n-nodes-twitter-media/blob/main/docs/preflight.md';

/** Where a code is explained, as an address that can be clicked. */
export function documentationOf(code: string): string {
	// The anchor as GitHub makes it of the heading: lower case, without the dot.
	return `${EXPLANATIONS}#${code.replace('.', '')}`;
}
