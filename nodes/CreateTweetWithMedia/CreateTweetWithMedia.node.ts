import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { unusedFileHint } from '../host/attachmentFields';
import { credentialsOfNode } from '../host/fields';
import { searchCommunities, searchOwnPosts } from '../host/listSearch';
import { VERSIONS } from '../host/versions';
import { priceHint } from './priceHint';
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
		version: VERSIONS.createTweetWithMedia,
		subtitle: SUBTITLE,
		description:
			'Post on X (Twitter) with up to 4 images, 1 GIF or 1 video, or a thread of such Posts',
		defaults: { name: 'Create Tweet with Media' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: credentialsOfNode,
		hints: [unusedFileHint, priceHint, ...tierHints],
		properties,
	};

	methods = { listSearch: { searchOwnPosts, searchCommunities } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n reads the description of every node when it starts; the work is loaded by the first run.
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
