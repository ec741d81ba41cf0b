import type { Answer } from '../../upload/ports';
import { unreadable, type XClient } from '../client';
import { AD_ACCOUNTS, TIMEOUTS } from '../limits';
import { asObject, asText } from '../problem';

/** An account at ads.x.com that the credential may use. */
export interface AdAccount {
	/** Base 36. */
	readonly id: string;
	readonly name: string;
	/** `ACCEPTED` when X lets it advertise. */
	readonly approvalStatus?: string;
}

export interface AdAccountPage {
	readonly accounts: readonly AdAccount[];
	/** Of the next page, when there is one. */
	readonly cursor?: string;
}

/** One page of the ad accounts, all or those whose name begins so. Source: X Ads API v12, GET accounts. */
export async function listAdAccounts(
	client: XClient,
	search: { readonly prefix?: string; readonly cursor?: string } = {},
): Promise<Answer<AdAccountPage>> {
	const answer = await client.call('adsAccounts', {
		method: 'GET',
		path: '/12/accounts',
		query: {
			count: String(AD_ACCOUNTS.perPage),
			...(search.prefix ? { q: search.prefix } : {}),
			...(search.cursor ? { cursor: search.cursor } : {}),
		},
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const { data, next_cursor: cursor } = answer.value;
	if (!Array.isArray(data)) return { ok: false, failure: unreadable() };
	const accounts = data.flatMap((entry) => readAccount(entry) ?? []);
	return { ok: true, value: { accounts, ...(typeof cursor === 'string' ? { cursor } : {}) } };
}

function readAccount(entry: unknown): AdAccount | undefined {
	const account = asObject(entry);
	if (typeof account?.id !== 'string') return undefined;
	const approvalStatus = asText(account.approval_status);
	return {
		id: account.id,
		name: asText(account.name) ?? account.id,
		...(approvalStatus ? { approvalStatus } : {}),
	};
}
