/** The day on which X's price list was read. */
export const PRICES_AS_OF = '2026-08-22';

/**
 * What X bills for one request that it has done, in US dollars, on the Pay-per-use plan. Source:
 * docs.x.com, getting started, pricing, whose names are kept here. Uploading is not on that list.
 */
export const PRICES = {
	post: { usd: 0.015, name: 'Content: Create' },
	postWithLink: { usd: 0.2, name: 'Content: Create (with URL)' },
	directMessage: { usd: 0.015, name: 'DM Interaction: Create' },
	metadata: { usd: 0.005, name: 'Media Metadata' },
} as const satisfies Record<string, { usd: number; name: string }>;

export type Billed = keyof typeof PRICES;

/** US dollars. */
export function costOf(billed: readonly Billed[]): number {
	const tenthsOfMills = billed.reduce((sum, one) => sum + Math.round(PRICES[one].usd * 10_000), 0);
	return tenthsOfMills / 10_000;
}
