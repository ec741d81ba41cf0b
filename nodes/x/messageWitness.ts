import type { Answer, World } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XClient } from './client';
import { SETTLING } from './limits';
import { readMe } from './me';
import { readMessageEvents, type MessageEvent } from './messageEvents';
import type { Destination, MessageDraft, SentMessage } from './messages';
import { hasWords, isLike } from './witness';

/** What a look for a message found. `unclear`: one without words, whose media were uploaded anew since. */
export type Sighting = SentMessage | 'unclear' | undefined;

/** Which messages are looked at. */
export interface Scope {
	/** Epoch milliseconds before which a message cannot be the one looked for. */
	readonly since: number;
	/** The media may have been uploaded anew since. */
	readonly newMedia: boolean;
}

/**
 * Looks whether a message exists: the conversation itself is the only witness when an answer was
 * lost. One for all items of an execution, since each message of the conversation stands for one item
 * only.
 */
export class MessageWitness {
	private readonly taken = new Set<string>();

	/** Own id, once it is known. */
	private me?: string;

	constructor(
		private readonly client: XClient,
		private readonly world: Pick<World, 'clock'>,
	) {}

	/** A message of this execution: it is no other item's. */
	exclude(eventId: string): void {
		this.taken.add(eventId);
	}

	/**
	 * The message that this draft became, or undefined when none shows. Fails when X cannot be asked. A
	 * message takes a moment to show, so an empty first look is followed by others.
	 */
	async look(
		destination: Destination,
		draft: MessageDraft,
		scope: Scope,
		persistence: Persistence,
	): Promise<Answer<Sighting>> {
		if (this.me === undefined) {
			const me = await persistence.send('lookup', async () => await readMe(this.client));
			if (!me.ok) return me;
			this.me = me.value.id;
		}
		for (const pause of [0, ...SETTLING.timelineMs]) {
			if (pause > 0) await this.world.clock.sleep(pause);
			const events = await persistence.send(
				'lookup',
				async () => await readMessageEvents(this.client, destination),
			);
			if (!events.ok) return events;
			const found = this.find(events.value, draft, scope);
			if (found) return { ok: true, value: found };
		}
		return { ok: true, value: undefined };
	}

	private find(events: readonly MessageEvent[], draft: MessageDraft, scope: Scope): Sighting {
		const own = events.filter(({ id, senderId }) => senderId === this.me && !this.taken.has(id));
		const like = (sameMedia: boolean) => (event: MessageEvent) =>
			isLike(event, { draft, notBefore: scope.since, sameMedia });
		const same = own.find(like(true));
		// Media that were uploaded anew have other ids; then only the words can tell.
		const found = same ?? (scope.newMedia ? own.find(like(false)) : undefined);
		if (!found) return undefined;
		if (!same && !hasWords(draft)) return 'unclear';
		this.taken.add(found.id);
		return { eventId: found.id, conversationId: found.conversationId };
	}
}
