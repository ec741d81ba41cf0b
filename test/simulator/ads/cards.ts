import { isJson, readJsonObject, readRaw } from '../http/body';
import type { Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { LedgerAdsCard } from '../types';
import { accountOf, writableAccountOf } from './accounts';
import { readComponents } from './components';
import { isListed, pageOf } from './paging';
import { adsOk, invalidParameter, missingParameter } from './words';

const NAME_MAX = 80;

/** POST /12/accounts/{account_id}/cards: JSON only. */
export async function createCard(exchange: Exchange): Promise<Reply> {
	if (!isJson(exchange)) {
		await readRaw(exchange);
		const type = exchange.request.headers['content-type'] ?? '';
		throw invalidParameter(exchange, 'Content-Type', type, 'application/json');
	}
	const body = await readJsonObject(exchange);
	const account = writableAccountOf(exchange);
	const unknown = Object.keys(body).find((name) => !['name', 'components'].includes(name));
	if (unknown) throw invalidParameter(exchange, unknown, body[unknown], 'nothing');
	const { name } = body;
	if (name === undefined || name === '') throw missingParameter(exchange, 'name');
	if (typeof name !== 'string' || name.length > NAME_MAX) {
		throw invalidParameter(exchange, 'name', name, `string of at most ${NAME_MAX} characters`);
	}
	if (body.components === undefined) throw missingParameter(exchange, 'components');
	const { mediaKeys, cardType } = readComponents(exchange, account, body.components);

	const { world } = exchange;
	const now = world.clock.now();
	const card: LedgerAdsCard = {
		id: world.ids.next(now),
		uri: `card://${world.ids.next(now)}`,
		accountId: account.id,
		name,
		components: body.components as Record<string, unknown>[],
		mediaKeys,
		cardType,
		createdAt: now,
	};
	world.ads.cards.push(card);
	return adsOk(exchange, cardObject(card), 201);
}

/** GET /12/accounts/{account_id}/cards, newest first; `q` is a prefix of the name. */
export function listCards(exchange: Exchange): Reply {
	const account = accountOf(exchange);
	const prefix = (exchange.url.searchParams.get('q') ?? '').toLowerCase();
	const all = exchange.world.ads.cards
		.filter((one) => one.accountId === account.id && one.name.toLowerCase().startsWith(prefix))
		.filter((one) => isListed(exchange, one))
		.reverse();
	const { page, next_cursor } = pageOf(exchange, all, { max: 200, default: 100 });
	return adsOk(exchange, page.map(cardObject), 200, { next_cursor });
}

function cardObject({ id, uri, name, components, cardType, createdAt }: LedgerAdsCard): object {
	const at = new Date(createdAt).toISOString();
	return {
		name,
		components,
		created_at: at,
		card_uri: uri,
		id,
		updated_at: at,
		deleted: false,
		card_type: cardType,
	};
}
