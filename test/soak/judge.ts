import type { Ledger, LedgerRequest } from '../simulator';
import type { FinishedRun } from '../support/engine';
import { differencesOf } from './differences';
import type { ItemPlan } from './items';
import type { Outcome } from './outcome';
import { cardsOf, sentOf } from './sent';

export type Breach = 'lost' | 'corrupted' | 'posted twice' | 'leaked';

export interface Violation {
	readonly breach: Breach;
	readonly text: string;
}

/** After these nobody can know whether the Post or card exists, and the user is told so. */
const UNSURE = {
	post: /^(?:(?:post|dm)\.(?:unknown|no_id)|ads\.post_unknown|(?:run|media)\.cancelled)$/,
	card: /^(?:card\.unknown|(?:run|media)\.cancelled)$/,
};

/** A retried execution asks the user whether a card from before is the one. */
export const CARD_UNCLEAR = 'card.unclear';

export interface Execution {
	readonly run: FinishedRun;
	readonly items: readonly ItemPlan[];
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** Whether the user pressed Stop. */
	readonly stopped: boolean;
	/** Ids of the Posts, messages and cards that existed before. */
	readonly before: ReadonlySet<string>;
	/** Numbers of requests whose answers a stopped execution may not have seen, of all executions. */
	readonly unseen: ReadonlySet<number>;
	/** X shows what it has later than the node waits for it; then X's own rule is what is left. */
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

	const outcome = outcomes.get(item.key);
	for (const { name, found, unsure } of madeOf(item, ledger)) {
		if (found.length > 1) add('posted twice', [`${found.length} times ${name}`]);
		if (outcome?.state !== 'failed' || unsure.test(outcome.code)) continue;
		if (found.some(({ id }) => !before.has(id) && !outcome.sentIds.includes(id))) {
			add('lost', [`X has ${name}, but the user reads ${outcome.code}`]);
		}
	}
	if (outcome?.state === 'failed') add('lost', misleading(outcome, item, before, ledger));
	if (outcome?.state === 'done') add('corrupted', differencesOf(outcome, item, ledger));
	return violations;
}

/** What X has of an item, and the codes with which a failure may be silent about it. */
function madeOf({ posts, card }: ItemPlan, ledger: Ledger) {
	return [
		...posts.map((plan) => ({
			name: `"${plan.text}"`,
			found: sentOf(plan, ledger),
			unsure: UNSURE.post,
		})),
		...(card
			? [{ name: `the card "${card.name}"`, found: cardsOf(card, ledger), unsure: UNSURE.card }]
			: []),
	];
}

/** Failures that do not say what is the matter. */
function misleading(
	{ code, message }: Outcome & { state: 'failed' },
	{ card }: ItemPlan,
	before: Execution['before'],
	ledger: Ledger,
): string[] {
	if (code === '') return [`an error without a code: ${message}`];
	const mayAsk = card && cardsOf(card, ledger).some(({ id }) => before.has(id));
	return code === CARD_UNCLEAR && !mayAsk ? ['the user is asked about a card that never was'] : [];
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
	return [...ledger.requestsOf('createPost'), ...ledger.requestsOf('adsCreatePost')]
		.filter(({ responseBody }) => /duplicate/.test(JSON.stringify(responseBody ?? '')))
		.map(() => ({ breach: 'posted twice', text: 'X had to refuse a Post that exists' }));
}

function segmentOf({ body }: LedgerRequest): string {
	if (!Array.isArray(body)) return String((body as { segment_index?: unknown })?.segment_index);
	const parts = body as Array<{ name: string; value?: string }>;
	return parts.find(({ name }) => name === 'segment_index')?.value ?? '';
}
