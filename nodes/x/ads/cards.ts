import type { Answer, WireFailure } from '../../upload/ports';
import { unreadable, type XClient } from '../client';
import { TIMEOUTS } from '../limits';
import { asObject } from '../problem';
import { readAll } from '../readAll';
import { cardBody, type CardDraft } from './card';
import type { Creation } from './createOnce';

export interface Card {
	readonly id: string;
	/** `card://…`, what a Post takes as `card_uri`. */
	readonly uri: string;
	/** Epoch milliseconds, when X tells it. */
	readonly createdAt?: number;
}

/** Where the cards of one execution are made. */
export interface CardDesk {
	readonly client: XClient;
	readonly accountId: string;
	/** Ids of what belongs to other items of this execution. */
	readonly taken: ReadonlySet<string>;
}

/**
 * A card that is to be created once.
 * @param newMedia whether its media may have been uploaded anew since an earlier execution.
 */
export function cardCreation(desk: CardDesk, draft: CardDraft, newMedia: boolean): Creation<Card> {
	return {
		step: 'createCard',
		send: async () => await createCard(desk, draft),
		look: async ({ notBefore, retried }) =>
			await lookForCard(desk, draft, notBefore, retried && newMedia),
		doubt: {
			code: 'card.unknown',
			message: 'X may have created the card, but its answer did not arrive.',
			advice:
				'Look at Creatives > Cards at ads.x.com before running the workflow again, so that it is not made twice.',
		},
	};
}

async function createCard(
	{ client, accountId }: CardDesk,
	draft: CardDraft,
): Promise<Answer<Card>> {
	const answer = await client.call('adsCard', {
		method: 'POST',
		path: pathOf(accountId),
		body: { type: 'json', value: cardBody(draft) },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const card = readCard(answer.value.data);
	return card ? { ok: true, value: card } : { ok: false, failure: unreadable() };
}

/**
 * The newest card of this name, media and destination. Media that were uploaded anew have other keys;
 * a card that differs only by them may be the one or not.
 */
async function lookForCard(
	{ client, accountId, taken }: CardDesk,
	draft: CardDraft,
	notBefore: number,
	newMedia: boolean,
): Promise<Answer<Card | undefined>> {
	const answer = await client.call('adsCard', {
		method: 'GET',
		path: pathOf(accountId),
		query: { q: draft.name, sort_by: 'created_at-desc' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const listed = readList(answer.value.data);
	if (!listed) return { ok: false, failure: unreadable() };
	const { name, components } = cardBody(draft);
	const alike = listed.flatMap(({ card, ...shown }) => {
		if (shown.name !== name || card.createdAt < notBefore || taken.has(card.id)) return [];
		const [medium, description] = shown.components;
		if (essence(description) !== essence(components[1])) return [];
		return [{ card, isSame: essence(medium) === essence(components[0]) }];
	});
	const same = alike.find(({ isSame }) => isSame);
	if (same || !newMedia || alike.length === 0) {
		return { ok: true, value: same?.card };
	}
	return { ok: false, failure: UNCLEAR };
}

const UNCLEAR: WireFailure = {
	code: 'card.unclear',
	message:
		'The ad account has a card of this name and destination of the last 24 hours, and nothing tells whether it is this one; no card was created',
	advice:
		'Look at Creatives > Cards at ads.x.com. If the card is missing, run the workflow anew instead of retrying the execution.',
	recourse: { kind: 'none' },
	mayHaveArrived: false,
};

function pathOf(accountId: string): string {
	return `/12/accounts/${accountId}/cards`;
}

function readCard(value: unknown): Card | undefined {
	const card = asObject(value);
	if (typeof card?.id !== 'string' || typeof card.card_uri !== 'string') return undefined;
	if (!/^card:\/\/\d+$/.test(card.card_uri)) return undefined;
	const createdAt = Date.parse(String(card.created_at));
	const { id, card_uri: uri } = card;
	return Number.isFinite(createdAt) ? { id, uri, createdAt } : { id, uri };
}

interface ListedCard {
	readonly card: Card & { readonly createdAt: number };
	readonly name: string;
	readonly components: readonly unknown[];
}

/** The cards of a list that were not deleted. */
function readList(data: unknown): ListedCard[] | undefined {
	const kept = Array.isArray(data) ? data.filter((one) => asObject(one)?.deleted !== true) : data;
	return readAll(kept, readListed);
}

function readListed(entry: unknown): ListedCard | undefined {
	const fields = asObject(entry);
	const card = readCard(fields);
	const { name, components } = fields ?? {};
	if (card?.createdAt === undefined) return undefined;
	if (typeof name !== 'string' || !Array.isArray(components)) return undefined;
	return { card: { ...card, createdAt: card.createdAt }, name, components };
}

/** A component without what X adds or spells otherwise: `tco_url`, and a slash at the end. */
function essence(component: unknown): string {
	return JSON.stringify(component, (key, value: unknown) => {
		if (key === 'tco_url') return undefined;
		if (key === 'url' && typeof value === 'string') return value.replace(/\/$/, '');
		const object = asObject(value);
		return object ? Object.fromEntries(Object.entries(object).sort()) : value;
	});
}
