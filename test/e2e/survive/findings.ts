import { failureOf, itemsOf } from '../n8n';
import type { Simulator } from '../../simulator';
import type { ContentFile } from '../content/files';
import { mediaDifferences } from '../../support/stage/witness';
import type { Retried } from './editor';

/** What a case saw, for the terminal, and what of it is wrong. */
export class Findings {
	readonly problems: string[] = [];

	constructor(readonly say: (line: string) => void) {}

	expect(what: string, found: unknown, expected: unknown): void {
		this.say(`${what}: ${String(found)}`);
		if (found !== expected) this.problems.push(`${what}: ${found}, expected ${expected}`);
	}

	/** The retried execution succeeded, and X has exactly one Post: the one it names, with the file's exact bytes. */
	expectOnePost(simulator: Simulator, retried: Retried, text: string, file: ContentFile): void {
		this.expect('The retry ran in mode', retried.mode, 'retry');
		this.expect('The retry ended with', retried.status, 'success');
		const failure = failureOf(retried);
		if (failure !== undefined) this.problems.push(`n8n says: ${failure}`);

		const { posts } = simulator.ledger;
		this.expect('Posts at X', posts.length, 1);
		const [post] = posts;
		const items = itemsOf(retried, 'Post');
		this.expect('Items that left "Post"', items.length, 1);
		this.expect('Its post_id is the one at X', items[0]?.json.post_id === post?.id, true);
		this.expect('The text at X', post?.text, text);
		this.expect('Media on the Post', post?.mediaIds.length, 1);
		const media = simulator.ledger.findMedia(post?.mediaIds[0] ?? '');
		const differences = mediaDifferences(media, { bytes: file.bytes }).join('; ');
		this.expect('Its bytes differ from the file', differences || 'in nothing', 'in nothing');
	}
}
