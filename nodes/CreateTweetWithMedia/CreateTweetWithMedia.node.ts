import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOfNode } from '../host/fields';
import { properties } from './properties';

export class CreateTweetWithMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Create Tweet with Media',
		name: 'createTweetWithMedia',
		icon: {
			light: 'file:../icons/tweetWithMedia.svg',
			dark: 'file:../icons/tweetWithMedia.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["mediaSource"] === "none" ? "text only" : "with media" }}',
		description: 'Post on X (Twitter) with up to 4 images, 1 GIF or 1 video',
		defaults: { name: 'Create Tweet with Media' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: credentialsOfNode,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n reads the description of every node when it starts; the work is loaded by the first run.
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
