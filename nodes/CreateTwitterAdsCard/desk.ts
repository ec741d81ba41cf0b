import type { IExecuteFunctions } from 'n8n-workflow';
import type { AdsConnection } from '../host/adsConnection';
import { openAllowance, type Allowance } from '../host/allowance';
import { failed, success, type Outcome } from '../media/failure';
import type { Persistence } from '../upload/retry';
import { judgeAccess, readAdAccess, type AdAccess } from '../x/ads/access';
import type { Retried } from '../x/ads/createOnce';

/** What the items of one execution share. */
export interface Desk {
	readonly context: IExecuteFunctions;
	readonly connection: AdsConnection;
	/** Of promoted-only Posts. */
	readonly allowance: Allowance;
	/** Ids of the cards and Posts of this execution: each is one item's only. */
	readonly taken: Set<string>;
	/** When an earlier execution may have created what this one is to. */
	readonly retried?: Retried;
	/** What left this run as output, so far. */
	readonly created: { cards: number; posts: number };
	/** By ad account, asked once. */
	readonly access: Map<string, AdAccess>;
}

/** A card of an execution that is retried is looked for this far back. Milliseconds. Ours. */
const RETRY_WINDOW_MS = 24 * 3_600_000;

export function openDesk(context: IExecuteFunctions, connection: AdsConnection): Desk {
	const began = connection.world.clock.now();
	return {
		context,
		connection,
		allowance: openAllowance(context),
		taken: new Set(),
		// n8n's "Retry execution" starts with an empty memory; the cards may be there all the same.
		...(context.getMode() === 'retry' && {
			retried: { since: began - RETRY_WINDOW_MS, began },
		}),
		created: { cards: 0, posts: 0 },
		access: new Map(),
	};
}

/** Makes sure that the credential may do on the ad account what an item asks for; says whose it is. */
export async function checkAccess(
	{ access, connection }: Desk,
	accountId: string,
	asUserId: string | undefined,
	persistence: Persistence,
): Promise<Outcome<AdAccess>> {
	let known = access.get(accountId);
	if (!known) {
		const read = await persistence.send(
			'adAccess',
			async () => await readAdAccess(connection.ads, accountId),
		);
		if (!read.ok) return read;
		known = read.value;
		access.set(accountId, known);
	}
	const objection = judgeAccess(known, asUserId);
	return objection ? failed(objection) : success(known);
}
