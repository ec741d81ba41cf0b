import type { INodeProperties } from 'n8n-workflow';
import { postLocator } from '../../host/locator';

/** How `get` and `download` are told which media are meant: by key, or by the Post they are on. */
export function lookupFields(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'Find By',
			name: 'findBy',
			type: 'options',
			displayOptions: { show },
			default: 'mediaKey',
			description: 'How the media is found',
			options: [
				{ name: 'Media Key', value: 'mediaKey' },
				{ name: 'Post', value: 'post' },
			],
		},
		{
			displayName: 'Media Keys',
			name: 'mediaKeys',
			type: 'string',
			required: true,
			displayOptions: { show: { ...show, findBy: ['mediaKey'] } },
			default: '={{ $json.media_key }}',
			placeholder: 'e.g. 3_1880028106020515840',
			description: 'One or more media keys, separated by commas',
		},
		{
			...postLocator('id', '={{ $json.post_id }}'),
			displayName: 'Post',
			name: 'post',
			required: true,
			displayOptions: { show: { ...show, findBy: ['post'] } },
			description: 'The Post whose media is meant',
		},
	];
}
