import type { Ledger, LedgerPost, Simulator } from '../../simulator';
import { mediaDifferences } from '../../support/stage/witness';
import { rowFile } from './files';
import type { Row } from './rows';

/** What the node says it has achieved. */
export interface Claims {
	readonly mediaId?: string;
	readonly postId?: string;
}

/** What the simulator has seen of a row. */
export function witnessed(row: Row, { ledger, faults }: Simulator) {
	const requests: Record<string, number> = {};
	for (const { operation = 'unknown' } of ledger.requests) {
		requests[operation] = (requests[operation] ?? 0) + 1;
	}
	const hits = new Map(faults.consumed().map(({ number, hits: of }) => [number, of.length]));
	return {
		requests,
		posts: postsOf(row, ledger).length,
		/** Of every fault, in order. */
		hits: (row.faults ?? []).map((_, at) => hits.get(at + 1) ?? 0),
		limited: ledger.requests.filter(({ status, fault }) => status === 429 && !fault).length,
	};
}

/** How that differs from what the node claims, and from what the row wants; empty when nothing does. */
export function differences(row: Row, { ledger }: Simulator, claims: Claims): string[] {
	const found: string[] = [];
	const { mediaId, postId } = claims;
	if (row.file && mediaId !== undefined && row.options?.waitForProcessing !== false) {
		const expected = { bytes: rowFile(row.file).bytes };
		found.push(...mediaDifferences(ledger.findMedia(mediaId), expected));
	}
	const described = ledger.media.some(({ altText }) => altText !== undefined);
	const shouldBe = row.altText === true && row.expect.metadata === undefined;
	if (shouldBe && mediaId !== undefined && !described) found.push('it has no alt text');
	for (const post of postsOf(row, ledger)) {
		if (post.text !== row.post) found.push(`the Post says "${post.text}"`);
		if (mediaId !== undefined && post.mediaIds.join() !== mediaId) {
			found.push(`the Post has the media ${post.mediaIds.join()}`);
		}
		if (postId !== undefined && postId !== post.id) {
			found.push(`X has the Post ${post.id}, the node ${postId}`);
		}
	}
	return found;
}

/** Those that the row itself made. */
function postsOf(row: Row, { posts }: Ledger): LedgerPost[] {
	return posts.slice(row.earlierPost ? 1 : 0);
}
