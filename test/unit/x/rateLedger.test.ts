import { RateLedger } from '../../../nodes/x/rateLedger';
import { billedForPost } from '../../../nodes/x/billing';
import { costOf } from '../../../nodes/x/prices';

const window = (remaining: number, resetAt = 900_000, name: 'window' | 'app_day' = 'window') => ({
	name,
	limit: 100,
	remaining,
	resetAt,
});

describe('RateLedger', () => {
	it('knows the limit that is nearest to its end, of the endpoints that matter', () => {
		const ledger = new RateLedger();
		ledger.note('append', [window(40), window(30, 900_000, 'app_day')]);
		ledger.note('finalize', [window(35)]);
		ledger.note('createPost', [window(1)]);
		expect(ledger.tightest(['append', 'finalize'])).toMatchObject({
			name: 'app_day',
			remaining: 30,
		});
		expect(ledger.tightest(['status'])).toBeUndefined();
	});

	it('is not fooled by answers that overtake each other, and follows a new window', () => {
		const ledger = new RateLedger();
		for (const limit of [window(8), window(9), window(7)]) ledger.note('append', [limit]);
		expect(ledger.tightest(['append'])?.remaining).toBe(7);
		ledger.note('append', [window(99, 1_800_000)]);
		expect(ledger.tightest(['append'])?.remaining).toBe(99);
		ledger.note('append', [window(6)]);
		expect(ledger.tightest(['append'])?.remaining).toBe(99);
	});
});

describe('prices', () => {
	it('adds up without the dust of binary fractions', () => {
		expect(costOf([])).toBe(0);
		expect(costOf(Array.from({ length: 7 }, () => 'post' as const))).toBe(0.105);
		expect(costOf(['postWithLink', 'metadata', 'post'])).toBe(0.22);
	});

	it.each([
		['https://example.com', 'postWithLink'],
		['Read example.com/now!', 'postWithLink'],
		['me@example.com', 'post'],
		['1.5 times', 'post'],
		['', 'post'],
	])('%j is billed as %s', (text, billed) => {
		expect(billedForPost(text)).toBe(billed);
	});
});
