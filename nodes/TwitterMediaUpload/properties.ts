import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../host/fields';
import { getStatusFields } from './media/getStatus';
import { validateFields } from './media/validate';
import { uploadFields } from './media/upload.fields';

export const properties: INodeProperties[] = [
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
			{
				name: 'Validate',
				value: 'validate',
				description: 'Check files against the rules of X without sending anything',
				action: 'Validate media',
			},
		],
		default: 'upload',
	},
	...uploadFields,
	...getStatusFields,
	...validateFields,
];
