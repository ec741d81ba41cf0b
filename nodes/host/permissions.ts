import type { IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { scopesLacking, type Use } from '../x/permissions';
import { GRANT_AND_RECONNECT } from '../x/reconnect';
import { credentialTypeOf } from './authentication';
import { connect, type Connection } from './connection';

/** What X granted when the account was connected, or at the latest renewal. No token leaves here. */
export async function grantedScopes(context: IExecuteFunctions): Promise<string | undefined> {
	const { oauthTokenData } = await context.getCredentials<{ oauthTokenData?: { scope?: unknown } }>(
		credentialTypeOf('oAuth2'),
	);
	const scope = oauthTokenData?.scope;
	return typeof scope === 'string' && scope.trim() !== '' ? scope.trim() : undefined;
}

/**
 * Refuses before any request what X would refuse after an upload. With OAuth1, and where X has not
 * said what it granted, X is left to judge.
 */
export async function checkPermission(
	context: IExecuteFunctions,
	uses: readonly Use[],
): Promise<Outcome<void>> {
	if (context.getNodeParameter('authentication', 0, 'oAuth2') !== 'oAuth2')
		return success(undefined);
	const lacking = scopesLacking(await grantedScopes(context), uses);
	if (lacking.length === 0) return success(undefined);
	return failed({
		code: 'credential.missing_permission',
		message: `The X credential was connected without the permission ${lacking.join(', ')}`,
		advice: GRANT_AND_RECONNECT,
		context: { missing_permissions: lacking },
	});
}

/** A connection that may send: files, judged by the first item, are uploaded on the way. */
export async function connectToSend(
	context: IExecuteFunctions,
	use: 'post' | 'message',
): Promise<Outcome<Connection>> {
	const connected = await connect(context);
	if (!connected.ok) return connected;
	const source = context.getNodeParameter('mediaSource', 0, 'mediaIds') as string;
	const uploads = source === 'binary' || source === 'url';
	const permitted = await checkPermission(context, uploads ? [use, 'upload'] : [use]);
	return permitted.ok ? connected : permitted;
}
