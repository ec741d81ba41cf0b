import type { Fault, Simulator } from '../simulator';
import { Stage } from '../support/stage';
import { timers } from './fastTime';
import type { ItemPlan, PostPlan } from './items';
import { CARD_UNCLEAR, judgeExecution, type Violation } from './judge';
import { makesCard } from './kinds';
import { findLeaks } from './leaks';
import { outcomesOf, type Outcome } from './outcome';
import { OwnTime } from './ownTime';
import { losePatience } from './patience';
import { PATIENCE_MS, type ExecutionPlan, type Schedule } from './schedule';
import { idsAtX } from './sent';
import { Site } from './site';
import { SocketWatch } from './sockets';
import { pressStop } from './stops';
import { inputsOf, workflowOf, type Surroundings } from './workflow';

export interface Performance {
	readonly violations: readonly Violation[];
	/** What happened, to show that the soak soaks: counts by name. */
	readonly tally: Readonly<Record<string, number>>;
	/** One line per execution, for a failing run. */
	readonly story: readonly string[];
}

/** Milliseconds in which a stopped execution must end; the promise is 250, the rest is for the disk. */
const PROMPT = 1_000;

/** Requests before a stop whose answers may still be on their way: more than there are lanes. */
const LATEST = 12;

const CALM: ExecutionPlan = { faults: [], siteFaults: [] };

/** To whom messages go. */
const FRIENDS = [{ username: 'friend' }, { username: 'neighbour' }];

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
		const options = { binaryMode: schedule.storage, simulator: schedule.simulator };
		let stage = await Stage.open(options);
		const { accounts, ads, port } = stage.simulator;
		const site = await Site.open();
		const sockets = new SocketWatch(port, site.port);
		const patience = losePatience(stage.simulator);
		const world = {
			friends: FRIENDS.map((friend) => accounts.addUser(friend)),
			adAccountId: ads.accounts[0]!.id,
			urlsOf: ({ files }: PostPlan) => files.map((file) => site.urlOf(file)),
		};
		try {
			for (const [at, plan] of [...schedule.executions, CALM].entries()) {
				const items = this.unfinished();
				if (items.length === 0) break;
				if (at > 0) {
					await this.waitUntilShown();
					stage = await stage.restarted(schedule.storage);
					this.count('restarts of n8n');
				}
				const surroundings = { ...world, resume: this.resumes() };
				site.order(plan.siteFaults);
				await this.execute(stage, site, plan, items, at > 0, surroundings, sockets);
				if (plan === CALM) this.judgeCalm(items);
			}
		} finally {
			patience();
			sockets.stop();
			await site.close();
			await stage.close();
		}
		return { violations: this.violations, tally: this.tally, story: this.story };
	}

	/** Nobody retries an execution before X shows what the first one made. */
	private async waitUntilShown(): Promise<void> {
		if (this.showsLate) await new Promise((next) => setTimeout(next, this.lag));
	}

	private get showsLate(): boolean {
		return this.lag > PATIENCE_MS;
	}

	private get lag(): number {
		const { timelineLagMs, adsLagMs } = this.schedule.simulator;
		return makesCard(this.schedule.kind) ? adsLagMs : timelineLagMs;
	}

	/** A retried execution has all items again; an upload goes on with those that failed. */
	private unfinished(): readonly ItemPlan[] {
		const { items, kind } = this.schedule;
		const open = items.filter(({ key }) => this.outcomes.get(key)?.state !== 'done');
		return kind === 'upload' || open.length === 0 ? open : items;
	}

	private async execute(
		stage: Stage,
		site: Site,
		plan: ExecutionPlan,
		items: readonly ItemPlan[],
		again: boolean,
		surroundings: Surroundings,
		sockets: SocketWatch,
	): Promise<void> {
		const { schedule } = this;
		const { simulator } = stage;
		const { ledger } = simulator;
		simulator.faults.clear();
		for (const fault of plan.faults) simulator.faults.add(fault);
		const askedEarlier = ledger.requests.length;
		const before = idsAtX(ledger);
		const refreshesBefore = simulator.tokens.refreshCount;

		const uploads = schedule.kind === 'upload';
		const inputs = inputsOf(schedule, items, surroundings);
		const running = stage.engine.start({
			nodes: workflowOf(schedule, inputs, surroundings),
			mode: again && !uploads ? 'retry' : 'manual',
		});
		let pressed: OwnTime | undefined;
		let askedBefore = 0;
		const watch =
			plan.stop &&
			pressStop(plan.stop, [simulator.port, site.port], () => {
				pressed = new OwnTime();
				askedBefore = ledger.requests.length;
				running.cancel();
			});
		const run = await running.finished;
		watch?.();
		if (pressed) this.judgeStop(pressed.passed);

		const outcomes = outcomesOf(schedule.kind, inputs, run);
		const requests = () => ledger.requests.length;
		const leaks = await findLeaks({ sockets, timers, requests });
		// Of an item without an outcome the user has an older resume token, if any.
		const allTold = items.every(({ key }) => outcomes.has(key));
		const told = pressed === undefined ? requests() : Math.max(0, askedBefore - LATEST);
		for (const { n } of ledger.requests.slice(allTold ? told : askedEarlier)) this.unseen.add(n);
		this.violations.push(
			...leaks,
			...judgeExecution(
				{
					run,
					items,
					outcomes,
					stopped: pressed !== undefined,
					before,
					unseen: this.unseen,
					showsLate: this.showsLate,
				},
				ledger,
			),
			...judgeRefreshes(simulator, simulator.tokens.refreshCount - refreshesBefore),
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
		const asked = items.filter((item) => isAsked(item, this.outcomes.get(item.key)));
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

/** Where nothing tells what an earlier execution has made from others, the user is asked instead. */
function isAsked({ posts, card }: ItemPlan, outcome: Outcome | undefined): boolean {
	if (outcome?.state !== 'failed') return false;
	// New uploads have other keys, by which X's answer cannot name the card; judged with the item.
	if (card) return outcome.code === CARD_UNCLEAR;
	const wordless = posts.some(({ text }) => text === '');
	return wordless && /^(?:post|dm)\.unknown$/.test(outcome.code);
}

/** Lanes that meet the same expired token renew it once. */
function judgeRefreshes({ faults, ledger }: Simulator, refreshes: number): Violation[] {
	const reasons = faults
		.consumed()
		.filter(({ action }) => 'expire' in action || ('status' in action && action.status === 401))
		.reduce((sum, { hits }) => sum + hits.length, 0);
	if (refreshes <= reasons) return [];
	const refused = ledger.requests.filter(({ status }) => status === 401).length;
	const text = `${refreshes} tokens were renewed for ${reasons} reasons (${refused} times 401)`;
	return [{ breach: 'lost', text }];
}
