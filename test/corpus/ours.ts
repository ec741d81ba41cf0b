import { join } from 'node:path';
import { chooseCategory } from '../../nodes/media/category';
import type { MediaFacts } from '../../nodes/media/facts';
import { inspect } from '../../nodes/media/inspect';
import { judge } from '../../nodes/media/policy';
import { openOnDisk } from './diskFile';
import type { Row } from './row';

/** What a decoder complains of, too. */
const DAMAGE = new Set(['truncated', 'corrupt', 'unreadable', 'not_utf8']);

export interface Ours {
	readonly row: Row;
	/** What a refused file is said to look like. */
	readonly remark?: string;
}

/** Our facts about a file, as a row. */
export async function ours(folder: string, name: string): Promise<Ours> {
	const source = await openOnDisk(join(folder, name));
	const outcome = await inspect(source);
	if (!outcome.ok) {
		const looks = outcome.failure.context?.looks_like;
		const row = { media_type: 'refused', size: source.size };
		return { row, remark: String(looks ?? outcome.failure.code) };
	}
	const facts = outcome.value;
	return { row: { ...rowOf(facts), blocks: blocksOf(facts) } };
}

function rowOf(facts: MediaFacts): Row {
	const video = facts.kind === 'video';
	return {
		media_type: facts.mediaType,
		size: facts.size,
		width: facts.width,
		height: facts.height,
		rotation: facts.rotation ?? 0,
		frames: facts.frames,
		loop: facts.loop,
		duration_ms: facts.durationMs,
		frame_rate: facts.frameRate,
		video_codec: facts.videoCodec,
		video_profile: facts.videoProfile,
		pixel_format: facts.pixelFormat,
		pixel_aspect: facts.pixelAspectRatio,
		interlaced: video ? (facts.defects ?? []).includes('interlaced') : undefined,
		audio_codec: facts.audioCodec,
		audio_profile: facts.audioProfile,
		channels: facts.audioChannels,
		fragmented: facts.fragmented,
		index_at_end: facts.indexAtEnd,
		damaged: (facts.defects ?? []).some((defect) => DAMAGE.has(defect)),
	};
}

function blocksOf(facts: MediaFacts): string {
	const category = chooseCategory(facts, 'post');
	if (!category.ok) return category.failure.code;
	return judge(facts, category.value)
		.filter(({ severity }) => severity === 'block')
		.map(({ code }) => code)
		.join(', ');
}
