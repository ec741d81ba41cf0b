import type { RateLimit } from './rateLimit';
import type { Operation } from './refusal';

/** What X last said about the limits of each endpoint. Nothing is asked for it. */
export class RateLedger {
	private readonly latest = new Map<string, RateLimit>();

	/** Answers of parallel requests overtake each other: of the newest window, the lowest count is the newest. */
	note(operation: Operation, limits: readonly RateLimit[]): void {
		for (const limit of limits) {
			const key = `${operation} ${limit.name}`;
			const known = this.latest.get(key);
			const overtaken =
				known !== undefined &&
				(known.resetAt > limit.resetAt ||
					(known.resetAt === limit.resetAt && known.remaining < limit.remaining));
			if (!overtaken) this.latest.set(key, limit);
		}
	}

	/** The limit that is reached first if the same is done again and again. */
	tightest(operations: readonly Operation[]): RateLimit | undefined {
		const found = [...this.latest].filter(([key]) =>
			operations.some((operation) => key.startsWith(`${operation} `)),
		);
		return found.map(([, limit]) => limit).sort((a, b) => a.remaining - b.remaining)[0];
	}
}
