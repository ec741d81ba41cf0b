import type { INodeProperties, NodeHint } from 'n8n-workflow';
import { binaryPropertyNameField } from './fields';

/** The parameters that `resolveAttachments` reads, of Posts and Direct Messages. */
export const attachmentFields: INodeProperties[] = [
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
			{ name: 'None', value: 'none', description: 'Text only' },
			{
				name: 'URL',
				value: 'url',
				description: 'Download files from the web, upload them, then post',
			},
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
		displayName: 'Media URLs',
		name: 'mediaUrls',
		type: 'string',
		required: true,
		displayOptions: { show: { mediaSource: ['url'] } },
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		description:
			'Addresses of the files, one per line or separated by spaces, or an array. Data URIs work too.',
	},
	{
		displayName: 'Alt Texts',
		name: 'altTexts',
		type: 'string',
		displayOptions: { show: { mediaSource: ['binary', 'url'] } },
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Alt Text' },
		default: [],
		placeholder: 'e.g. A red bicycle leaning against a wall',
		description:
			'Descriptions of the files in their order, for people who cannot see them, up to 1,000 characters each',
	},
];

/** The preset is Media IDs, so a file that comes straight from another node would be passed over. */
export const unusedFileHint: NodeHint = {
	message: 'The input brings a file. To attach it, set Media Source to Binary Field.',
	type: 'info',
	// n8n looks for hints of the input pane at the node before this one.
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
	displayCondition:
		'={{ $parameter["mediaSource"] === "mediaIds" && !$json.media_id && Object.keys($binary).length > 0 }}',
};
