import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';
import { authenticationField, credentialsOfNode } from '../host/fields';
import { getStatusFields } from './media/getStatus';
import { uploadFields } from './media/upload.fields';

export const description: INodeTypeDescription = {
	displayName: 'Twitter Media Upload',
	name: 'twitterMediaUpload',
	icon: { light: 'file:../icons/twitterMedia.svg', dark: 'file:../icons/twitterMedia.dark.svg' },
	group: ['output'],
	version: 1,
	subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
	description: 'Upload images, GIFs and videos to X (Twitter) and get media IDs for Posts and Direct Messages',
	defaults: { name: 'Twitter Media Upload' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	usableAsTool: true,
	credentials: credentialsOfNode,
	properties: [
		authenticationField,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [{ name: 'Media', value: 'media' }],
			default: 'media',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['media'] } },
			options: [
				{
					name: 'Get Status',
					value: 'getStatus',
					description: 'Ask X whether a video or GIF is processed',
					action: 'Get processing status of media',
				},
				{
					name: 'Upload',
					value: 'upload',
					description: 'Upload files and get a media ID for each',
					action: 'Upload media',
				},
			],
			default: 'upload',
		},
		...uploadFields,
		...getStatusFields,
	],
};
