import { callerOf, type Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { AdsAccount } from '../types';
import { pageOf } from './paging';
import { adsOk, adsRefusal } from './words';

/** GET /12/accounts: those that the caller may use, oldest first. */
export function adsAccounts(exchange: Exchange): Reply {
	const { userId } = callerOf(exchange);
	const query = exchange.url.searchParams;
	const prefix = (query.get('q') ?? '').toLowerCase();
	const ids = query.get('account_ids')?.split(',');
	const visible = exchange.world.ads.accounts.filter(
		({ id, name, userIds }) =>
			userIds.includes(userId) &&
			name.toLowerCase().startsWith(prefix) &&
			(ids === undefined || ids.includes(id)),
	);
	const { page, next_cursor } = pageOf(exchange, visible, { max: 1000, default: 200 });
	return adsOk(exchange, page.map(accountObject), 200, { next_cursor });
}

function accountObject({ id, name, approvalStatus, createdAt }: AdsAccount): object {
	const at = new Date(createdAt).toISOString();
	return {
		name,
		business_name: null,
		timezone: 'America/Los_Angeles',
		timezone_switch_at: at,
		id,
		created_at: at,
		updated_at: at,
		business_id: null,
		approval_status: approvalStatus,
		deleted: false,
	};
}

/** GET /12/accounts/{account_id}/authenticated_user_access */
export function adsAccess(exchange: Exchange): Reply {
	const { permissions } = accountOf(exchange);
	return adsOk(exchange, { user_id: callerOf(exchange).userId, permissions });
}

const MAY_WRITE = ['ACCOUNT_ADMIN', 'AD_MANAGER', 'CREATIVE_MANAGER'];

/** The account in the path, if the caller may use it. */
export function accountOf(exchange: Exchange): AdsAccount {
	const { userId } = callerOf(exchange);
	const id = exchange.params.account_id!;
	const account = exchange.world.ads.accounts.find((one) => one.id === id);
	if (!account?.userIds.includes(userId)) {
		throw adsRefusal(exchange, 403, {
			code: 'ACCOUNT_NOT_FOUND',
			message: `User ${userId} does not have access to account (${id})`,
		});
	}
	return account;
}

/** For writes: an account that X has refused or not looked at yet may be read only, and so by its analysts. */
export function writableAccountOf(exchange: Exchange): AdsAccount {
	const account = accountOf(exchange);
	if (account.approvalStatus !== 'ACCEPTED') {
		throw adsRefusal(exchange, 403, {
			code: 'ACTION_NOT_ALLOWED',
			message: `Account (${account.id}) is ${account.approvalStatus}`,
		});
	}
	if (!account.permissions.some((one) => MAY_WRITE.includes(one))) {
		throw adsRefusal(exchange, 403, {
			code: 'ACTION_NOT_ALLOWED',
			message: 'The user does not have access to perform the action',
		});
	}
	return account;
}
