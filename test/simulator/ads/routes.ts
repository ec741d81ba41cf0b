import type { Access } from '../auth/authenticate';
import type { Route } from '../router';
import { adsAccess, adsAccounts } from './accounts';
import { createCard, listCards } from './cards';
import { addToLibrary, libraryItem, libraryList } from './library';
import { createAdsPost, listAdsPosts } from './post';
import { adsTooManyRequests, adsUnauthorized } from './words';

/** The Ads API knows OAuth 1.0a only and has error bodies of its own. */
const access: Access = {
	scopes: [],
	oauth1Only: true,
	words: { unauthorized: adsUnauthorized, tooManyRequests: adsTooManyRequests },
};

const ACCOUNT = '/12/accounts/{account_id}';
const LIBRARY = `${ACCOUNT}/media_library`;

type Handled = Pick<Route, 'operation' | 'handle'>;

const get = (path: string, handled: Handled): Route => ({
	method: 'GET',
	path,
	access,
	...handled,
});
const post = (path: string, handled: Handled): Route => ({
	method: 'POST',
	path,
	access,
	...handled,
});

/** Ads API v12, as far as cards need it. Source: docs.x.com, Ads API, Creatives and Accounts, 2026-08-22. */
export const adsRoutes: Route[] = [
	get('/12/accounts', { operation: 'adsAccounts', handle: adsAccounts }),
	get(`${ACCOUNT}/authenticated_user_access`, { operation: 'adsAccess', handle: adsAccess }),
	get(LIBRARY, { operation: 'adsLibraryList', handle: libraryList }),
	get(`${LIBRARY}/{media_key}`, { operation: 'adsLibraryItem', handle: libraryItem }),
	post(LIBRARY, { operation: 'adsLibraryAdd', handle: addToLibrary }),
	get(`${ACCOUNT}/cards`, { operation: 'adsCards', handle: listCards }),
	post(`${ACCOUNT}/cards`, { operation: 'adsCreateCard', handle: createCard }),
	get(`${ACCOUNT}/tweets`, { operation: 'adsPosts', handle: listAdsPosts }),
	post(`${ACCOUNT}/tweet`, { operation: 'adsCreatePost', handle: createAdsPost }),
];
