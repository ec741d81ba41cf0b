import type { Answer } from '../../upload/ports';
import { unreadable, type XClient } from '../client';
import { TIMEOUTS } from '../limits';
import { asObject } from '../problem';

/** What the user of the credential may do on an ad account. */
export interface AdAccess {
	/** Decimal. */
	readonly userId: string;
	/** `ACCOUNT_ADMIN`, `TWEET_COMPOSER`, … */
	readonly permissions: readonly string[];
}

/** Any of these may create cards. Source: X Ads API v12, authenticated_user_access, 2026-08-22. */
const MAY_CREATE = ['ACCOUNT_ADMIN', 'AD_MANAGER', 'CREATIVE_MANAGER'];

/** Asked before anything is uploaded: a wrong account or a missing right shows here at no cost. */
export async function readAdAccess(client: XClient, accountId: string): Promise<Answer<AdAccess>> {
	const answer = await client.call('adsAccess', {
		method: 'GET',
		path: `/12/accounts/${accountId}/authenticated_user_access`,
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	const permissions = data?.permissions;
	if (typeof data?.user_id !== 'string' || !Array.isArray(permissions)) {
		return { ok: false, failure: unreadable() };
	}
	return { ok: true, value: { userId: data.user_id, permissions: permissions.map(String) } };
}

/** @param asUserId in whose name a Post is to appear, if there is to be one. */
export function judgeAccess({ userId, permissions }: AdAccess, asUserId?: string) {
	if (!permissions.some((one) => MAY_CREATE.includes(one))) {
		const has = permissions.join(', ') || 'none';
		return {
			code: 'ads.role',
			message: `The X account of this credential may not create cards on the ad account (its permissions there: ${has})`,
			advice:
				'Ask an administrator of the ad account to give it the role Creative manager, Ad manager or Account administrator at ads.x.com.',
		};
	}
	if (asUserId !== undefined && asUserId !== userId && !permissions.includes('TWEET_COMPOSER')) {
		return {
			code: 'ads.composer',
			message: `The X account of this credential may not post on behalf of the user ${asUserId}`,
			advice:
				'Ask an administrator of the ad account to let it compose Posts at ads.x.com, or leave Post as User empty.',
		};
	}
	return undefined;
}
