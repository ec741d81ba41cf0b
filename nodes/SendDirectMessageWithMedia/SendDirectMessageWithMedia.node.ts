import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { unusedFileHint } from '../host/attachmentFields';
import { credentialsOfNode } from '../host/fields';
import { searchConversations, searchUsers } from '../host/listSearch';
import { VERSIONS } from '../host/versions';
import { properties } from './properties';

export class SendDirectMessageWithMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Send Direct Message with Media',
		name: 'sendDirectMessageWithMedia',
		icon: {
			light: 'file:../icons/directMessage.svg',
			dark: 'file:../icons/directMessage.dark.svg',
		},
		group: ['output'],
		version: VERSIONS.sendDirectMessageWithMedia,
		subtitle:
			'={{ $parameter["sendTo"] === "user" ? "to " + ($parameter["participant"]["cachedResultName"] || $parameter["participant"]["value"] || "a user") : $parameter["sendTo"] === "newGroup" ? "to a new group" : "to a conversation" }}',
		description: 'Send a Direct Message on X (Twitter) with text, an image, a GIF or a video',
		defaults: { name: 'Send Direct Message with Media' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: credentialsOfNode,
		hints: [unusedFileHint],
		properties,
	};

	methods = { listSearch: { searchUsers, searchConversations } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
