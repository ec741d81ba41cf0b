import type { ICredentialDataDecryptedObject, ICredentialType, INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { TwitterMediaOAuth1Api } from '../../credentials/TwitterMediaOAuth1Api.credentials';
import { TwitterMediaOAuth2Api } from '../../credentials/TwitterMediaOAuth2Api.credentials';

/** Fields as n8n hands them to its OAuth code: defaults, the user's values, expressions resolved. */
function resolved(type: ICredentialType, entered: ICredentialDataDecryptedObject = {}) {
	const defaults = Object.fromEntries(
		type.properties.map(({ name, default: value }) => [name, value]),
	);
	const values = { ...defaults, ...entered } as ICredentialDataDecryptedObject;
	const node = {
		id: '1',
		name: 'Mock',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes = {
		getByName: undefined,
		getByNameAndVersion: () => undefined,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: nodeTypes as never,
	});
	return workflow.expression.getComplexParameterValue(
		node as unknown as INode,
		values as never,
		'internal',
		{},
		undefined,
		undefined,
		values as never,
	) as Record<string, string>;
}

describe('the OAuth2 credential', () => {
	const type = new TwitterMediaOAuth2Api();

	it("goes to X's consent page and token endpoint", () => {
		expect(resolved(type)).toMatchObject({
			authUrl: 'https://x.com/i/oauth2/authorize',
			accessTokenUrl: 'https://api.x.com/2/oauth2/token',
			grantType: 'pkce',
			authentication: 'header',
		});
	});

	it('follows another base URL', () => {
		expect(resolved(type, { apiBaseUrl: 'http://127.0.0.1:4100' })).toMatchObject({
			authUrl: 'http://127.0.0.1:4100/i/oauth2/authorize',
			accessTokenUrl: 'http://127.0.0.1:4100/2/oauth2/token',
		});
	});

	it('asks for the scopes of the product contract', () => {
		expect(resolved(type).scope?.split(' ').sort()).toEqual([
			'dm.read',
			'dm.write',
			'media.write',
			'offline.access',
			'tweet.read',
			'tweet.write',
			'users.read',
		]);
	});
});

describe('the OAuth1 credential', () => {
	const type = new TwitterMediaOAuth1Api();

	it('goes to X and signs as X reads it', () => {
		expect(resolved(type)).toMatchObject({
			requestTokenUrl: 'https://api.x.com/oauth/request_token',
			authUrl: 'https://api.x.com/oauth/authorize',
			accessTokenUrl: 'https://api.x.com/oauth/access_token',
			adsApiBaseUrl: 'https://ads-api.x.com',
			signatureMethod: 'HMAC-SHA1',
		});
	});

	it('follows another base URL', () => {
		expect(resolved(type, { apiBaseUrl: 'http://127.0.0.1:4100' })).toMatchObject({
			requestTokenUrl: 'http://127.0.0.1:4100/oauth/request_token',
			authUrl: 'http://127.0.0.1:4100/oauth/authorize',
			accessTokenUrl: 'http://127.0.0.1:4100/oauth/access_token',
		});
	});
});

describe.each([new TwitterMediaOAuth2Api(), new TwitterMediaOAuth1Api()])('$name', (type) => {
	it('extends the OAuth credential of n8n and keeps its plumbing out of sight', () => {
		expect([['oAuth1Api'], ['oAuth2Api']]).toContainEqual(type.extends);
		const visible = type.properties.filter((field) => !['hidden', 'notice'].includes(field.type));
		expect(visible.map(({ name }) => name).filter((name) => !/BaseUrl$/.test(name))).toEqual([]);
	});

	it('is tested by asking X who it is', () => {
		const { method, url } = type.test.request;
		expect([method, url]).toEqual(['GET', '={{$credentials.apiBaseUrl}}/2/users/me']);
	});
});
