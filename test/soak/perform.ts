import type { Fault } from '../simulator';
import { Stage } from '../support/stage';
import { timers } from './fastTime';
import { judgeExecution, type Violation } from './judge';
import { findLeaks } from './leaks';
import { outcomesOf, type Outcome } from './outcome';
import { losePatience } from './patience';
import type { ExecutionPlan, ItemPlan, Schedule } from './schedule';
import { SocketWatch } from './sockets';
import { pressStop } from './stops';
import { workflowOf } from './workflow';

export interface Performance {
	readonly violations: readonly Violation[];
	/** What happened, to show that the soak soaks: counts by name. */
	readonly tally: Readonly<Record<string, number>>;
	/** One line per execution, for a failing run. */
	readonly story: readonly string[];
}

/** Real milliseconds in which a stopped execution must end. */
const PROMPT = 1_000;

/** Requests before a stop whose answers may still be on their way: more than there are lanes. */
const LATEST = 12;

const CALM: ExecutionPlan = { faults: [] };

/** Lets a schedule happen, and judges every execution by the simulator's ledger. */
export async function perform(schedule: Schedule): Promise<Performance> {
	return await new Soak(schedule).run();
}

class Soak {
	private readonly violations: Violation[] = [];

	private readonly tally: Record<string, number> = {};

	private readonly story: string[] = [];

	/** The last outcome of every item. */
	private readonly outcomes = new Map<string, Outcome>();

	private readonly unseen = new Set<number>();

	constructor(private readonly schedule: Schedule) {}

	async run(): Promise<Performance> {
		const { schedule } = this;
		let stage = await Stage.open({ binaryMode: schedule.storage, simulator: schedule.simulator });
		const sockets = new SocketWatch(stage.simulator.port);
		const patience = losePatience(stage.simulator);
		try {
			for (const [at, plan] of [...schedule.executions, CALM].entries()) {
				const items = this.unfinished();
				if (items.length === 0) break;
				if (at > 0) {
					stage = await stage.restarted(schedule.storage);
					this.count('restarts of n8n');
				}
				await this.execute(stage, plan, items, at > 0, sockets);
				if (plan === CALM) this.judgeCalm(items);
			}
		} finally {
			patience();
			sockets.stop();
			await stage.close();
		}
		return { violations: this.violations, tally: this.tally, story: this.story };
	}

	/** A retried execution has all items again; an upload goes on with those that failed. */
	private unfinished(): readonly ItemPlan[] {
		const { items, kind } = this.schedule;
		const open = items.filter(({ key }) => this.outcomes.get(key)?.state !== 'done');
		return kind === 'upload' || open.length === 0 ? open : items;
	}

	private async execute(
		stage: Stage,
		plan: ExecutionPlan,
		items: readonly ItemPlan[],
		again: boolean,
		sockets: SocketWatch,
	): Promise<void> {
		const { schedule } = this;
		const { simulator } = stage;
		const { ledger } = simulator;
		simulator.faults.clear();
		for (const fault of plan.faults) simulator.faults.add(fault);
		const askedEarlier = ledger.requests.length;
		const before = new Set(ledger.posts.map(({ id }) => id));

		const uploads = schedule.kind === 'upload';
		const running = stage.engine.start({
			nodes: workflowOf(schedule, items, this.resumes()),
			mode: again && !uploads ? 'retry' : 'manual',
		});
		let pressed: number | undefined;
		let askedBefore = 0;
		const watch =
			plan.stop &&
			pressStop(plan.stop, simulator.port, () => {
				pressed = performance.now();
				askedBefore = ledger.requests.length;
				running.cancel();
			});
		const run = await running.finished;
		watch?.();
		if (pressed !== undefined) this.judgeStop(performance.now() - pressed);

		const outcomes = outcomesOf(schedule, items, run);
		const requests = () => ledger.requests.length;
		const leaks = await findLeaks({ sockets, timers, requests });
		// Of an item without an outcome the user has an older resume token, if any.
		const allTold = items.every(({ key }) => outcomes.has(key));
		const told = pressed === undefined ? requests() : Math.max(0, askedBefore - LATEST);
		for (const { n } of ledger.requests.slice(allTold ? told : askedEarlier)) this.unseen.add(n);
		this.violations.push(
			...leaks,
			...judgeExecution(
				{ run, items, outcomes, stopped: pressed !== undefined, before, unseen: this.unseen },
				ledger,
			),
			...(await this.judgeSecrets(stage, run.raw.data.resultData.error, outcomes)),
		);
		for (const [key, outcome] of outcomes) this.outcomes.set(key, outcome);
		this.tell(run.status, outcomes, simulator.faults.consumed(), requests());
	}

