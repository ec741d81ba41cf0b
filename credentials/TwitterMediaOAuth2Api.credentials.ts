import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What the nodes of this package need, and no more. `media.write` is the one n8n's own lacks. */
const scopes = [
	'tweet.read',
	'tweet.write',
	'users.read',
	'media.write',
	'dm.read',
	'dm.write',
	'offline.access',
];

/**
 * OAuth 2.0 with PKCE for X's API v2, as a confidential client ("Web App" in X's console): the
 * token endpoint takes the client id and secret as Basic authentication, and asks for PKCE too.
 * The consent page lives on x.com and the token endpoint on api.x.com; with another
 * `apiBaseUrl`, both are looked for there.
 */
export class TwitterMediaOAuth2Api implements ICredentialType {
	name = 'twitterMediaOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'X (Twitter) Media OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/icons/twitterMedia.svg',
		dark: 'file:../nodes/icons/twitterMedia.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-twitter-media/n8n-nodes-twitter-media/blob/main/docs/credentials.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName:
				'In the <a href="https://console.x.com" target="_blank">X developer console</a>, open your app and its <b>User authentication settings</b>: set App permissions to <b>Read and write and Direct message</b>, Type of App to <b>Web App, Automated App or Bot</b>, and paste the OAuth Redirect URL shown here as a <b>Callback URI</b>. Then copy the OAuth 2.0 Client ID and Client Secret. After any change of permissions, connect the account here again: X gives new permissions only to new connections.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: 'https://api.x.com',
			required: true,
			description: 'Where the X API is, without a slash at the end',
			hint: 'Leave as it is. Only tests and API gateways need another address.',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{$self["apiBaseUrl"] === "https://api.x.com" ? "https://x.com" : $self["apiBaseUrl"]}}/i/oauth2/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["apiBaseUrl"]}}/2/oauth2/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: scopes.join(' '),
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: '={{$credentials.apiBaseUrl}}/2/users/me',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'X no longer accepts this connection. Click "Reconnect".',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 402,
					message: 'The developer account has no credits left. Add credits at console.x.com.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'X does not let this app in. At console.x.com, move it into a project with the Pay-per-use plan and the Production environment, then reconnect.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'X takes no more requests for now. Try again in 15 minutes.',
				},
			},
		],
	};
}
