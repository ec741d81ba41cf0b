import type {
	INodeParameterResourceLocator,
	INodeProperties,
	INodePropertyMode,
} from 'n8n-workflow';

/** What a resource locator means. An expression for the whole parameter may yield the value itself. */
export function locatedValue(parameter: unknown): unknown {
	const isLocator = typeof parameter === 'object' && parameter !== null && '__rl' in parameter;
	return isLocator ? (parameter as INodeParameterResourceLocator).value : parameter;
}

type Locator = Pick<INodeProperties, 'type' | 'default' | 'modes'>;

type Label = Pick<INodePropertyMode, 'displayName' | 'name'>;

const FROM_LIST: Label = { displayName: 'From List', name: 'list' };
const BY_URL: Label = { displayName: 'By URL', name: 'url' };
const BY_ID: Label = { displayName: 'By ID', name: 'id' };
const BY_NAME: Label = { displayName: 'By Name', name: 'name' };

/** A list of the editor; `needsWords` where X only searches. */
function list(
	placeholder: string,
	searchListMethod: string,
	needsWords = false,
): INodePropertyMode {
	const typeOptions = { searchListMethod, searchable: true, searchFilterRequired: needsWords };
	return { ...FROM_LIST, type: 'list', placeholder, typeOptions };
}

function words(label: Label, placeholder: string): INodePropertyMode {
	return { ...label, type: 'string', placeholder };
}

function locator(mode: string, modes: INodePropertyMode[], value = ''): Locator {
	return { type: 'resourceLocator', default: { mode, value }, modes };
}

const POST_ADDRESS = 'e.g. https://x.com/XDevelopers/status/1880028106020515840';
const COMMUNITY_ADDRESS = 'e.g. https://x.com/i/communities/1493446837214187523';

/** A Post; the list has the latest ones of the account. */
export function postLocator(mode: 'list' | 'url' | 'id', value?: string): Locator {
	const modes = [
		list('Choose a Post', 'searchOwnPosts'),
		words(BY_URL, POST_ADDRESS),
		words(BY_ID, 'e.g. 1880028106020515840'),
	];
	return locator(mode, modes, value);
}

export const userLocator: Locator = locator('name', [
	list('Search for a user', 'searchUsers', true),
	{
		...words(BY_NAME, 'e.g. @XDevelopers'),
		hint: 'A user ID saves the request that finds the user of a name',
	},
	words(BY_ID, 'e.g. 2244994945'),
]);

export const communityLocator: Locator = locator('url', [
	list('Search for a community', 'searchCommunities', true),
	words(BY_URL, COMMUNITY_ADDRESS),
	words(BY_ID, 'e.g. 1493446837214187523'),
]);

/** A conversation of Direct Messages; the list has the latest ones of the account. */
export const conversationLocator: Locator = locator(
	'id',
	[list('Choose a conversation', 'searchConversations'), words(BY_ID, 'e.g. 2244994945-783214')],
	'={{ $json.dm_conversation_id }}',
);

/** An account at ads.x.com; the list has those that the credential may use. */
export const adAccountLocator: Locator = locator('list', [
	list('Choose an account', 'searchAdAccounts'),
	words(BY_URL, 'e.g. https://ads.x.com/accounts/18ce54d4x5t'),
	{
		...words(BY_ID, 'e.g. 18ce54d4x5t'),
		hint: 'The part of the address at ads.x.com that looks like this',
	},
]);
