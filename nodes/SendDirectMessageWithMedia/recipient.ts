import type { IExecuteFunctions } from 'n8n-workflow';
import { locatedValue } from '../host/locator';
import { failed, success, type Outcome } from '../media/failure';
import type { Persistence } from '../upload/retry';
import { DIRECT_MESSAGES } from '../x/limits';
import type { Destination } from '../x/messages';
import { readUser, type UserReference } from '../x/references';
import type { UserDirectory } from '../x/users';

/** Who gets a message, as the parameters say it: names are not looked up yet. */
export type Recipient =
	| { readonly to: 'user'; readonly user: UserReference }
	| { readonly to: 'conversation'; readonly conversationId: string }
	| { readonly to: 'newGroup'; readonly users: readonly UserReference[] };

/** Reads the parameters of one item and refuses what cannot be a recipient. Asks X nothing. */
export function readRecipient(context: IExecuteFunctions, itemIndex: number): Outcome<Recipient> {
	const to = context.getNodeParameter('sendTo', itemIndex, 'user') as Recipient['to'];
	switch (to) {
		case 'user': {
			const users = readUsers(locatedValue(context.getNodeParameter('participant', itemIndex, '')));
			if (!users.ok) return users;
			const [user, ...others] = users.value;
			if (!user) return noRecipient('Participant');
			if (others.length > 0) return severalUsers(users.value.length);
			return success({ to, user });
		}
		case 'conversation':
			return readConversation(
				locatedValue(context.getNodeParameter('conversationId', itemIndex, '')),
			);
		case 'newGroup': {
			const users = readUsers(context.getNodeParameter('participants', itemIndex, ''));
			if (!users.ok) return users;
			if (users.value.length === 0) return noRecipient('Participants');
			const size = checkGroup(users.value.length);
			return size.ok ? success({ to, users: users.value }) : size;
		}
	}
}

/** Finds the users of names; each name costs one look-up per execution. */
export async function findRecipient(
	recipient: Recipient,
	directory: UserDirectory,
	persistence: Persistence,
): Promise<Outcome<Destination>> {
	if (recipient.to === 'conversation') return success(recipient);
	const users = recipient.to === 'user' ? [recipient.user] : recipient.users;
	const ids = await directory.idsOf(users, persistence);
	if (!ids.ok) return ids;
	if (recipient.to === 'user') return success({ to: 'user', userId: ids.value[0] ?? '' });
	// An id and the name of the same user are one.
	const size = checkGroup(ids.value.length);
	return size.ok ? success({ to: 'newGroup', userIds: ids.value }) : size;
}

/** Ids and names in a text, a list, or JSON of one; each once. */
function readUsers(parameter: unknown): Outcome<UserReference[]> {
	const users = new Map<string, UserReference>();
	for (const entry of entriesOf(parameter)) {
		if (typeof entry === 'number' && !Number.isSafeInteger(entry)) return roundedId(entry);
		const words = String(entry).trim();
		if (words === '') continue;
		const user = readUser(words);
		if (!user) return notAUser(words);
		users.set('id' in user ? user.id : `@${user.name.toLowerCase()}`, user);
	}
	return success([...users.values()]);
}

function entriesOf(parameter: unknown): Array<string | number> {
	if (Array.isArray(parameter)) return parameter.flatMap(entriesOf);
	if (typeof parameter === 'number') return [parameter];
	if (typeof parameter !== 'string') return [];
	if (!parameter.trim().startsWith('[')) return parameter.split(/[\s,;]+/);
	try {
		return entriesOf(JSON.parse(parameter));
	} catch {
		return [parameter];
	}
}

function readConversation(parameter: unknown): Outcome<Recipient> {
	const id = typeof parameter === 'string' ? parameter.trim() : String(parameter ?? '');
	if (id === '') return noRecipient('Conversation');
	if (typeof parameter === 'number') return roundedId(parameter);
	if (DIRECT_MESSAGES.conversationId.test(id))
		return success({ to: 'conversation', conversationId: id });
	return failed({
		code: 'dm.wrong_conversation',
		message: `"${id.slice(0, 60)}" is not a conversation ID of X`,
		advice:
			'Use the dm_conversation_id that this node outputs, for example 2244994945-783214, or set Send To to User.',
	});
}

function checkGroup(members: number): Outcome<void> {
	const { minMembers, maxMembers } = DIRECT_MESSAGES;
	if (members >= minMembers && members <= maxMembers) return success(undefined);
	return failed({
		code: 'dm.group_size',
		message: `A new group takes ${minMembers} to ${maxMembers} participants beside the account, but there ${members === 1 ? 'is' : 'are'} ${members}`,
		advice:
			members < minMembers
				? 'Add a participant, or set Send To to User to write to one person.'
				: 'Name fewer participants.',
	});
}

function noRecipient(parameter: string): Outcome<never> {
	return failed({
		code: 'dm.no_recipient',
		message: `The Direct Message has no recipient: ${parameter} is empty`,
		advice: `Fill in ${parameter}, or check that its expression yields a value for this item.`,
	});
}

function severalUsers(count: number): Outcome<never> {
	return failed({
		code: 'dm.several_recipients',
		message: `Participant takes one user, but there are ${count}`,
		advice:
			'Send one item per user (a Split Out node makes them), or set Send To to New Group for one conversation with all.',
	});
}

function notAUser(words: string): Outcome<never> {
	return failed({
		code: 'dm.wrong_user',
		message: `"${words.slice(0, 60)}" is neither a user ID nor an @name of X`,
		advice:
			'Use the numeric ID, the name with its @ (letters, digits and _, up to 15), or x.com/name.',
	});
}

function roundedId(id: number): Outcome<never> {
	return failed({
		code: 'dm.rounded_id',
		message: `The ID ${id} is a number that may have lost digits`,
		advice: 'Pass IDs as text: IDs of X are too long for numbers.',
	});
}
