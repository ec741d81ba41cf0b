import type { Ledger, LedgerMedia } from '../../simulator';
import { sha256 } from '../media';

/** What X should hold of one file. */
export interface ExpectedMedia {
	readonly bytes: Uint8Array;
	/** When the file was cut into segments of a known size. */
	readonly segmentBytes?: number;
}

/** What X should show as one Post. */
export interface ExpectedPost {
	readonly text?: string;
	/** The files in their order on the Post. */
	readonly files: readonly Uint8Array[];
}

type Pieces = Pick<LedgerMedia, 'state' | 'sha256' | 'receivedBytes' | 'segments'>;

/** How the simulator's record of a medium differs from the file; empty when it is byte-identical. */
export function mediaDifferences(media: Pieces | undefined, expected: ExpectedMedia): string[] {
	if (!media) return ['X has no such media'];
	const { bytes, segmentBytes } = expected;
	const differences: string[] = [];
	if (media.state !== 'ready' && media.state !== 'succeeded')
		differences.push(`it is ${media.state}`);
	if (media.receivedBytes !== bytes.length) {
		differences.push(`${media.receivedBytes} bytes instead of ${bytes.length}`);
	}
	if (media.sha256 !== sha256(bytes)) differences.push('other bytes (SHA-256)');
	if (segmentBytes !== undefined)
		differences.push(...segmentDifferences(media, bytes, segmentBytes));
	return differences;
}

function segmentDifferences(media: Pieces, bytes: Uint8Array, segmentBytes: number): string[] {
	const differences: string[] = [];
	const count = Math.ceil(bytes.length / segmentBytes);
	if (media.segments.length !== count) {
		differences.push(`${media.segments.length} segments instead of ${count}`);
	}
	for (let index = 0; index < count; index++) {
		const piece = bytes.subarray(index * segmentBytes, (index + 1) * segmentBytes);
		const segment = media.segments.find((one) => one.index === index);
		if (!segment) differences.push(`segment ${index} is missing`);
		else if (segment.bytes !== piece.length) differences.push(`segment ${index} has another size`);
		else if (segment.sha256 !== sha256(piece)) differences.push(`segment ${index} has other bytes`);
	}
	return differences;
}

/** How a Post differs from what the workflow should have posted; empty when nothing does. */
export function postDifferences(
	ledger: Pick<Ledger, 'findMedia' | 'findPost'>,
	postId: unknown,
	expected: ExpectedPost,
): string[] {
	const post = ledger.findPost(String(postId));
	if (!post) return [`X has no Post ${String(postId)}`];
	const differences: string[] = [];
	if (expected.text !== undefined && post.text !== expected.text) {
		differences.push(`text "${post.text}" instead of "${expected.text}"`);
	}
	if (post.mediaIds.length !== expected.files.length) {
		differences.push(`${post.mediaIds.length} media instead of ${expected.files.length}`);
	}
	expected.files.forEach((bytes, at) => {
		const media = ledger.findMedia(post.mediaIds[at] ?? '');
		differences.push(...mediaDifferences(media, { bytes }).map((one) => `media ${at}: ${one}`));
	});
	return differences;
}
