import type { CredentialExport } from '../../e2e/n8n';
import { connectedCredentials } from '../../e2e/credentials';
import type { Simulator } from '../../simulator';
import { SCOPES } from '../steps/scopes';
import { ACCOUNTS, CREDENTIAL_NAME } from './mistake';

/** One that works, and those that X turns away. */
export function accounts(simulator: Simulator): CredentialExport[] {
	const [good] = connectedCredentials(simulator, simulator.url);
	if (good?.id !== ACCOUNTS.good) throw new Error('The connected credential has another id');
	const another = (id: string, token: object) => ({
		...good,
		id,
		name: CREDENTIAL_NAME,
		data: { ...good.data, oauthTokenData: { ...token } },
	});
	const narrow = simulator.issueToken({ scopes: SCOPES.filter((one) => one !== 'media.write') });
	const gone = { ...simulator.issueToken(), access_token: 'withdrawn', refresh_token: 'withdrawn' };
	return [good, another(ACCOUNTS.withoutMediaWrite, narrow), another(ACCOUNTS.revoked, gone)];
}
