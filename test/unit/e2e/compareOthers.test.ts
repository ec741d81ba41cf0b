import { compareMessages, comparePictures } from '../../e2e/compareOthers';
import type { ExpectedFile } from '../../e2e/compareLedger';
import type { LedgerDirectMessage, LedgerMedia } from '../../simulator';
import { sha256 } from '../../support/media';

const bytes = Buffer.from('a picture');
const file: ExpectedFile = {
	name: 'harbour.png',
	type: 'image/png',
	bytes,
	sha256: sha256(bytes),
	altText: 'A harbour',
};
const media = {
	id: '11',
	category: 'dm_image',
	sha256: file.sha256,
	receivedBytes: bytes.length,
	segments: [],
	state: 'ready',
	altText: 'A harbour',
} as unknown as LedgerMedia;
const message = {
	id: '9',
	text: 'Look',
	senderId: '1',
	participantIds: ['1', '2'],
	mediaIds: ['11'],
} as unknown as LedgerDirectMessage;
const accounts = {
	users: [
		{ id: '1', username: 'demo' },
		{ id: '2', username: 'reader' },
	],
};

const expected = [{ to: 'reader', text: 'Look', file }];
const problemsOf = (messages: object[], medium: object = media) =>
	compareMessages(
		expected,
		{
			directMessages: messages as LedgerDirectMessage[],
			media: [medium as LedgerMedia],
		},
		accounts as never,
	).problems;

test('a message that is as it should be has no problem', () => {
	expect(problemsOf([message])).toEqual([]);
});

const WRONG: Array<[string, object[], object, RegExp]> = [
	['no message', [], media, /"Look" to @reader is missing/],
	['one to someone else', [{ ...message, participantIds: ['1', '3'] }], media, /missing/],
	['one by the reader', [{ ...message, senderId: '2' }], media, /missing/],
	['another text', [{ ...message, text: 'Luck' }], media, /missing/],
	['two messages', [message, message], media, /not expected: "Look"/],
	['no file', [{ ...message, mediaIds: [] }], media, /not attached/],
	['other bytes', [message], { ...media, sha256: sha256(Buffer.from('b')) }, /other bytes/],
	['media of a Post', [message], { ...media, category: 'tweet_image' }, /it is a tweet_image/],
	['no alt text', [message], { ...media, altText: undefined }, /alt text ""/],
];
test.each(WRONG)('sees %s', (_name, messages, medium, problem) => {
	expect(problemsOf(messages, medium)).toContainEqual(expect.stringMatching(problem));
});

const crop = { width: 6, height: 2, offsetLeft: 0, offsetTop: 1 };
const pictures = [{ image: 'banner' as const, file, crop }];
const banner = { image: 'banner' as const, sha256: file.sha256, crop };

const CHANGES: Array<[string, object[], RegExp[]]> = [
	['nothing wrong', [banner], []],
	['nothing changed', [], [/it was not changed/]],
	['an avatar instead', [{ ...banner, image: 'avatar' }], [/it was not changed/]],
	['other bytes', [{ ...banner, sha256: 'b' }], [/it was not changed/]],
	['another crop', [{ ...banner, crop: { ...crop, width: 5 } }], [/cropped otherwise/]],
	['no crop', [{ ...banner, crop: undefined }], [/cropped otherwise/]],
	['one too many', [banner, banner], [/1 profile pictures more/]],
];
test.each(CHANGES)('sees %s with pictures', (_name, changes, problems) => {
	expect(comparePictures(pictures, changes as never).problems).toEqual(
		problems.map((problem) => expect.stringMatching(problem)),
	);
});
