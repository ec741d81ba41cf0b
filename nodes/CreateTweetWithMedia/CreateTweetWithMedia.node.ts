import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOfNode } from '../host/fields';
import { execute } from './execute';
import { properties } from './properties';
import { tierHints } from './tierTruths';

const SUBTITLE =
	'={{ ({ perItem: "Post", combine: "combined Post", thread: "thread" })[$parameter["itemMode"]] + ($parameter["mediaSource"] === "none" ? " with text only" : " with media") }}';

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
		subtitle: SUBTITLE,
		description:
			'Post on X (Twitter) with up to 4 images, 1 GIF or 1 video, or a thread of such Posts',
		defaults: { name: 'Create Tweet with Media' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: credentialsOfNode,
		hints: tierHints,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
