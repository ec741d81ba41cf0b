import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { resolveCardMedia } from '../host/cardMedia';
import { withEarlierTry } from '../host/earlierTry';
import { openMemory, type Memory } from '../host/memory';
import { withInput } from '../host/output';
import { readUploadOptions, type UploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { Persistence } from '../upload/retry';
import { postUrl } from '../x/posts';
import { createAll, makeReady, type ReadyMedia, type Work } from './createAll';
import type { Desk } from './desk';
import { readCardParameters, type CardParameters } from './parameters';

/** A card that only has to be made. */
interface ReadyCard {
	readonly work: Work;
	readonly media: ReadyMedia;
	readonly warnings: readonly string[];
	/** Takes back what the cap on Posts has counted. */
	giveBack(): void;
}

/** Everything before the card: it is checked, its media are uploaded and put into the library. */
async function prepare(
	desk: Desk,
	item: INodeExecutionData,
	itemIndex: number,
	memory: Memory,
): Promise<Outcome<ReadyCard>> {
	const { context, connection, allowance } = desk;
	const parameters = readCardParameters(context, itemIndex);
	if (!parameters.ok) return parameters;
	const { post } = parameters.value;
	const read = readUploadOptions(context, itemIndex, 'ad');
	if (!read.ok) return read;
	const options = forCards(read.value, post?.asUserId);
	const media = await resolveCardMedia(item, itemIndex, { context, options, connection, memory });
	if (!media.ok) return media;

	const persistence = new Persistence(connection.world, options.retry, connection.gate);
	const keys = keysOf(connection.environment, parameters.value, media.value.identities);
	const missing = post && !memory.posts.get(keys.post) ? 1 : 0;
	const allowed = allowance.take(missing);
	if (!allowed.ok) return allowed;
	const giveBack = () => allowance.giveBack(missing);
	const work = { desk, parameters: parameters.value, options, memory, persistence, keys };
	const ready = await makeReady(work, media.value);
	if (!ready.ok) {
		giveBack();
		return ready;
	}
	return success({ work, media: ready.value, warnings: media.value.warnings, giveBack });
}

/** One item, one card, and a Post if one is wanted. */
export async function createCardItem(
	desk: Desk,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Outcome<INodeExecutionData[]>> {
	const memory = openMemory(desk.context, itemIndex);
	const ready = await prepare(desk, item, itemIndex, memory);
	if (!ready.ok) return failed(withEarlierTry(ready.failure, memory));
	const { work, media, warnings, giveBack } = ready.value;
	const created = await createAll(work, media);
	if (!created.ok) {
		giveBack();
		return created;
	}
	const { card, post } = created.value;
	desk.created.cards++;
	if (post) desk.created.posts++;
	const json = {
		card_id: card.value.id,
		card_uri: card.value.uri,
		card_name: work.parameters.name,
		account_id: work.parameters.accountId,
		media: media.library as unknown as IDataObject[],
		...(post && { post_id: post.value.id, post_url: postUrl(post.value.id) }),
		warnings: [
			...warnings,
			...(card.found ? [`The card ${THERE}`] : []),
			...(post?.found ? [`The Post ${THERE}`] : []),
		],
	};
	return success([withInput(desk.context, item, itemIndex, json)]);
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
