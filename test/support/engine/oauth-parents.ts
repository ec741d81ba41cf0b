import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The two credential types of n8n-nodes-base that ours extend, cut down to the fields that n8n's
 * requests and token refresh read. n8n-nodes-base itself is not installed beside the tests.
 */
export const oauthParents: readonly ICredentialType[] = [
	{
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [
			...fields(['clientId', 'clientSecret', 'accessTokenUrl', 'authUrl', 'scope']),
			field('grantType', 'authorizationCode'),
			field('authQueryParameters', ''),
			field('authentication', 'header'),
			{ ...field('ignoreSSLIssues', false), type: 'boolean', doNotInherit: true },
			{ ...field('tokenExpiredStatusCode', 401), type: 'number', doNotInherit: true },
		],
	},
	{
		name: 'oAuth1Api',
		displayName: 'OAuth1 API',
		properties: [
			...fields(['consumerKey', 'consumerSecret', 'accessTokenUrl', 'authUrl', 'requestTokenUrl']),
			field('signatureMethod', ''),
		],
	},
];

/** Where n8n keeps the tokens; it belongs to no form. */
export const tokenField: INodeProperties = {
	displayName: 'oauthTokenData',
	name: 'oauthTokenData',
	type: 'json',
	default: {},
};

function fields(names: readonly string[]): INodeProperties[] {
	return names.map((name) => field(name, ''));
}

function field(name: string, value: string | number | boolean): INodeProperties {
	return { displayName: name, name, type: 'string', default: value };
}
