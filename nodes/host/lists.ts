import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Outcome } from '../media/failure';
import { listAdAccounts } from '../x/ads/accounts';
import { XClient } from '../x/client';
import { findCommunities } from '../x/communities';
import { readConversations } from '../x/conversations';
import { LISTS } from '../x/limits';
import { readMe } from '../x/me';
import { postUrl } from '../x/posts';
import { readTimeline } from '../x/timeline';
import { findUsers } from '../x/userSearch';
import { adsClient, type AdsEnvironment } from './adsConnection';
import type { Authentication } from './authentication';
import { credentialTypeOf, DEFAULT_BASE_URL, readAddress } from './connection';
import { toNodeError } from './failures';
import { N8nHttp } from './http';

/** The latest Posts of the account; the filter looks through each page that n8n asks for. */
export async function ownPosts(
	context: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await openClient(context);
	const me = valueOf(context, await readMe(client));
	const wish = { size: LISTS.posts, after: paginationToken };
	const page = valueOf(context, await readTimeline(client, me.id, wish));
	const results = page.posts.map(({ id, text, createdAt }) => ({
		name: `${shortened(text) || 'Without text'}${createdAt === undefined ? '' : ` (${dayOf(createdAt)})`}`,
		value: id,
		url: postUrl(id),
	}));
	return result(results.filter(matches(filter)), page.next);
}

export async function users(
	context: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = valueOf(
		context,
		await findUsers(await openClient(context), filter, paginationToken),
	);
	const results = page.found.map(({ id, username, name }) => ({
		name: name ? `@${username} (${name})` : `@${username}`,
		value: id,
		url: `https://x.com/${username}`,
	}));
	return result(results, page.next);
}

export async function communities(
	context: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = valueOf(
		context,
		await findCommunities(await openClient(context), filter, paginationToken),
	);
	const results = page.found.map(({ id, name }) => ({
		name,
		value: id,
		url: `https://x.com/i/communities/${id}`,
	}));
	return result(results, page.next);
}

/** The conversations of the latest messages. */
export async function conversations(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const client = await openClient(context);
	const me = valueOf(context, await readMe(client));
	const found = valueOf(context, await readConversations(client, me.id));
	const results = found.map(({ id, names, lastText }) => ({
		name: [names.map((name) => `@${name}`).join(', ') || id, shortened(lastText)]
			.filter(Boolean)
			.join(': '),
		value: id,
		url: `https://x.com/messages/${id}`,
	}));
	return result(results.filter(matches(filter)));
}

/** The ad accounts that the credential may use, those of the chosen environment. */
export async function adAccounts(
	context: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const environment = context.getNodeParameter('environment', 'live') as AdsEnvironment;
	const { signal } = new AbortController();
	const client = valueOf(context, await adsClient(context, environment, CLOCK, signal));
	const wish = { prefix: filter, cursor: paginationToken };
	const page = valueOf(context, await listAdAccounts(client, wish));
	const results = page.accounts.map(({ id, name, approvalStatus = 'unknown' }) => ({
		name: `${name} (${id})${approvalStatus === 'ACCEPTED' ? '' : `: ${approvalStatus}`}`,
		value: id,
		url: `https://ads.x.com/accounts/${id}`,
	}));
	return result(results, page.cursor);
}

const CLOCK = { now: () => Date.now() };

async function openClient(context: ILoadOptionsFunctions): Promise<XClient> {
	const authentication = context.getNodeParameter('authentication', 'oAuth2') as Authentication;
	const type = credentialTypeOf(authentication);
	const address = await readAddress(context, type, 'apiBaseUrl', DEFAULT_BASE_URL);
	const { signal } = new AbortController();
	const http = new N8nHttp(context, authentication, type, valueOf(context, address), signal);
	return new XClient(http, CLOCK);
}

/** The editor shows the message in place of the list. */
function valueOf<T>(context: ILoadOptionsFunctions, answer: Outcome<T>): T {
	if (answer.ok) return answer.value;
	throw toNodeError(context.getNode(), answer.failure, 0);
}

function result(results: INodeListSearchItems[], next?: string): INodeListSearchResult {
	return { results, ...(next === undefined ? {} : { paginationToken: next }) };
}

function matches(filter = ''): (item: { name: string }) => boolean {
	const wanted = filter.trim().toLowerCase();
	return ({ name }) => name.toLowerCase().includes(wanted);
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const characters = [...line];
	return characters.length > LISTS.shownCharacters
		? `${characters.slice(0, LISTS.shownCharacters).join('')}…`
		: line;
}

function dayOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}
