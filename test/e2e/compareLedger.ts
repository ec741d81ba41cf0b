import type { LedgerDirectMessage, LedgerMedia, LedgerPost } from '../simulator';
import { mediaDifferences } from '../support/stage/witness';

/** A Post as it should be on X, with its files in order. */
export interface ExpectedPost {
	text: string;
	files: ExpectedFile[];
}

export interface ExpectedFile {
	name: string;
	/** MIME type. */
	type: string;
	/** Hex SHA-256 of the file on the feed's side. */
	sha256: string;
	bytes: Buffer;
	altText: string;
}

/** What the comparison reads of the simulator's ledger. */
export interface Witness {
	posts: readonly Pick<LedgerPost, 'id' | 'text' | 'mediaIds' | 'deleted'>[];
	directMessages?: readonly Pick<LedgerDirectMessage, 'mediaIds'>[];
	media: readonly Pick<
		LedgerMedia,
		'id' | 'category' | 'sha256' | 'receivedBytes' | 'segments' | 'state' | 'altText'
	>[];
}

/** One file of one Post, as expected and as found. */
export interface ComparedFile {
	postId: string;
	text: string;
	name: string;
	bytes: number;
	expected: string;
	/** Empty when nothing was found. */
	found: string;
	/** Empty when all is well. */
	problem: string;
}

export interface Comparison {
	files: ComparedFile[];
	/** Every way in which the ledger differs from what was expected; empty = as expected. */
	problems: string[];
}

/**
 * Whether exactly the expected Posts are on X, each with exactly its files, byte for byte and in order, under the right
 * category and with their alt texts, and whether nothing was uploaded for no Post.
 */
export function compareLedger(expected: readonly ExpectedPost[], witness: Witness): Comparison {
	const files: ComparedFile[] = [];
	const problems: string[] = [];
	const open = witness.posts.filter((post) => !post.deleted);

	for (const wanted of expected) {
		const at = open.findIndex(({ text }) => text === wanted.text);
		const post = at < 0 ? undefined : open.splice(at, 1)[0];
		if (!post) problems.push(`The Post "${wanted.text}" is missing`);
		wanted.files.forEach((file, index) => {
			const id = post?.mediaIds[index];
			const media = witness.media.find((one) => one.id === id);
			const problem = media ? judge(file, media) : 'it is not attached';
			if (problem && post) problems.push(`"${wanted.text}": ${file.name}: ${problem}`);
			files.push({
				postId: post?.id ?? '',
				text: wanted.text,
				name: file.name,
				bytes: file.bytes.length,
				expected: file.sha256,
				found: media?.sha256 ?? '',
				problem,
			});
		});
		const extra = (post?.mediaIds.length ?? 0) - wanted.files.length;
		if (extra > 0) problems.push(`"${wanted.text}": ${extra} files more than expected`);
	}

	for (const post of open) problems.push(`A Post that was not expected: "${post.text}"`);
	const carriers = [...witness.posts, ...(witness.directMessages ?? [])];
	const attached = new Set(carriers.flatMap(({ mediaIds }) => mediaIds));
	const loose = witness.media.filter(({ id }) => !attached.has(id));
	if (loose.length > 0) problems.push(`${loose.length} uploads that no Post uses`);
	return { files, problems };
}

/** How a medium differs from its file; empty when all is well. */
export function judge(
	file: ExpectedFile,
	media: Witness['media'][number],
	use: 'tweet' | 'dm' = 'tweet',
): string {
	const differences = mediaDifferences(media, { bytes: file.bytes });
	if (media.category !== categoryOf(file.type, use)) differences.push(`it is a ${media.category}`);
	if ((media.altText ?? '') !== file.altText) {
		differences.push(`it has the alt text "${media.altText ?? ''}"`);
	}
	return differences.join('; ');
}

function categoryOf(type: string, use: 'tweet' | 'dm'): LedgerMedia['category'] {
	if (type === 'image/gif') return `${use}_gif`;
	return type.startsWith('video/') ? `${use}_video` : `${use}_image`;
}
