import { fixture } from '../../media';
import type { Fault } from '../../../simulator';
import type { Drive } from '../drive';
import { FRIEND, OTHER, sent, uploaded, users } from '../prepare';

const faults: Fault[] = [
	{ match: { path: /\/messages$|\/dm_conversations$/ }, action: { reset: 'after' } },
];
const group = { sendTo: 'newGroup', participants: '={{ [$json.friend_id, $json.other_id] }}' };

export const messageDrives: Drive[] = [
	{
		node: 'sendDirectMessageWithMedia',
		parameters: { participant: '={{ $json.friend_id }}' },
		prepare: async (stage) => ({
			...users(stage),
			...(await uploaded(stage, 'jpeg', { usedFor: 'directMessage' })),
		}),
		variations: [
			{ parameters: { text: 'Look' } },
			{ parameters: { participant: `@${FRIEND}` } },
			{
				because: 'the list of Participant',
				list: { method: 'searchUsers', filter: 'e', token: 'page_0' },
			},
			{
				parameters: { options: { duplicateProtection: true } },
				given: { options: { duplicateProtection: false }, text: 'Look' },
				faults,
			},
		],
	},
	{
		node: 'sendDirectMessageWithMedia',
		parameters: { mediaSource: 'binary', participant: '={{ $json.friend_id }}' },
		files: { data: fixture('jpeg') },
		prepare: async (stage) => await Promise.resolve(users(stage)),
	},
	...[{ sendTo: 'conversation' }, group, { ...group, participants: `@${FRIEND}, @${OTHER}` }].map(
		(recipient): Drive => ({
			node: 'sendDirectMessageWithMedia',
			parameters: recipient,
			prepare: async (stage) => ({
				...users(stage),
				...(await uploaded(stage, 'jpeg', { usedFor: 'directMessage' })),
				...(await sent(stage, 'Before')),
			}),
			variations: [
				{ parameters: { text: 'Look' } },
				{ because: 'the list of Conversation', list: { method: 'searchConversations' } },
				{
					parameters: { options: { duplicateProtection: true } },
					given: { options: { duplicateProtection: false }, text: 'Look' },
					faults,
				},
			],
		}),
	),
];
