import { randomBytes } from 'node:crypto';

/** Start of X's id scheme, ms since the epoch. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;
const SEQUENCE_BITS = 22n;
const SEQUENCE_MASK = (1n << SEQUENCE_BITS) - 1n;

/** X-like ids: increasing, above 2^53, and odd, so that no id survives a trip through a JavaScript number. */
export class IdSource {
	private sequence = 0n;
	private last = 0n;

	next(now: number): string {
		this.sequence += 1n;
		const low = (this.sequence * 2n + 1n) & SEQUENCE_MASK;
		const id = ((BigInt(Math.trunc(now)) - SNOWFLAKE_EPOCH) << SEQUENCE_BITS) | low;
		this.last = id > this.last ? id : this.last + 2n;
		return this.last.toString();
	}
}

/** Url-safe random text for tokens, codes and secrets. */
export function randomToken(bytes = 32): string {
	return randomBytes(bytes).toString('base64url');
}
