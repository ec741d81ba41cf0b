import type { INodeProperties } from 'n8n-workflow';
import {
	includeInputFieldsOption,
	optionsField,
	sourceFields,
	uploadOptionFields,
} from '../host/fields';

/** One picture travels in one request, so only these options of an upload make sense. */
const OPTIONS = new Set(['maxRetries', 'rateLimitWait', 'validation']);

/** What the parameters of files are called where there is one. */
const WORDS: Readonly<Record<string, Partial<INodeProperties>>> = {
	source: { description: 'Where the picture comes from' },
	binaryPropertyName: {
		hint: 'The name of the field with the picture',
		description:
			'Name of the binary field that holds the picture, as the Binary tab of the input panel shows it',
	},
	url: { description: 'Address of the picture. A data URI works too.' },
};

const cropFields = [
	['width', 'Width', 'Width of the part that shows', 1500],
	['height', 'Height', 'Height of the part that shows', 500],
	[
		'offsetLeft',
		'Offset Left',
		'Pixels between the left edge of the picture and the part that shows',
		0,
	],
	[
		'offsetTop',
		'Offset Top',
		'Pixels between the top edge of the picture and the part that shows',
		0,
	],
] as const;

export const properties: INodeProperties[] = [
	{
		displayName:
			'X changes profile pictures only through its old API v1.1, with OAuth1 keys. The app needs the permission "Read and write".',
		name: 'oAuth1Notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Image',
		name: 'image',
		type: 'options',
		default: 'avatar',
		description: 'Which picture of the profile to change',
		options: [
			{
				name: 'Avatar',
				value: 'avatar',
				description:
					'The round profile image. JPEG, PNG or GIF below 700 KB; 400 x 400 pixels suffice.',
			},
			{
				name: 'Banner',
				value: 'banner',
				description: 'The wide picture at the top of the profile. Best with 1500 x 500 pixels.',
			},
		],
	},
	...sourceFields({}).map((field) => ({ ...field, ...WORDS[field.name] })),
	{
		displayName: 'Crop',
		name: 'crop',
		type: 'collection',
		placeholder: 'Add value',
		displayOptions: { show: { image: ['banner'] } },
		default: {},
		description: 'The part of the picture to show, in pixels. The whole picture when empty.',
		options: cropFields.map(([name, displayName, description, value]) => ({
			displayName,
			name,
			type: 'number' as const,
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: value,
			description,
		})),
	},
	optionsField([
		...uploadOptionFields.filter(({ name }) => OPTIONS.has(name)),
		includeInputFieldsOption,
	]),
];
