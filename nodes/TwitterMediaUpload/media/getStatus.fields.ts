import type { INodeProperties } from 'n8n-workflow';
import { mediaIdField } from '../../host/fields';

export const getStatusFields: INodeProperties[] = [
	{
		...mediaIdField,
		displayOptions: { show: { resource: ['media'], operation: ['getStatus'] } },
		description:
			'ID of a video or GIF that X is processing. Images are ready at once and have no status.',
	},
];
