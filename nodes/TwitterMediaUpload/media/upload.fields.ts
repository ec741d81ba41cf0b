import type { INodeProperties } from 'n8n-workflow';
import {
	includeInputFieldsOption,
	optionsField,
	sourceFields,
	uploadOptionFields,
	usedForField,
} from '../../host/fields';
import { reportingFields } from '../../host/reporting';

const show = { resource: ['media'], operation: ['upload'] };

export const uploadFields: INodeProperties[] = [
	...sourceFields(show),
	{ ...usedForField, displayOptions: { show } },
	{
		displayName: 'Alt Text',
		name: 'altText',
		type: 'string',
		displayOptions: { show, hide: { usedFor: ['subtitles'] } },
		default: '',
		placeholder: 'e.g. A red bicycle leaning against a wall',
		description:
			'Description of the media for people who cannot see it, up to 1,000 characters. X bills it as a request of its own.',
	},
	optionsField(
		[
			...uploadOptionFields,
			includeInputFieldsOption,
			...reportingFields,
			{
				displayName: 'Output Per',
				name: 'outputPer',
				type: 'options' as const,
				default: 'file',
				description:
					'Whether each uploaded file becomes an item, or each input item stays one item',
				options: [
					{ name: 'File', value: 'file' },
					{ name: 'Item', value: 'item' },
				],
			},
		],
		{ show },
	),
];