	private resumes(): Map<string, string> {
		const resumes = new Map<string, string>();
		// An execution that n8n retries gets the items of the first one.
		if (this.schedule.kind !== 'upload') return resumes;
		for (const [key, outcome] of this.outcomes) {
			if (outcome.state !== 'failed' || outcome.resume === undefined) continue;
			resumes.set(key, outcome.resume);
			this.count('resume tokens');
		}
		return resumes;
	}

	private judgeStop(took: number): void {
		this.count('stops');
		if (took <= PROMPT) return;
		this.violations.push({ breach: 'leaked', text: `stopping took ${Math.round(took)} ms` });
	}

	/** Without faults everything must come to its end. */
	private judgeCalm(items: readonly ItemPlan[]): void {
		// Without words nothing tells a Post from others, so the user is asked instead.
		const asked = items.filter(({ key, text }) => {
			const outcome = this.outcomes.get(key);
			return text === '' && outcome?.state === 'failed' && outcome.code === 'post.unknown';
		});
		// A node that stops at such an item has no outputs for the others.
		if (asked.length > 0 && this.schedule.settings.onError === undefined) return;
		for (const item of items) {
			const outcome = this.outcomes.get(item.key);
			if (outcome?.state === 'done' || asked.includes(item)) continue;
			const why = outcome ? `${outcome.code}: ${outcome.message}` : 'no outcome';
			this.violations.push({
				breach: 'lost',
				text: `${item.key} failed without any fault (${why})`,
			});
		}
	}

	private async judgeSecrets(
		stage: Stage,
		error: unknown,
		outcomes: ReadonlyMap<string, Outcome>,
	): Promise<Violation[]> {
		const told = JSON.stringify([error ?? null, ...outcomes.values()]);
		const secrets: string[] = [];
		for (const id of ['oauth2', 'oauth1']) {
			const { oauthTokenData } = await stage.engine.credentials.read(id);
			const data = oauthTokenData as unknown as Record<string, unknown>;
			for (const name of ['access_token', 'refresh_token', 'oauth_token', 'oauth_token_secret']) {
				if (typeof data[name] === 'string') secrets.push(data[name]);
			}
		}
		return secrets.some((secret) => told.includes(secret))
			? [{ breach: 'leaked', text: 'a token is in what the user reads' }]
			: [];
	}

	private tell(
		status: string,
		outcomes: ReadonlyMap<string, Outcome>,
		met: ReadonlyArray<Fault & { hits: number[] }>,
		requests: number,
	): void {
		this.count('executions');
		for (const fault of met) this.count('faults', fault.hits.length);
		for (const outcome of outcomes.values()) {
			this.count(outcome.state === 'done' ? 'items finished' : 'items failed');
		}
		const items = [...outcomes].map(([key, outcome]) =>
			outcome.state === 'done' ? `${key} done` : `${key} ${outcome.code} (${outcome.message})`,
		);
		const faults = met.map(({ match, action, hits }) => JSON.stringify({ match, action, hits }));
		this.story.push(
			[`${status}, ${requests} requests so far`, ...items, ...faults].join('\n      '),
		);
	}

	private count(name: string, by = 1): void {
		this.tally[name] = (this.tally[name] ?? 0) + by;
	}
}
