import type { Memory } from '../host/memory';
import type { Failure } from '../media/failure';
import type { Persistence } from '../upload/retry';
import { deletePost, postUrl } from '../x/posts';
import type { SendingEnd } from './sendPosts';
import type { Session } from './session';
import type { Settings } from './settings';
import type { SentPost } from './stages';

/**
 * What is told of a sending that did not come to its end: which Posts exist. When the user wants it
 * so, and the failed Post surely does not exist, the others are taken away again.
 */
export async function explainEnd(
	{ connection }: Session,
	{ sent, failure }: Required<SendingEnd>,
	count: number,
	settings: Settings,
	memory: Memory,
	persistence: Persistence,
): Promise<Failure> {
	if (sent.length === 0) return failure;
	const cancelled = connection.world.signal.aborted;
	const deleting = settings.deleteBrokenThread && !failure.mayHaveArrived && !cancelled;
	const deleted: SentPost[] = [];
	for (const post of deleting ? [...sent].reverse() : []) {
		const gone = await persistence.send(
			'deletePost',
			async () => await deletePost(connection.client, post.id),
		);
		if (!gone.ok) break;
		memory.posts.forget(post.key);
		deleted.push(post);
	}
	const left = sent.filter((post) => !deleted.includes(post));
	return {
		...failure,
		message: `${inWords(sent, left, count)} ${failure.message}`,
		advice: left.length > 0 ? `${failure.advice} ${GO_ON}` : failure.advice,
		context: {
			...failure.context,
			thread_length: count,
			posted_ids: left.map(({ id }) => id),
			posted_urls: left.map(({ id }) => postUrl(id)),
			...(deleted.length > 0 && { deleted_ids: deleted.map(({ id }) => id) }),
		},
	};
}

const GO_ON =
	"The node's Retry On Fail and a retry of the execution go on after the last Post that exists.";

function inWords(sent: readonly SentPost[], left: readonly SentPost[], count: number): string {
	const broke = `The thread broke at Post ${sent.length + 1} of ${count};`;
	if (left.length === 0) return `${broke} those before it were deleted.`;
	return `${broke} ${left.length === 1 ? 'one of them exists' : `${left.length} of them exist`}.`;
}
