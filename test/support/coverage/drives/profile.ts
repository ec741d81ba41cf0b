import { fixture } from '../../media';
import type { Drive } from '../drive';

export const profileDrives: Drive[] = [
	{
		node: 'updateTwitterProfileImage',
		parameters: { image: 'avatar' },
		files: { data: fixture('jpeg') },
		variations: [
			{ parameters: { image: 'banner' } },
			{
				parameters: { crop: { width: 90, height: 30, offsetLeft: 5, offsetTop: 5 } },
				given: { image: 'banner' },
			},
		],
	},
];
