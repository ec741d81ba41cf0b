import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTypeOf } from '../host/authentication';
import { properties } from './properties';

export class UpdateTwitterProfileImage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Update Twitter Profile Image',
		name: 'updateTwitterProfileImage',
		icon: {
			light: 'file:../icons/profileImage.svg',
			dark: 'file:../icons/profileImage.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["image"] }}',
		description: 'Change the profile image (avatar) or the banner of an X (Twitter) account',
		defaults: { name: 'Update Twitter Profile Image' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: credentialTypeOf('oAuth1'), required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n reads the description of every node when it starts; the work is loaded by the first run.
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
