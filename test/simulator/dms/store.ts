import type { LedgerDirectMessage } from '../types';
import type { World } from '../world';
import type { MessageBody } from './schema';

/** Every Direct Message of this run, oldest first, and the groups they were sent to. */
export class DirectMessageStore {
	readonly all: LedgerDirectMessage[] = [];

	/** Members by conversation id. */
	private readonly groups = new Map<string, string[]>();

	constructor(private readonly world: World) {}

	openGroup(members: string[]): string {
		const id = this.world.ids.next(this.world.clock.now());
		this.groups.set(id, members);
		return id;
	}

	/** Who takes part; undefined for a group that does not exist and for ids of unknown users. */
	participantsOf(conversationId: string): string[] | undefined {
		const group = this.groups.get(conversationId);
		if (group) return group;
		const pair = conversationId.split('-');
		const known = pair.length === 2 && pair.every((id) => this.world.accounts.byId(id));
		return known && conversationId === pairId(pair[0]!, pair[1]!) ? pair : undefined;
	}

	create(
		senderId: string,
		conversationId: string,
		{ text = '', attachments = [] }: MessageBody,
		body: object,
	): LedgerDirectMessage {
		const createdAt = this.world.clock.now();
		const message: LedgerDirectMessage = {
			id: this.world.ids.next(createdAt),
			conversationId,
			senderId,
			participantIds: this.participantsOf(conversationId) ?? [],
			text,
			mediaIds: attachments.map(({ media_id: id }) => id),
			body: body as Record<string, unknown>,
			createdAt,
		};
		this.all.push(message);
		return message;
	}

	clear(): void {
		this.all.length = 0;
		this.groups.clear();
	}
}

/** The conversation of two users: the smaller id first. */
export function pairId(one: string, other: string): string {
	return BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`;
}
