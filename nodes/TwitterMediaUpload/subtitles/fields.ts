import type { INodeProperties } from 'n8n-workflow';
import { mediaIdField, optionsField, sourceFields, uploadOptionFields } from '../../host/fields';
import { LANGUAGES } from './languages';

const both = { resource: ['subtitles'] };
const add = { resource: ['subtitles'], operation: ['add'] };

/** A subtitle file is small and needs no processing; these have no meaning for it. */
const NOT_FOR_SUBTITLES = new Set([
	'mediaCategory',
	'waitForProcessing',
	'shared',
	'processingTimeout',
]);

export const subtitlesFields: INodeProperties[] = [
	{
		...mediaIdField,
		displayName: 'Video Media ID',
		displayOptions: { show: both },
		description: 'ID of the uploaded video that the subtitles belong to',
	},
	{
		displayName: 'Video Category',
		name: 'videoCategory',
		type: 'options',
		displayOptions: { show: both },
		default: 'TweetVideo',
		description: 'What the video was uploaded for',
		options: [
			{ name: 'Ad', value: 'AmplifyVideo' },
			{ name: 'Post', value: 'TweetVideo' },
		],
	},
	{
		displayName: 'Language',
		name: 'languageCode',
		type: 'options',
		displayOptions: { show: both },
		default: 'EN',
		description: 'Language of the subtitles',
		options: LANGUAGES.map(([value, name]) => ({ name, value })),
	},
	...sourceFields(add),
	optionsField(
		[
			{
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string' as const,
				default: '',
				placeholder: 'e.g. English (UK)',
				description: 'How the language is named in the player. By default its own name.',
			},
			...uploadOptionFields.filter(({ name }) => !NOT_FOR_SUBTITLES.has(name)),
		],
		{ show: add },
	),
];
