import type { INodeProperties } from 'n8n-workflow';
import { MEDIA_FIELDS } from '../../x/mediaLookup';
import { lookupFields } from './lookup.fields';

const show = { resource: ['media'], operation: ['get'] };

export const getFields: INodeProperties[] = [
	...lookupFields(show),
	{
		displayName: 'Simplify',
		name: 'simple',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		displayOptions: { show: { ...show, simple: [false] } },
		default: [],
		description: 'What to ask X for. Metrics that are not public need your own media.',
		options: MEDIA_FIELDS.map((value) => ({
			name: value.replace(/_/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
			value,
		})).sort((one, other) => one.name.localeCompare(other.name)),
	},
];
