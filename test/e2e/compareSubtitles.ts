import type { LedgerMedia, LedgerPost } from '../simulator';
import { mediaDifferences } from '../support/stage/witness';
import type { ComparedFile, Comparison, ExpectedFile, Witness } from './compareLedger';

/** The subtitles that the video of a Post should have. */
export interface ExpectedSubtitles {
	/** Text of the Post. */
	on: string;
	/** Two capital letters. */
	language: string;
	/** As viewers read it in the player. */
	displayName: string;
	file: ExpectedFile;
	/** Files that were on the video before and were taken off. */
	replaced?: ExpectedFile[];
}

interface SubtitleWitness {
	posts: readonly Pick<LedgerPost, 'id' | 'text' | 'mediaIds'>[];
	media: readonly Pick<
		LedgerMedia,
		'id' | 'category' | 'sha256' | 'receivedBytes' | 'segments' | 'state' | 'subtitles'
	>[];
}

/** Whether videos have exactly the expected subtitles, byte for byte, and nothing else was uploaded as such. */
export function compareSubtitles(
	expected: readonly ExpectedSubtitles[],
	{ posts, media }: SubtitleWitness,
): Comparison {
	const files: ComparedFile[] = [];
	const problems: string[] = [];
	const open = media.filter(({ category }) => category === 'subtitles');
	const take = (file: ExpectedFile, id?: string) => {
		const at = open.findIndex((one) => (id ? one.id === id : one.sha256 === file.sha256));
		return at < 0 ? undefined : open.splice(at, 1)[0];
	};
	for (const { on, language, displayName, file, replaced = [] } of expected) {
		const post = posts.find(({ text }) => text === on);
		const video = media.find(({ id }) => id === post?.mediaIds[0]);
		const [track, ...others] = video?.subtitles ?? [];
		const shown = [track?.languageCode, track?.displayName].join(' ');
		const found = track && take(file, track.id);
		const differences = found
			? mediaDifferences(found, { bytes: file.bytes })
			: ['they are missing'];
		if (found && shown !== `${language} ${displayName}`) differences.push(`they are in ${shown}`);
		if (others.length > 0) differences.push(`${others.length} more than expected`);
		const problem = differences.join('; ');
		if (problem) problems.push(`Subtitles of "${on}": ${problem}`);
		files.push({
			postId: post?.id ?? '',
			text: on,
			name: file.name,
			bytes: file.bytes.length,
			expected: file.sha256,
			found: found?.sha256 ?? '',
			problem,
		});
		for (const one of replaced) {
			if (!take(one)) problems.push(`Subtitles of "${on}": ${one.name} was never uploaded`);
		}
	}
	if (open.length > 0) problems.push(`${open.length} subtitle files that no video was to have`);
	return { files, problems };
}

/** What X has, for a comparison that knows nothing of subtitles. */
export function withoutSubtitles(witness: Witness): Witness {
	return { ...witness, media: witness.media.filter(({ category }) => category !== 'subtitles') };
}
