import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { authenticationField, credentialsOfNode } from '../host/fields';
import { downloadFields } from './media/download.fields';
import { getFields } from './media/get.fields';
import { getStatusFields } from './media/getStatus.fields';
import { updateFields } from './media/update.fields';
import { uploadFields } from './media/upload.fields';
import { validateFields } from './media/validate.fields';
import { subtitlesFields } from './subtitles/fields';

/**
 * Operations that ask X nothing need no account. Not in the shared fields: n8n 1.x opens no node with a parameter that
 * depends on one which the node does not have.
 */
const hide = { operation: ['validate'] };

export const credentials: INodeTypeDescription['credentials'] = credentialsOfNode.map(
	(credential) => ({
		...credential,
		displayOptions: { ...credential.displayOptions, hide },
	}),
);

export const properties: INodeProperties[] = [
	{ ...authenticationField, displayOptions: { hide } },
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Media', value: 'media' },
			{ name: 'Subtitle', value: 'subtitles' },
		],
		default: 'media',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Check',
				value: 'check',
				description: 'See which account is connected and what the connection may do',
				action: 'Check the connected account',
			},
		],
		default: 'check',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['media'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				description: 'Download the files of media on X',
				action: 'Download media',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Look media up by key or Post',
				action: 'Get media',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Ask X whether a video or GIF is processed',
				action: 'Get processing status of media',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Set alt text and other metadata of uploaded media',
				action: 'Update media',
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
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['subtitles'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				description: 'Upload a subtitle file and join it to a video',
				action: 'Add subtitles',
			},
			{
				name: 'Remove',
				value: 'remove',
				description: 'Take the subtitles of a language off a video',
				action: 'Remove subtitles',
			},
		],
		default: 'add',
	},
	...uploadFields,
	...getFields,
	...getStatusFields,
	...updateFields,
	...downloadFields,
	...validateFields,
	...subtitlesFields,
];
