import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTypeOf } from '../host/connection';
import { VERSIONS } from '../host/versions';
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
		version: VERSIONS.updateTwitterProfileImage,
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
		const { execute } = await import('./execute');
		return await execute(this);
	}
}
