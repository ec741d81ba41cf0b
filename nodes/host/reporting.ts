import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { costOf, PRICES_AS_OF, type Billed } from '../x/prices';
import type { RateLedger } from '../x/rateLedger';
import type { RateLimit } from '../x/rateLimit';
import type { Operation } from '../x/refusal';
import type { UploadedMedia } from './mediaJson';

/** What an output item says beside its result: what it cost, and how much X still takes. */
export interface Reporting {
	readonly estimateCost: boolean;
	readonly includeRateLimit: boolean;
}

export function readReporting(context: IExecuteFunctions, itemIndex: number): Reporting {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		estimateCost: options.estimateCost !== false,
		includeRateLimit: options.includeRateLimit === true,
	};
}

/** The options that `readReporting` reads. */
export const reportingFields: INodeProperties[] = [
	{
		displayName: 'Estimate Cost',
		name: 'estimateCost',
		type: 'boolean',
		default: true,
		description: `Whether the output has estimated_cost_usd: what X bills for the item by its price list of ${PRICES_AS_OF}`,
	},
	{
		displayName: 'Include Rate Limit',
		name: 'includeRateLimit',
		type: 'boolean',
		default: false,
		description:
			'Whether the output has rate_limit: how many more requests X takes, and when it counts anew',
	},
];

/** What X bills for a medium that was uploaded: an alt text that it has taken, and nothing else. */
export function billedForMedia(media: ReadonlyArray<Partial<UploadedMedia>>): Billed[] {
	return media.filter(({ alt_text }) => alt_text !== undefined).map(() => 'metadata');
}

const WINDOWS: Readonly<Record<RateLimit['name'], string>> = {
	window: '15 minutes',
	account: '15 minutes, ad account',
	app_day: '24 hours, whole app',
	user_day: '24 hours',
};

/** The fields for an output item; `operations` are the endpoints that it needs to be done again. */
export function reportJson(
	{ estimateCost, includeRateLimit }: Reporting,
	billed: readonly Billed[],
	limits: RateLedger,
	operations: readonly Operation[],
): IDataObject {
	const limit = includeRateLimit ? limits.tightest(operations) : undefined;
	return {
		...(estimateCost && { estimated_cost_usd: costOf(billed) }),
		...(limit && {
			rate_limit: {
				limit: limit.limit,
				remaining: limit.remaining,
				reset_at: new Date(limit.resetAt).toISOString(),
				window: WINDOWS[limit.name],
			},
		}),
	};
}
