import type { INodeProperties } from 'n8n-workflow';
import { lookupFields } from './lookup.fields';

const show = { resource: ['media'], operation: ['download'] };

export const downloadFields: INodeProperties[] = [
	...lookupFields(show),
	{
		displayName: 'Quality',
		name: 'quality',
		type: 'options',
		displayOptions: { show },
		default: 'best',
		description: 'Which of the files of a video to download',
		options: [
			{ name: 'Best', value: 'best' },
			{ name: 'Preview Image', value: 'preview' },
			{ name: 'Smallest', value: 'smallest' },
			{ name: 'Up to a Bit Rate', value: 'upTo' },
		],
	},
	{
		displayName: 'Maximum Bit Rate',
		name: 'maxBitRate',
		type: 'number',
		displayOptions: { show: { ...show, quality: ['upTo'] } },
		typeOptions: { minValue: 1 },
		default: 2176000,
		description: 'The best file of at most this many bits per second is taken',
	},
	{
		displayName: 'Put Output in Field',
		name: 'outputField',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
	},
];
