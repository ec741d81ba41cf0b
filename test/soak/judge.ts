import type { Ledger, LedgerDirectMessage, LedgerPost, LedgerRequest } from '../simulator';
import type { FinishedRun } from '../support/engine';
import { sha256 } from '../support/media';
import { mediaDifferences, postDifferences } from '../support/stage';
import { makeFile } from './files';
import type { Outcome } from './outcome';
import type { ItemPlan, PostPlan } from './schedule';

export type Breach = 'lost' | 'corrupted' | 'posted twice' | 'leaked';

export interface Violation {
	readonly breach: Breach;
	readonly text: string;
}

/** After these nobody can know whether the Post exists, and the user is told so. */
const UNSURE = /^(?:(?:post|dm)\.(?:unknown|no_id)|(?:run|media)\.cancelled)$/;

export interface Execution {
	readonly run: FinishedRun;
	readonly items: readonly ItemPlan[];
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** Whether the user pressed Stop. */
	readonly stopped: boolean;
	/** Posts and messages that existed before. */
	readonly before: ReadonlySet<string>;
	/** Numbers of requests whose answers a stopped execution may not have seen, of all executions. */
	readonly unseen: ReadonlySet<number>;
	/** X shows Posts later than the node waits for them; then X's own rule is what is left. */
	readonly showsLate: boolean;
}

/** What an execution has broken, by the simulator's ledger. */
export function judgeExecution(execution: Execution, ledger: Ledger): Violation[] {
	return [
		...judgeEnd(execution),
		...execution.items.flatMap((item) => judgeItem(execution, item, ledger)),
		...sentTwice(ledger, execution.unseen),
		...(execution.showsLate ? [] : refusedAsTwin(ledger)),
	];
}

/** Nothing is lost: every item has an outcome, or the execution says why it ended before. */
function judgeEnd({ run, items, outcomes, stopped }: Execution): Violation[] {
	const lost = (text: string): Violation => ({ breach: 'lost', text });
	switch (run.status) {
		case 'success':
			return items
				.filter(({ key }) => !outcomes.has(key))
				.map(({ key }) => lost(`${key} has neither an output nor an error item`));
		case 'error': {
			const { message } = run.failure ?? {};
			return [...outcomes.values()].some(({ state }) => state === 'failed')
				? []
				: [lost(`the execution failed without naming an item: ${message}`)];
		}
		case 'canceled':
			return stopped ? [] : [lost('the execution was cancelled by nobody')];
		default:
			return [lost(`the execution ended as ${run.status}`)];
	}
}

function judgeItem({ outcomes, before }: Execution, item: ItemPlan, ledger: Ledger): Violation[] {
	const violations: Violation[] = [];
	const add = (breach: Breach, texts: readonly string[]) =>
		violations.push(...texts.map((text) => ({ breach, text: `${item.key}: ${text}` })));

	const made = item.posts.flatMap((plan) => {
		const found = sentOf(plan, ledger);
		if (found.length > 1) add('posted twice', [`${found.length} times "${plan.text}"`]);
		return found;
	});

	const outcome = outcomes.get(item.key);
	if (outcome?.state === 'failed') {
		if (outcome.code === '') add('lost', [`an error without a code: ${outcome.message}`]);
		const untold = made.filter(({ id }) => !before.has(id) && !outcome.sentIds.includes(id));
		if (untold.length > 0 && !UNSURE.test(outcome.code)) {
			add('lost', [`it was posted, but the user reads ${outcome.code}`]);
		}
	}
	if (outcome?.state === 'done') {
		if (outcome.messageId !== undefined) {
			add('corrupted', messageDifferences(ledger, outcome.messageId, item.posts[0]!));
		} else if (outcome.postIds.length > 0) {
			add('corrupted', threadDifferences(ledger, outcome.postIds, item.posts));
		} else {
			add('corrupted', uploadDifferences(ledger, outcome.mediaIds, item.posts[0]!));
		}
	}
	return violations;
}

function bytesOf({ files }: PostPlan): Buffer[] {
	return files.map((plan) => Buffer.from(makeFile(plan).bytes));
}

function uploadDifferences(ledger: Ledger, mediaIds: readonly string[], plan: PostPlan): string[] {
	const files = bytesOf(plan);
	if (mediaIds.length !== files.length) {
		return [`${mediaIds.length} outputs for ${files.length} files`];
	}
	return files.flatMap((bytes, at) => mediaDifferences(ledger.findMedia(mediaIds[at]!), { bytes }));
}

/** Each Post as planned, and a reply to the one before. */
function threadDifferences(
	ledger: Ledger,
	postIds: readonly string[],
	plans: readonly PostPlan[],
): string[] {
	if (postIds.length !== plans.length) return [`${postIds.length} Posts of ${plans.length}`];
	return plans.flatMap((plan, at) => {
		const found = postDifferences(ledger, postIds[at], { text: plan.text, files: bytesOf(plan) });
		const post = ledger.findPost(postIds[at]!);
		const reply = post?.body.reply as { in_reply_to_tweet_id?: string } | undefined;
		if (reply?.in_reply_to_tweet_id !== postIds[at - 1]) {
			found.push(`Post ${at + 1} replies to ${reply?.in_reply_to_tweet_id}`);
		}
		if (post?.deleted) found.push(`Post ${at + 1} is deleted`);
		return found;
	});
}

function messageDifferences(ledger: Ledger, id: string, plan: PostPlan): string[] {
	const message = ledger.findDirectMessage(id);
	if (!message) return [`X has no message ${id}`];
	return [
		...(message.text === plan.text ? [] : [`text "${message.text}" instead of "${plan.text}"`]),
		...uploadDifferences(ledger, message.mediaIds, plan),
	];
}

/** The Posts and messages that a plan became: by its text, or its files where it has no text. */
export function sentOf(plan: PostPlan, ledger: Ledger): Array<LedgerPost | LedgerDirectMessage> {
	const posts = ledger.posts.filter(({ deleted }) => !deleted);
	const sent = [...posts, ...ledger.directMessages].filter(({ text }) => text === plan.text);
	if (plan.text !== '') return sent;
	const hashes = bytesOf(plan).map(sha256).join();
	return sent.filter(
		({ mediaIds }) => mediaIds.map((id) => ledger.findMedia(id)?.sha256).join() === hashes,
	);
}

/** Segments that X had already acknowledged and got again. */
function sentTwice(ledger: Ledger, unseen: ReadonlySet<number>): Violation[] {
	const violations: Violation[] = [];
	const done = new Set<string>();
	for (const request of ledger.requestsOf('append')) {
		const key = `${request.path} ${segmentOf(request)}`;
		if (done.has(key)) {
			violations.push({
				breach: 'corrupted',
				text: `an acknowledged segment was sent again: ${key}`,
			});
		}
		const heard = request.fault === undefined && !unseen.has(request.n);
		if (heard && request.status >= 200 && request.status < 300) done.add(key);
	}
	return violations;
}

/** What X shows in time is never sent again. */
function refusedAsTwin(ledger: Ledger): Violation[] {
	return ledger
		.requestsOf('createPost')
		.filter(({ responseBody }) => /duplicate content/.test(JSON.stringify(responseBody ?? '')))
		.map(() => ({ breach: 'posted twice', text: 'X had to refuse a Post that exists' }));
}

function segmentOf({ body }: LedgerRequest): string {
	if (!Array.isArray(body)) return String((body as { segment_index?: unknown })?.segment_index);
	const parts = body as Array<{ name: string; value?: string }>;
	return parts.find(({ name }) => name === 'segment_index')?.value ?? '';
}
