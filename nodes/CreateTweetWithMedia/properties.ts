import type { INodeProperties } from 'n8n-workflow';
import { attachmentFields } from '../host/attachmentFields';
import { authenticationField, includeInputFieldsOption, uploadOptionFields } from '../host/fields';

/** A Post uses media for Posts and needs them processed, so these two are not offered here. */
const NOT_FOR_POSTS = new Set(['mediaCategory', 'waitForProcessing', 'shared']);

export const properties: INodeProperties[] = [
	authenticationField,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Our new bicycle is here',
		description:
			'Text of the Post. X counts up to 280 characters; links count 23 and emoji 2. May be empty when there is media.',
	},
	...attachmentFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...uploadOptionFields.filter(({ name }) => !NOT_FOR_POSTS.has(name)),
			includeInputFieldsOption,
			{
				displayName: 'Duplicate Protection',
				name: 'duplicateProtection',
				type: 'boolean' as const,
				default: true,
				description:
					"Whether to look into the account's latest Posts when X did not answer, or when an execution is retried, so that nothing is posted twice",
			},
		].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	},
];
