import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

/** What n8n calls to fill a list; the work is loaded when somebody opens one. */
type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export const searchOwnPosts: Search = async function (filter, paginationToken) {
	const lists = await import('./lists');
	return await lists.ownPosts(this, filter, paginationToken);
};

export const searchUsers: Search = async function (filter, paginationToken) {
	const lists = await import('./lists');
	return await lists.users(this, filter, paginationToken);
};

export const searchCommunities: Search = async function (filter, paginationToken) {
	const lists = await import('./lists');
	return await lists.communities(this, filter, paginationToken);
};

export const searchConversations: Search = async function (filter) {
	const lists = await import('./lists');
	return await lists.conversations(this, filter);
};

export const searchAdAccounts: Search = async function (filter, paginationToken) {
	const lists = await import('./lists');
	return await lists.adAccounts(this, filter, paginationToken);
};
