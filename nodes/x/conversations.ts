import type { Answer } from '../upload/ports';
import { unreadable, type XClient } from './client';
import { DIRECT_MESSAGES, TIMEOUTS } from './limits';
import { asObjects } from './problem';
import { readNames } from './users';

/** A conversation of Direct Messages, by its latest message. */
export interface Conversation {
	readonly id: string;
	/** Of the others who wrote or were written to, without the at sign. */
	readonly names: readonly string[];
	readonly lastText: string;
}

/** The conversations of the account's latest messages, newest first. Source: specification 2.167, /2/dm_events. */
export async function readConversations(
	client: XClient,
	me: string,
): Promise<Answer<Conversation[]>> {
	const answer = await client.call('lookup', {
		method: 'GET',
		path: '/2/dm_events',
		query: {
			max_results: String(DIRECT_MESSAGES.maxPage),
			event_types: 'MessageCreate',
			'dm_event.fields': 'id,text,dm_conversation_id',
			expansions: 'sender_id',
		},
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const { data } = answer.value;
	if (data !== undefined && !Array.isArray(data)) return { ok: false, failure: unreadable() };
	const found = new Map<string, { texts: string[]; ids: Set<string> }>();
	for (const { dm_conversation_id: id, text, sender_id: sender } of asObjects(data)) {
		if (typeof id !== 'string') continue;
		const one = found.get(id) ?? { texts: [], ids: new Set(id.includes('-') ? id.split('-') : []) };
		found.set(id, one);
		one.texts.push(typeof text === 'string' ? text : '');
		if (typeof sender === 'string') one.ids.add(sender);
	}
	const others = [...found.values()].flatMap(({ ids }) => [...ids]).filter((id) => id !== me);
	const names = await readNames(client, [...new Set(others)]);
	if (!names.ok) return names;
	const conversations = [...found].map(([id, { texts, ids }]) => ({
		id,
		names: [...ids].flatMap((user) => (user === me ? [] : (names.value.get(user) ?? []))),
		lastText: texts[0] ?? '',
	}));
	return { ok: true, value: conversations };
}
