import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../media/failure';
import { emit, goesOn, unlessStopped } from './items';

/**
 * What is left to do of an item once it was looked at. It calls `letNext` when it only waits from
 * then on, so that the next item can begin.
 */
export type Rest = (letNext: () => void) => Promise<Outcome<INodeExecutionData[]>>;

/** Looks at an item: nothing has gone to X when its `Rest` is handed out. */
export type Preparation = (item: INodeExecutionData, itemIndex: number) => Promise<Outcome<Rest>>;

/**
 * Runs items side by side, at most so many at a time. They are looked at and begin in order, and
 * their results leave in order. Without "continue on error", no item begins after one has failed,
 * `stop` ends those under way before their next request, and the failure of the first is the node's.
 */
export async function forEachItemSideBySide(
	context: IExecuteFunctions,
	most: number,
	prepare: Preparation,
	stop: () => void,
): Promise<INodeExecutionData[][]> {
	const outcomes: Array<Outcome<INodeExecutionData[]>> = [];
	const underWay: Array<Promise<void>> = [];
	const door = new Door(most);
	let failedAt: number | undefined;

	const settle = (index: number, outcome: Outcome<INodeExecutionData[]>) => {
		outcomes[index] = outcome;
		if (outcome.ok || goesOn(context) || failedAt !== undefined) return;
		// What is stopped now fails too, but that is not what the user must know.
		failedAt = index;
		stop();
	};

	const begin = async () => {
		for (const [index, item] of context.getInputData().entries()) {
			const letNext = await door.enter();
			if (failedAt !== undefined) return;
			const prepared = await unlessStopped(context, index, async () => await prepare(item, index));
			if (!prepared.ok) {
				settle(index, prepared);
				letNext();
				continue;
			}
			if (failedAt !== undefined) return;
			underWay.push(
				prepared.value(letNext).then((outcome) => {
					settle(index, outcome);
					letNext();
				}),
			);
		}
	};

	let begun = false;
	try {
		await begin();
		begun = true;
	} finally {
		if (!begun) stop();
		// Nothing goes on behind the back of a node that has ended.
		await Promise.allSettled(underWay);
	}
	await Promise.all(underWay);
	if (failedAt !== undefined) emit(context, { indexes: [failedAt] }, outcomes[failedAt]!);
	return [outcomes.flatMap((outcome, index) => emit(context, { indexes: [index] }, outcome))];
}

/** Lets so many in at a time; who comes when it is full waits for one to leave. */
class Door {
	private inside = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private readonly most: number) {}

	/** Resolves to what the visitor calls to leave; the second call does nothing. */
	async enter(): Promise<() => void> {
		if (this.inside >= this.most) await new Promise<void>((free) => this.waiting.push(free));
		this.inside++;
		let left = false;
		return () => {
			if (left) return;
			left = true;
			this.inside--;
			this.waiting.shift()?.();
		};
	}
}
