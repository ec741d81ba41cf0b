import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Authentication } from '../../host/authentication';
import type { Connection } from '../../host/connection';
import { dropUndefined } from '../../host/json';
import { withInput } from '../../host/output';
import { grantedScopes } from '../../host/permissions';
import { GRANT_AND_RECONNECT } from '../../x/reconnect';
import { tell } from '../../host/tell';
import { success, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { readMe } from '../../x/me';
import { judgeLevel, judgeScopes } from '../../x/permissions';

/**
 * Says to which account the credential is connected, and what it may do. n8n tests no OAuth
 * credential in its editor and shows no account, so this is where a user can see it.
 */
export async function checkItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const persistence = new Persistence(world, DEFAULT_RETRY, gate);
	const me = await persistence.send('me', async () => await readMe(client));
	if (!me.ok) return me;
	const { id, username, accessLevel } = me.value;

	const authentication = context.getNodeParameter('authentication', itemIndex) as Authentication;
	const scopes = authentication === 'oAuth2' ? await grantedScopes(context) : undefined;
	const { uses, missing } =
		authentication === 'oAuth2' ? judgeScopes(scopes) : judgeLevel(accessLevel);

	const who = `Connected as ${username === undefined ? `user ${id}` : `@${username}`}`;
	if (missing.length > 0) {
		tell(context, `${who}, but without: ${missing.join(', ')}. ${GRANT_AND_RECONNECT}`, 'warning');
	} else tell(context, uses ? `${who}, with every permission` : `${who}. ${UNKNOWN}`);
	const json = dropUndefined({
		connected_as: username && `@${username}`,
		user_id: id,
		can_upload: uses?.upload,
		can_post: uses?.post,
		can_send_messages: uses?.message,
		permissions: scopes?.split(/\s+/).sort() ?? (accessLevel && [accessLevel]),
		missing_permissions: uses && [...missing],
		advice: missing.length > 0 ? GRANT_AND_RECONNECT : undefined,
	});
	return success([withInput(context, item, itemIndex, json)]);
}

const UNKNOWN = 'X did not say what the connection may do.';
