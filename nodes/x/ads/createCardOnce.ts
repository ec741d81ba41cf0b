import type { Answer, World } from '../../upload/ports';
import type { Persistence } from '../../upload/retry';
import { unreadable, type XClient } from '../client';
import { TIMEOUTS } from '../limits';
import { asObject } from '../problem';
import { cardBody, type CardDraft } from './card';
import { inDoubt, sendOnce } from './once';

export interface CreatedCard {
	readonly id: string;
	/** `card://…`, what a Post takes as `card_uri`. */
	readonly uri: string;
}

export interface OnceCard extends CreatedCard {
	/** True when the card was found in the account, not answered by X. */
	readonly found: boolean;
}

/** X's clock and ours may differ by this much, milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Creates a card, once. After a lost answer it is looked for among the cards of the account, and
 * never sent again; what is not seen there stays in doubt.
 * @param since epoch milliseconds of an earlier try of this execution that ended in doubt.
 */
export async function createCardOnce(
	client: XClient,
	accountId: string,
	draft: CardDraft,
	persistence: Persistence,
	world: World,
	since?: number,
): Promise<Answer<OnceCard>> {
	const path = `/12/accounts/${accountId}/cards`;
	const started = since ?? world.clock.now();
	const sent =
		since === undefined
			? await sendOnce('createCard', async () => await createCard(client, path, draft), persistence)
			: ({ ok: false, failure: LOST } as const);
	if (sent.ok) return { ok: true, value: { ...sent.value, found: false } };
	if (!sent.failure.mayHaveArrived || world.signal.aborted) return sent;

	const seen = await persistence.send(
		'lookForCard',
		async () => await lookForCard(client, path, draft, started - CLOCK_SLACK_MS),
	);
	if (seen.ok && seen.value) return { ok: true, value: { ...seen.value, found: true } };
	return { ok: false, failure: inDoubt(sent.failure, DOUBT) };
}

const DOUBT = {
	code: 'card.unknown',
	message: 'X may have created the card, but its answer did not arrive.',
	advice:
		'Look at Creatives > Cards at ads.x.com before running the workflow again, so that it is not made twice.',
} as const;

const LOST = {
	...unreadable(),
	message: 'An earlier try of this execution ended without an answer.',
} as const;

async function createCard(
	client: XClient,
	path: string,
	draft: CardDraft,
): Promise<Answer<CreatedCard>> {
	const answer = await client.call('adsCard', {
		method: 'POST',
		path,
		body: { type: 'json', value: cardBody(draft) },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const card = readCard(answer.value.data);
	return card ? { ok: true, value: card } : { ok: false, failure: unreadable() };
}

/** The newest card of this name, media and destination that is not older than `notBefore`. */
async function lookForCard(
	client: XClient,
	path: string,
	draft: CardDraft,
	notBefore: number,
): Promise<Answer<CreatedCard | undefined>> {
	const answer = await client.call('adsCard', {
		method: 'GET',
		path,
		query: { q: draft.name, sort_by: 'created_at-desc' },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const { data } = answer.value;
	if (!Array.isArray(data)) return { ok: false, failure: unreadable() };
	const wanted = essence(cardBody(draft).components);
	const hit = data.map(asObject).find((card) => {
		if (card?.name !== draft.name || card.deleted === true) return false;
		if (!(Date.parse(String(card.created_at)) >= notBefore)) return false;
		return essence(card.components) === wanted;
	});
	return { ok: true, value: readCard(hit) };
}

function readCard(value: unknown): CreatedCard | undefined {
	const card = asObject(value);
	if (typeof card?.id !== 'string' || typeof card.card_uri !== 'string') return undefined;
	return /^card:\/\/\d+$/.test(card.card_uri) ? { id: card.id, uri: card.card_uri } : undefined;
}

/** The components without what X adds or spells otherwise: `tco_url`, and a slash at the end. */
function essence(components: unknown): string {
	return JSON.stringify(components, (key, value: unknown) => {
		if (key === 'tco_url') return undefined;
		if (key === 'url' && typeof value === 'string') return value.replace(/\/$/, '');
		const object = asObject(value);
		return object ? Object.fromEntries(Object.entries(object).sort()) : value;
	});
}
