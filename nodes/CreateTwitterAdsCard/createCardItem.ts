import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { resolveCardMedia } from '../host/cardMedia';
import { openMemory } from '../host/memory';
import { withInput } from '../host/output';
import { readUploadOptions, type UploadOptions } from '../host/uploadOptions';
import { success, type Outcome } from '../media/failure';
import { Persistence } from '../upload/retry';
import { postUrl } from '../x/posts';
import { createAll, type Work } from './createAll';
import type { Desk } from './desk';
import { readCardParameters, type CardParameters } from './parameters';

/** One item, one card: everything is checked, media are uploaded and put into the library, then the card. */
export async function createCardItem(
	desk: Desk,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Outcome<INodeExecutionData[]>> {
	const { context, connection, allowance } = desk;
	const parameters = readCardParameters(context, itemIndex);
	if (!parameters.ok) return parameters;
	const { accountId, name, post } = parameters.value;
	const read = readUploadOptions(context, itemIndex, 'ad');
	if (!read.ok) return read;
	const options = forCards(read.value, post?.asUserId);
	const memory = openMemory(context, itemIndex);
	const media = await resolveCardMedia(item, itemIndex, { context, options, connection, memory });
	if (!media.ok) return media;

	const persistence = new Persistence(connection.world, options.retry, connection.gate);
	const keys = keysOf(connection.environment, parameters.value, media.value.identities);
	const missing = post && !memory.posts.get(keys.post) ? 1 : 0;
	const allowed = allowance.take(missing);
	if (!allowed.ok) return allowed;
	const work = { desk, parameters: parameters.value, options, memory, persistence, keys };
	const created = await createAll(work, media.value);
	if (!created.ok) {
		allowance.giveBack(missing);
		return created;
	}
	const { card, library, post: made } = created.value;
	desk.created.cards++;
	if (made) desk.created.posts++;
	const json = {
		card_id: card.value.id,
		card_uri: card.value.uri,
		card_name: name,
		account_id: accountId,
		media: library as unknown as IDataObject[],
		...(made && { post_id: made.value.id, post_url: postUrl(made.value.id) }),
		warnings: [
			...media.value.warnings,
			...(card.found ? [`The card ${THERE}`] : []),
			...(made?.found ? [`The Post ${THERE}`] : []),
		],
	};
	return success([withInput(context, item, itemIndex, json)]);
}

const THERE = 'was already there from an earlier try; it was not created again.';

/** The posting user must own what the Post shows, and the library takes only whole uploads. */
function forCards(options: UploadOptions, asUserId: string | undefined): UploadOptions {
	const owners = asUserId === undefined ? [] : [asUserId];
	return {
		...options,
		forCard: true,
		waitForProcessing: true,
		additionalOwners: [...new Set([...options.additionalOwners, ...owners])],
	};
}

/** The same for the same card and Post on the same item, before media have keys. */
function keysOf(
	environment: string,
	{ accountId, name, destination, post }: CardParameters,
	identities: readonly string[],
): Work['keys'] {
	const card = hash([environment, accountId, name, destination, identities]);
	return { card, post: hash([card, post]) };
}

function hash(content: unknown): string {
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
