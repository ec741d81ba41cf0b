import type { INodeProperties } from 'n8n-workflow';
import { mediaCategoryOption, sourceFields, usedForField } from '../../host/fields';

const show = { resource: ['media'], operation: ['validate'] };

export const validateFields: INodeProperties[] = [
	...sourceFields(show),
	{ ...usedForField, displayOptions: { show } },
	{
		displayName: 'Options',
		name: 'validateOptions',
		type: 'collection',
		displayOptions: { show },
		placeholder: 'Add option',
		default: {},
		options: [mediaCategoryOption],
	},
];
