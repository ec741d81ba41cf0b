import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { unusedFileHint } from '../host/attachmentFields';
import { credentialTypeOf } from '../host/authentication';
import { searchAdAccounts } from '../host/listSearch';
import { VERSIONS } from '../host/versions';
import { properties } from './properties';

export class CreateTwitterAdsCard implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Create Twitter Ads Card',
		name: 'createTwitterAdsCard',
		icon: { light: 'file:../icons/adsCard.svg', dark: 'file:../icons/adsCard.dark.svg' },
		group: ['output'],
		version: VERSIONS.createTwitterAdsCard,
		subtitle:
			'={{ $parameter["destination"] + " card" + ($parameter["createPost"] ? " and Post" : "") }}',
		description:
			'Create a card for ads on X (Twitter) with images or videos that lead to a website or an app',
		defaults: { name: 'Create Twitter Ads Card' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: credentialTypeOf('oAuth1'), required: true }],
		hints: [unusedFileHint],
		properties,
	};

	methods = { listSearch: { searchAdAccounts } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
