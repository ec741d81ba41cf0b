import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { TOOL_CAP } from './allowance';
import { credentialTypeOf } from './authentication';
import { OPTION_NUMBERS } from './uploadOptions';

/** Parameters that several nodes share. Each is a constant to be spread and overridden. */

export const credentialsOfNode: NonNullable<INodeTypeDescription['credentials']> = [
	{
		name: credentialTypeOf('oAuth2'),
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	{
		name: credentialTypeOf('oAuth1'),
		required: true,
		displayOptions: { show: { authentication: ['oAuth1'] } },
	},
];

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'OAuth2 (Recommended)', value: 'oAuth2' },
		{ name: 'OAuth1', value: 'oAuth1' },
	],
	default: 'oAuth2',
};

export const mediaIdField: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	required: true,
	default: '={{ $json.media_id }}',
	placeholder: 'e.g. 1880028106020515840',
	description: 'ID of the uploaded media',
};

export const binaryPropertyNameField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the field with the file, several separated by commas, or * for every file of the item',
	description:
		'Name of the binary field that holds the file to upload, as the Binary tab of the input panel shows it',
};

/** Where the files of the upload node come from; `findSourceFiles` reads them. */
export function sourceFields(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			displayOptions: { show },
			default: 'binary',
			description: 'Where the files to upload come from',
			options: [
				{ name: 'Binary Field', value: 'binary', description: 'Files of the input item' },
				{ name: 'URL', value: 'url', description: 'Files that this node downloads first' },
			],
		},
		{
			...binaryPropertyNameField,
			displayOptions: { show: { ...show, source: ['binary'] } },
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			displayOptions: { show: { ...show, source: ['url'] } },
			default: '',
			placeholder: 'e.g. https://example.com/photo.jpg',
			description:
				'Address of the file, several separated by spaces, or an array. Data URIs work too.',
		},
	];
}

export const usedForField: INodeProperties = {
	displayName: 'Used For',
	name: 'usedFor',
	type: 'options',
	default: 'post',
	description:
		'What the media will be attached to. X keeps media for Posts and Direct Messages apart.',
	options: [
		{ name: 'Ad', value: 'ad' },
		{ name: 'Direct Message', value: 'directMessage' },
		{ name: 'Post', value: 'post' },
		{ name: 'Subtitles of a Video', value: 'subtitles' },
	],
};

export const mediaCategoryOption: INodeProperties = {
	displayName: 'Media Category',
	name: 'mediaCategory',
	type: 'options',
	default: '',
	description: 'What X is told the file is for. Only needed to override what the node works out.',
	options: [
		{ name: 'Ad Video (Amplify_video)', value: 'amplify_video' },
		{ name: 'Automatic', value: '' },
		{ name: 'Direct Message GIF (Dm_gif)', value: 'dm_gif' },
		{ name: 'Direct Message Image (Dm_image)', value: 'dm_image' },
		{ name: 'Direct Message Video (Dm_video)', value: 'dm_video' },
		{ name: 'Post GIF (Tweet_gif)', value: 'tweet_gif' },
		{ name: 'Post Image (Tweet_image)', value: 'tweet_image' },
		{ name: 'Post Video (Tweet_video)', value: 'tweet_video' },
		{ name: 'Subtitles (Subtitles)', value: 'subtitles' },
	],
};

const NUMBER = { type: 'number' } as const;

export const uploadOptionFields: INodeProperties[] = [
	{
		displayName: 'Additional Owners',
		name: 'additionalOwners',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2244994945, 783214',
		description: 'IDs of other users who may use the uploaded media, separated by commas',
	},
	numberOption(
		'maxRetries',
		'Max Retries',
		'How many times a request is sent again when X or the network has a bad moment',
	),
	mediaCategoryOption,
	numberOption(
		'parallelSegments',
		'Parallel Segments',
		'How many segments of a file travel to X at the same time',
	),
	numberOption(
		'processingTimeout',
		'Processing Timeout (Seconds)',
		'How long to wait for X to process a video or GIF before the item fails',
	),
	numberOption(
		'rateLimitWait',
		'Rate Limit Wait (Seconds)',
		'How long to wait in all when X takes no more requests, before the item fails',
	),
	{
		displayName: 'Resume Token',
		name: 'resume',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.resume }}',
		description:
			'The "resume" value of a failed item, to go on with its upload instead of starting anew. Ignored when the file is another one.',
	},
	numberOption(
		'segmentSize',
		'Segment Size (MiB)',
		'Size of the pieces in which a file travels. X refuses more than 4 MiB.',
	),
	{
		displayName: 'Shared',
		name: 'shared',
		type: 'boolean',
		default: false,
		description: 'Whether the uploaded media may be used in more than one Direct Message',
	},
	{
		displayName: 'Upload Method',
		name: 'uploadMethod',
		type: 'options',
		default: 'segments',
		description: 'How files travel to X',
		options: [
			{
				name: 'One Request for Small Files',
				value: 'simple',
				description: 'Faster for many files up to 4 MiB; larger ones still go in segments',
			},
			{ name: 'Segments', value: 'segments', description: 'Works for every file' },
		],
	},
	{
		displayName: 'Validation',
		name: 'validation',
		type: 'options',
		default: 'error',
		description: 'What to do when a file breaks a rule of X, before anything is sent',
		options: [
			{ name: 'Fail the Item', value: 'error' },
			{ name: 'Off', value: 'off' },
			{ name: 'Warn and Upload Anyway', value: 'warn' },
		],
	},
	{
		displayName: 'Wait for Processing',
		name: 'waitForProcessing',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until X has processed a video or GIF. Posting needs processed media.',
	},
];

export const includeInputFieldsOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: true,
	description:
		'Whether the output items also carry the fields and files of the input item. As a tool of an AI agent the node leaves them out unless this is set.',
};

export const maxPostsOption: INodeProperties = {
	...NUMBER,
	displayName: 'Max Posts per Execution',
	name: 'maxPosts',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `How many Posts this node may create in one execution, threads counted Post by Post. With 0 there is no limit, but as a tool of an AI agent the node creates at most ${TOOL_CAP}.`,
};

/** The collection of a node's options, in alphabetical order. */
export function optionsField(
	options: INodeProperties[],
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		...(displayOptions && { displayOptions }),
		placeholder: 'Add option',
		default: {},
		options: options.toSorted((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/** A number of the options, with the default and the bounds that `readUploadOptions` checks. */
function numberOption(
	name: keyof typeof OPTION_NUMBERS,
	displayName: string,
	description: string,
): INodeProperties {
	const { min, max, default: preset } = OPTION_NUMBERS[name];
	const bounds = { minValue: min, maxValue: max, numberPrecision: Number.isInteger(min) ? 0 : 4 };
	return { ...NUMBER, displayName, name, description, default: preset, typeOptions: bounds };
}
