import type { INodeProperties } from 'n8n-workflow';
import { attachmentFields } from '../host/attachmentFields';

/** Each further Post has the media fields of the first, with "None" to begin with. */
const mediaFields = attachmentFields.map((field) =>
	field.name === 'mediaSource' ? { ...field, default: 'none' } : { ...field, required: false },
);

/** Posts that follow the first one as a thread. */
export const threadField: INodeProperties = {
	displayName: 'Thread',
	name: 'thread',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	displayOptions: { hide: { itemMode: ['thread'] } },
	placeholder: 'Add Post to Thread',
	default: {},
	description: 'Further Posts, each a reply to the one before it, with its own text and media',
	options: [
		{
			displayName: 'Posts',
			name: 'posts',
			values: [
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. And this is how it was made',
				},
				...mediaFields,
			],
		},
	],
};
