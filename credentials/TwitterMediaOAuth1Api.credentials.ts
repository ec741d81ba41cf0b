import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * OAuth 1.0a for what X has not moved to OAuth 2.0 (profile images, Ads API v12), and for accounts
 * that have only these keys; media upload and Posts take it too.
 */
export class TwitterMediaOAuth1Api implements ICredentialType {
	name = 'twitterMediaOAuth1Api';

	extends = ['oAuth1Api'];

	displayName = 'X (Twitter) Media OAuth1 API';

	icon: Icon = {
		light: 'file:../nodes/icons/twitterMedia.svg',
		dark: 'file:../nodes/icons/twitterMedia.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-twitter-media/n8n-nodes-twitter-media/blob/main/docs/credentials.md#oauth1';

	properties: INodeProperties[] = [
		{
			displayName:
				'In the <a href="https://console.x.com" target="_blank">X developer console</a>, open your app and its <b>User authentication settings</b>: set App permissions to <b>Read and write and Direct message</b> and paste the OAuth Redirect URL shown here as a <b>Callback URI</b>. Then copy the <b>API Key</b> (the Consumer Key here) and the <b>API Key Secret</b> (the Consumer Secret). After any change of permissions, connect the account here again: X gives new permissions only to new connections.',
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
			displayName: 'Ads API Base URL',
			name: 'adsApiBaseUrl',
			type: 'string',
			default: 'https://ads-api.x.com',
			required: true,
			description: 'Where the X Ads API is, without a slash at the end',
			hint: 'Leave as it is. Only tests and API gateways need another address.',
		},
		{
			displayName: 'Ads Sandbox Base URL',
			name: 'adsSandboxBaseUrl',
			type: 'string',
			default: 'https://ads-api-sandbox.x.com',
			required: true,
			description: 'Where the sandbox of the X Ads API is; used where a node is set to the sandbox',
			hint: 'Leave as it is. Only tests and API gateways need another address.',
		},
		{
			displayName: 'Request Token URL',
			name: 'requestTokenUrl',
			type: 'hidden',
			default: '={{$self["apiBaseUrl"]}}/oauth/request_token',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{$self["apiBaseUrl"]}}/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["apiBaseUrl"]}}/oauth/access_token',
		},
		{
			displayName: 'Signature Method',
			name: 'signatureMethod',
			type: 'hidden',
			default: 'HMAC-SHA1',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			// n8n signs what stands in `method` and `url`, and knows neither a preset nor a base.
			method: 'GET',
			url: '={{$credentials.apiBaseUrl}}/2/users/me',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'X does not accept these keys. Compare them with the app at console.x.com, then click "Reconnect".',
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
