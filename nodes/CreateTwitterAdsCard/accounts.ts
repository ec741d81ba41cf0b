import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { adsClient, type AdsEnvironment } from '../host/adsConnection';
import { toNodeError } from '../host/failures';
import { listAdAccounts } from '../x/ads/accounts';

/** The accounts of the credential for the list of Ad Account, those of the chosen environment. */
export async function searchAdAccounts(
	context: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const environment = context.getNodeParameter('environment', 'live') as AdsEnvironment;
	const { signal } = new AbortController();
	const client = await adsClient(context, environment, { now: () => Date.now() }, signal);
	if (!client.ok) throw toNodeError(context.getNode(), client.failure, 0);
	const page = await listAdAccounts(client.value, { prefix: filter, cursor: paginationToken });
	if (!page.ok) throw toNodeError(context.getNode(), page.failure, 0);
	const { accounts, cursor } = page.value;
	return {
		results: accounts.map(({ id, name, approvalStatus }) => ({
			name: `${name} (${id})${approvalStatus === 'ACCEPTED' ? '' : `: ${approvalStatus ?? 'unknown'}`}`,
			value: id,
			url: `https://ads.x.com/accounts/${id}`,
		})),
		...(cursor === undefined ? {} : { paginationToken: cursor }),
	};
}
