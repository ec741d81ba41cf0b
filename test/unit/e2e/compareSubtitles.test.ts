import type { ExpectedFile } from '../../e2e/compareLedger';
import { compareSubtitles } from '../../e2e/compareSubtitles';
import type { LedgerMedia, LedgerPost } from '../../simulator';
import { sha256 } from '../../support/media';

const fileOf = (name: string): ExpectedFile => {
	const bytes = Buffer.from(name);
	return { name, type: 'application/x-subrip', bytes, sha256: sha256(bytes), altText: '' };
};
const [draft, corrected] = [fileOf('draft.srt'), fileOf('corrected.srt')];
const mediaOf = (id: string, category: string, file: ExpectedFile, more: object = {}) =>
	({
		id,
		category,
		sha256: file.sha256,
		receivedBytes: file.bytes.length,
		segments: [],
		state: 'ready',
		subtitles: [],
		...more,
	}) as unknown as LedgerMedia;
const posts = [{ id: '9', text: 'A film', mediaIds: ['1'] }] as unknown as LedgerPost[];
const track = { id: '3', languageCode: 'EN', displayName: 'English' };
const film = (...subtitles: object[]) =>
	mediaOf('1', 'tweet_video', fileOf('film.mp4'), { subtitles });
const drafted = mediaOf('2', 'subtitles', draft);
const fixed = mediaOf('3', 'subtitles', corrected);

const problemsOf = (media: LedgerMedia[]) =>
	compareSubtitles(
		[
			{
				on: 'A film',
				language: 'EN',
				displayName: 'English',
				file: corrected,
				replaced: [draft],
			},
		],
		{ posts, media },
	).problems;

test('subtitles that replaced others have no problem', () => {
	expect(problemsOf([film(track), drafted, fixed])).toEqual([]);
});

test.each([
	['no subtitles', [film(), drafted, fixed], /missing/],
	['the old ones', [film({ ...track, id: '2' }), drafted, fixed], /other bytes|bytes instead/],
	['another language', [film({ ...track, languageCode: 'DE' }), drafted, fixed], /they are in DE/],
	['two at once', [film(track, { ...track, id: '2' }), drafted, fixed], /1 more than expected/],
	['nothing replaced', [film(track), fixed], /draft\.srt was never uploaded/],
	[
		'one for no video',
		[film(track), drafted, fixed, mediaOf('4', 'subtitles', draft)],
		/1 subtitle/,
	],
])('is seen: %s', (_name, media, problem) => {
	expect(problemsOf(media).join('\n')).toMatch(problem);
});
