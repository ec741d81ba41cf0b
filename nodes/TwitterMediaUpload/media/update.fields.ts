import type { INodeProperties } from 'n8n-workflow';
import { mediaIdField } from '../../host/fields';

const show = { resource: ['media'], operation: ['update'] };

export const updateFields: INodeProperties[] = [
	{ ...mediaIdField, displayOptions: { show } },
	{
		displayName: 'Alt Text',
		name: 'altText',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. A red bicycle leaning against a wall',
		description: 'Description for people who cannot see the image or GIF, up to 1,000 characters',
	},
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'collection',
		displayOptions: { show },
		placeholder: 'Add metadata',
		default: {},
		options: [
			{
				displayName: 'Allow Download',
				name: 'allowDownload',
				type: 'boolean',
				default: true,
				description: 'Whether people may download the video from the Post',
			},
			{
				displayName: 'Embedding Domains',
				name: 'domains',
				type: 'string',
				default: '',
				placeholder: 'e.g. example.com, example.org',
				description: 'Sites that may show the media, separated by commas. Empty for all.',
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'When X stops showing the media',
			},
			{
				displayName: 'Found Media ID',
				name: 'originId',
				type: 'string',
				default: '',
				placeholder: 'e.g. xT9IgG50Fb7Mi0prBC',
				description: 'ID of a found GIF at its provider; needs Found Media Provider',
			},
			{
				displayName: 'Found Media Provider',
				name: 'originProvider',
				type: 'string',
				default: '',
				placeholder: 'e.g. giphy',
				description: 'Where a found GIF comes from; needs Found Media ID',
			},
			{
				displayName: 'Managed',
				name: 'managed',
				type: 'boolean',
				default: false,
				description: 'Whether the media is managed in X Media Studio',
			},
			{
				displayName: 'Other Metadata (JSON)',
				name: 'other',
				type: 'json',
				default: '{}',
				description:
					'Anything else that X takes, in its own words, such as geo_restrictions, audience_policy, sticker_info or preview_image',
			},
			{
				displayName: 'Sensitive Content',
				name: 'sensitive',
				type: 'multiOptions',
				default: [],
				description: 'What X warns of before it shows the media',
				options: [
					{ name: 'Adult Content', value: 'adult_content' },
					{ name: 'Graphic Violence', value: 'graphic_violence' },
					{ name: 'Other', value: 'other' },
				],
			},
			{
				displayName: 'Shared',
				name: 'shared',
				type: 'boolean',
				default: false,
				description: 'Whether the media may be used in more than one Direct Message',
			},
			{
				displayName: 'Upload Source',
				name: 'uploadSource',
				type: 'string',
				default: '',
				placeholder: 'e.g. my-cms',
				description: 'Name of the tool that the media comes from',
			},
		],
	},
];
