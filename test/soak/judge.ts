import type { Ledger, LedgerPost, LedgerRequest } from '../simulator';
import type { FinishedRun } from '../support/engine';
import { sha256 } from '../support/media';
import { mediaDifferences, postDifferences } from '../support/stage';
import { makeFile } from './files';
import type { Outcome } from './outcome';
import type { ItemPlan } from './schedule';

export type Breach = 'lost' | 'corrupted' | 'posted twice' | 'leaked';

export interface Violation {
	readonly breach: Breach;
	readonly text: string;
}

/** After these nobody can know whether the Post exists, and the user is told so. */
const UNSURE = /^(?:post\.unknown|post\.no_id|(?:run|media)\.cancelled)$/;

export interface Execution {
	readonly run: FinishedRun;
	readonly items: readonly ItemPlan[];
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** Whether the user pressed Stop. */
	readonly stopped: boolean;
	/** Posts that existed before. */
	readonly before: ReadonlySet<string>;
	/** Numbers of requests whose answers a stopped execution may not have seen, of all executions. */
	readonly unseen: ReadonlySet<number>;
}

/** What an execution has broken, by the simulator's ledger. */
export function judgeExecution(execution: Execution, ledger: Ledger): Violation[] {
	return [
		...judgeEnd(execution),
		...execution.items.flatMap((item) => judgeItem(execution, item, ledger)),
		...sentTwice(ledger, execution.unseen),
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

	const posts = postsOf(item, ledger);
	if (posts.length > 1) add('posted twice', [`${posts.length} Posts`]);

	const outcome = outcomes.get(item.key);
	if (outcome?.state === 'failed') {
		if (outcome.code === '') add('lost', [`an error without a code: ${outcome.message}`]);
		const made = posts.filter(({ id }) => !before.has(id));
		if (made.length > 0 && !UNSURE.test(outcome.code)) {
			add('lost', [`it was posted, but the user reads ${outcome.code}`]);
		}
	}
	if (outcome?.state !== 'done') return violations;

	const files = item.files.map((plan) => makeFile(plan).bytes);
	if (outcome.postId !== undefined) {
		const { postId } = outcome;
		add('corrupted', postDifferences(ledger, postId, { text: item.text, files }));
		return violations;
	}
	if (outcome.mediaIds.length !== files.length) {
		add('lost', [`${outcome.mediaIds.length} outputs for ${files.length} files`]);
	}
	outcome.mediaIds.forEach((id, at) => {
		const bytes = files[at] ?? Buffer.alloc(0);
		add('corrupted', mediaDifferences(ledger.findMedia(id), { bytes }));
	});
	return violations;
}

/** The Posts that are this item's: by its text, or its files where it has no text. */
export function postsOf({ text, files }: ItemPlan, ledger: Ledger): LedgerPost[] {
	const posts = ledger.posts.filter((post) => !post.deleted && post.text === text);
	if (text !== '') return posts;
	const hashes = files.map((plan) => sha256(makeFile(plan).bytes)).join();
	return posts.filter(
		({ mediaIds }) => mediaIds.map((id) => ledger.findMedia(id)?.sha256).join() === hashes,
	);
}

/** Requests that X had already answered for good and got again. */
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
	for (const { responseBody } of ledger.requestsOf('createPost')) {
		if (!/duplicate content/.test(JSON.stringify(responseBody ?? ''))) continue;
		violations.push({ breach: 'posted twice', text: 'X had to refuse a Post that exists' });
	}
	return violations;
}

function segmentOf({ body }: LedgerRequest): string {
	if (!Array.isArray(body)) return String((body as { segment_index?: unknown })?.segment_index);
	const parts = body as Array<{ name: string; value?: string }>;
	return parts.find(({ name }) => name === 'segment_index')?.value ?? '';
}
