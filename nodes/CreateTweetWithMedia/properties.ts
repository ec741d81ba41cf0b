import type { INodeProperties } from 'n8n-workflow';
import {
	authenticationField,
	binaryPropertyNameField,
	includeInputFieldsOption,
	uploadOptionFields,
} from '../host/fields';

/** A Post uses media for Posts and needs them processed, so these two are not offered here. */
const NOT_FOR_POSTS = new Set(['mediaCategory', 'waitForProcessing', 'shared']);

export const properties: INodeProperties[] = [
	authenticationField,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Our new bicycle is here',
		description:
			'Text of the Post. X counts up to 280 characters; links count 23 and emoji 2. May be empty when there is media.',
	},
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		default: 'mediaIds',
		description: 'Where the media of the Post comes from',
		options: [
			{
				name: 'Binary Field',
				value: 'binary',
				description: 'Upload files of the input item now, then post',
			},
			{
				name: 'Media IDs',
				value: 'mediaIds',
				description: 'Use media uploaded before, for example by Twitter Media Upload',
			},
			{ name: 'None', value: 'none', description: 'Post text only' },
		],
	},
	{
		displayName: 'Media IDs',
		name: 'mediaIds',
		type: 'string',
		displayOptions: { show: { mediaSource: ['mediaIds'] } },
		default: '={{ $json.media_id }}',
		placeholder: 'e.g. 1880028106020515840',
		description:
			'One or more media IDs, separated by commas, or an array. Up to 4 images, or 1 GIF, or 1 video.',
	},
	{
		...binaryPropertyNameField,
		displayOptions: { show: { mediaSource: ['binary'] } },
	},
	{
		displayName: 'Alt Texts',
		name: 'altTexts',
		type: 'string',
		displayOptions: { show: { mediaSource: ['binary'] } },
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Alt Text' },
		default: [],
		placeholder: 'e.g. A red bicycle leaning against a wall',
		description:
			'Descriptions of the files in their order, for people who cannot see them, up to 1,000 characters each',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...uploadOptionFields.filter(({ name }) => !NOT_FOR_POSTS.has(name)),
			includeInputFieldsOption,
			{
				displayName: 'Duplicate Protection',
				name: 'duplicateProtection',
				type: 'boolean' as const,
				default: true,
				description:
					"Whether to look into the account's latest Posts when X did not answer, or when an execution is retried, so that nothing is posted twice",
			},
		].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	},
];
