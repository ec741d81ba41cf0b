import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchOwnPosts } from '../host/listSearch';
import { VERSIONS } from '../host/versions';
import { credentials, properties } from './properties';

export class TwitterMediaUpload implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twitter Media Upload',
		name: 'twitterMediaUpload',
		icon: { light: 'file:../icons/twitterMedia.svg', dark: 'file:../icons/twitterMedia.dark.svg' },
		group: ['output'],
		version: VERSIONS.twitterMediaUpload,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Upload images, GIFs and videos to X (Twitter) and get media IDs for Posts and Direct Messages',
		defaults: { name: 'Twitter Media Upload' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		properties,
	};

	methods = { listSearch: { searchOwnPosts } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n reads the description of every node when it starts; the work is loaded by the first run.
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
