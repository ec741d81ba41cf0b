import { CANCELLED } from './cancelled';
import type { Answer, UploadObserver, WireFailure, World } from './ports';

export interface RetryPolicy {
	/** Repetitions of one request after its first try. */
	readonly maxRetries: number;
	/** Milliseconds that one run may spend waiting for rate limits, all lanes together. */
	readonly rateLimitWaitMs: number;
	/** First wait; it doubles with every try, up to `maxDelayMs`. */
	readonly baseDelayMs: number;
	readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
	maxRetries: 4,
	rateLimitWaitMs: 15 * 60_000,
	baseDelayMs: 500,
	maxDelayMs: 20_000,
};

/** A limit whose reset is already past is asked again, but not in a tight circle. */
const SHORTEST_LIMIT_WAIT_MS = 1_000;

export type Decision =
	| { readonly action: 'wait'; readonly ms: number; readonly rateLimited: boolean }
	| { readonly action: 'give_up'; readonly failure: WireFailure };

/**
 * Whether, and after how long, a request is sent again. Pure: the caller waits.
 * Waits grow exponentially with full jitter, so that lanes that failed together do not return together.
 */
export function decide(
	failure: WireFailure,
	attempt: number,
	now: number,
	policy: RetryPolicy,
	random: number,
): Decision {
	const { recourse } = failure;
	if (recourse.kind !== 'again' && recourse.kind !== 'wait') return { action: 'give_up', failure };
	if (recourse.kind === 'wait') {
		const ms = Math.max(SHORTEST_LIMIT_WAIT_MS, recourse.until - now);
		if (ms > policy.rateLimitWaitMs) return { action: 'give_up', failure };
		return { action: 'wait', ms, rateLimited: true };
	}
	if (attempt > policy.maxRetries) return { action: 'give_up', failure };
	const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
	return { action: 'wait', ms: Math.ceil(ceiling * (0.5 + random / 2)), rateLimited: false };
}

/**
 * Where all lanes of all uploads of a run wait together: when one is told to wait for a rate limit,
 * the others do not knock on the same closed door. It also keeps the budget of such waits.
 */
export class RateGate {
	private openAt = 0;

	private spentMs = 0;

	constructor(private readonly world: Pick<World, 'clock' | 'signal'>) {}

	/** Milliseconds that this run has promised to wait for rate limits so far. */
	get spent(): number {
		return this.spentMs;
	}

	/** Milliseconds that the gate stays closed anyway; who waits as long costs nothing more. */
	get closedMs(): number {
		return Math.max(0, this.openAt - this.world.clock.now());
	}

	closeFor(ms: number): void {
		const now = this.world.clock.now();
		const before = Math.max(this.openAt, now);
		this.openAt = Math.max(this.openAt, now + ms);
		this.spentMs += this.openAt - before;
	}

	async pass(): Promise<void> {
		while (!this.world.signal.aborted) {
			const ms = this.openAt - this.world.clock.now();
			if (ms <= 0) return;
			await this.world.clock.sleep(ms);
		}
	}
}

/** Sends a request until it is answered, refused for good, or patience ends. */
export class Persistence {
	/** Repetitions so far, over all steps. */
	retries = 0;

	constructor(
		private readonly world: World,
		private readonly policy: RetryPolicy,
		private readonly gate: RateGate = new RateGate(world),
		private readonly observer?: Partial<Pick<UploadObserver, 'retried'>>,
	) {}

	async send<T>(step: string, request: () => Promise<Answer<T>>): Promise<Answer<T>> {
		const { clock, signal } = this.world;
		for (let attempt = 1; ; ) {
			await this.gate.pass();
			if (signal.aborted) return { ok: false, failure: CANCELLED };
			const answer = await request();
			if (answer.ok) return answer;
			if (signal.aborted) return { ok: false, failure: CANCELLED };

			const rateLimitWaitMs = this.policy.rateLimitWaitMs - this.gate.spent + this.gate.closedMs;
			const policy = { ...this.policy, rateLimitWaitMs };
			const decision = decide(answer.failure, attempt, clock.now(), policy, this.world.random());
			if (decision.action === 'give_up') return { ok: false, failure: decision.failure };
			this.retries++;
			this.observer?.retried?.(step, answer.failure, decision.ms);
			if (decision.rateLimited) {
				this.gate.closeFor(decision.ms);
			} else {
				attempt++;
				await clock.sleep(decision.ms);
			}
		}
	}
}
