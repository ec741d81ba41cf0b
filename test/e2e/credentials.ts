import type { Simulator } from '../simulator';
import type { ChatModel } from './content/chatModel';
import type { ImageApi } from './content/imageApi';
import type { CredentialExport } from './n8n';

/** The name that the example workflows ask for. */
const NAME = 'X account';

/** Credentials of the simulator's demo user at `apiBaseUrl`, connected as after "Connect my account". */
export function connectedCredentials(simulator: Simulator, apiBaseUrl: string): CredentialExport[] {
	const { client } = simulator.accounts;
	const oauth1 = simulator.oauth1Keys();
	return [
		{
			id: 'demoOAuth2',
			name: NAME,
			type: 'twitterMediaOAuth2Api',
			data: {
				apiBaseUrl,
				clientId: client.clientId,
				clientSecret: client.clientSecret,
				oauthTokenData: { ...simulator.issueToken() },
			},
		},
		{
			id: 'demoOAuth1',
			name: `${NAME} (OAuth1)`,
			type: 'twitterMediaOAuth1Api',
			data: {
				apiBaseUrl,
				adsApiBaseUrl: apiBaseUrl,
				adsSandboxBaseUrl: apiBaseUrl,
				consumerKey: oauth1.consumerKey,
				consumerSecret: oauth1.consumerSecret,
				oauthTokenData: { oauth_token: oauth1.token, oauth_token_secret: oauth1.tokenSecret },
			},
		},
	];
}

/** Credentials of n8n's own for the models that the examples ask, here on loopback. */
export function modelCredentials(imageApi: ImageApi, chatModel: ChatModel): CredentialExport[] {
	return [
		{
			id: 'demoImageApi',
			name: 'Image API',
			type: 'httpHeaderAuth',
			data: { name: 'Authorization', value: `Bearer ${imageApi.key}` },
		},
		{
			id: 'demoChatModel',
			name: 'OpenAI account',
			type: 'openAiApi',
			data: { apiKey: chatModel.key, url: chatModel.baseUrl, header: false },
		},
	];
}
