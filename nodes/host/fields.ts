import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { CREDENTIALS } from './connection';
import { OPTION_NUMBERS } from './uploadOptions';

/** Parameters that several nodes share. Each is a constant to be spread and overridden. */

export const credentialsOfNode: NonNullable<INodeTypeDescription['credentials']> = [
	{
		name: CREDENTIALS.oAuth2,
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	{
		name: CREDENTIALS.oAuth1,
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

export const binaryPropertyNameField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the field with the file, several separated by commas, or * for every file of the item',
	description:
		'Name of the binary field that holds the file to upload. You can also drag a file here from the input panel.',
};

export const uploadOptionFields: INodeProperties[] = [
	{
		displayName: 'Additional Owners',
		name: 'additionalOwners',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2244994945, 783214',
		description: 'IDs of other users who may use the uploaded media, separated by commas',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: numberRange('maxRetries'),
		default: OPTION_NUMBERS.maxRetries.default,
		description: 'How many times a request is sent again when X or the network has a bad moment',
	},
	{
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
	},
	{
		displayName: 'Parallel Segments',
		name: 'parallelSegments',
		type: 'number',
		typeOptions: numberRange('parallelSegments'),
		default: OPTION_NUMBERS.parallelSegments.default,
		description: 'How many segments of a file travel to X at the same time',
	},
	{
		displayName: 'Processing Timeout (Seconds)',
		name: 'processingTimeout',
		type: 'number',
		typeOptions: numberRange('processingTimeout'),
		default: OPTION_NUMBERS.processingTimeout.default,
		description: 'How long to wait for X to process a video or GIF before the item fails',
	},
	{
		displayName: 'Rate Limit Wait (Seconds)',
		name: 'rateLimitWait',
		type: 'number',
		typeOptions: numberRange('rateLimitWait'),
		default: OPTION_NUMBERS.rateLimitWait.default,
		description: 'How long to wait in all when X takes no more requests, before the item fails',
	},
	{
		displayName: 'Segment Size (MiB)',
		name: 'segmentSize',
		type: 'number',
		typeOptions: { ...numberRange('segmentSize'), numberPrecision: 4 },
		default: OPTION_NUMBERS.segmentSize.default,
		description: 'Size of the pieces in which a file travels. X refuses more than 4 MiB.',
	},
	{
		displayName: 'Shared',
		name: 'shared',
		type: 'boolean',
		default: false,
		description: 'Whether the uploaded media may be used in more than one Direct Message',
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
	description: 'Whether the output items also carry the fields and files of the input item',
};

function numberRange(name: keyof typeof OPTION_NUMBERS) {
	return { minValue: OPTION_NUMBERS[name].min, maxValue: OPTION_NUMBERS[name].max };
}
