import { TwitterMediaOAuth2Api } from '../../../credentials/TwitterMediaOAuth2Api.credentials';

/** What the credential asks X for. */
export const SCOPES = String(
	new TwitterMediaOAuth2Api().properties.find(({ name }) => name === 'scope')?.default,
).split(' ');
