import type { Accounts, BannerCrop, Ledger, LedgerProfileChange } from '../simulator';
import { judge, type ComparedFile, type Comparison, type ExpectedFile } from './compareLedger';

/** A Direct Message as it should be on X. */
export interface ExpectedMessage {
	/** User name of the other one. */
	to: string;
	text: string;
	file: ExpectedFile;
}

/** A picture of the profile as X should have taken it. */
export interface ExpectedPicture {
	image: LedgerProfileChange['image'];
	file: ExpectedFile;
	crop?: BannerCrop;
}

type MessageWitness = Pick<Ledger, 'directMessages' | 'media'>;

/** Whether exactly the expected Direct Messages are on X, each with its file, byte for byte. */
export function compareMessages(
	expected: readonly ExpectedMessage[],
	witness: MessageWitness,
	{ users }: Pick<Accounts, 'users'>,
): Comparison {
	const files: ComparedFile[] = [];
	const problems: string[] = [];
	const open = [...witness.directMessages];
	for (const { to, text, file } of expected) {
		const reader = users.find(({ username }) => username === to)?.id ?? '';
		const at = open.findIndex(
			(one) => one.text === text && one.participantIds.includes(reader) && one.senderId !== reader,
		);
		const message = at < 0 ? undefined : open.splice(at, 1)[0];
		const media = witness.media.find(({ id }) => id === message?.mediaIds[0]);
		const problem = media ? judge(file, media, 'dm') : 'it is not attached';
		if (!message) problems.push(`The message "${text}" to @${to} is missing`);
		else if (problem) problems.push(`"${text}": ${file.name}: ${problem}`);
		files.push(row(message?.id, text, file, media?.sha256, problem));
	}
	for (const { text } of open) problems.push(`A message that was not expected: "${text}"`);
	return { files, problems };
}

/** Whether exactly the expected avatars and banners were changed, in order and byte for byte. */
export function comparePictures(
	expected: readonly ExpectedPicture[],
	changes: readonly Pick<LedgerProfileChange, 'image' | 'sha256' | 'crop'>[],
): Comparison {
	const files = expected.map(({ image, file, crop }, at) => {
		const change = changes[at];
		const same = change?.image === image && change.sha256 === file.sha256;
		const cropped = JSON.stringify(change?.crop) === JSON.stringify(crop);
		const problem = !same ? 'it was not changed' : cropped ? '' : 'it is cropped otherwise';
		return row(undefined, image, file, same ? change.sha256 : undefined, problem);
	});
	const problems = files
		.filter(({ problem }) => problem !== '')
		.map(({ text, name, problem }) => `${text}: ${name}: ${problem}`);
	const extra = changes.length - expected.length;
	if (extra > 0) problems.push(`${extra} profile pictures more than expected`);
	return { files, problems };
}

function row(
	postId = '',
	text: string,
	file: ExpectedFile,
	found = '',
	problem: string,
): ComparedFile {
	const { name, bytes, sha256 } = file;
	return { postId, text, name, bytes: bytes.length, expected: sha256, found, problem };
}
