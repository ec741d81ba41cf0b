export type Authentication = 'oAuth2' | 'oAuth1';

/** The credential of this package for each value of the `authentication` parameter. */
export function credentialTypeOf(authentication: Authentication): string {
	return authentication === 'oAuth1' ? 'twitterMediaOAuth1Api' : 'twitterMediaOAuth2Api';
}
