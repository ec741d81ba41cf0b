import { createHash } from 'crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { AdsConnection } from '../host/adsConnection';
import { resolveCardMedia, type CardMedium } from '../host/cardMedia';
import { openMemory, type Memory } from '../host/memory';
import { readUploadOptions, type UploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { Persistence } from '../upload/retry';
import { createCardOnce, type OnceCard } from '../x/ads/createCardOnce';
import { keepInLibrary } from '../x/ads/library';
import { createPromotedPostOnce, promotedPostInDoubt } from '../x/ads/promotedPost';
import { readMe } from '../x/me';
import { postUrl, type CreatedPost } from '../x/posts';
import { readCardParameters, type CardParameters } from './parameters';

/** What the steps of one item share. */
interface Work {
	readonly parameters: CardParameters;
	readonly options: UploadOptions;
	readonly connection: AdsConnection;
	readonly memory: Memory;
	readonly persistence: Persistence;
}

/** One item, one card: everything is checked, media are uploaded and put into the library, then the card. */
export async function createCardItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: AdsConnection,
): Promise<Outcome<INodeExecutionData[]>> {
	const parameters = readCardParameters(context, itemIndex);
	if (!parameters.ok) return parameters;
	const read = readUploadOptions(context, itemIndex, 'ad');
	if (!read.ok) return read;
	const options = forCards(read.value, parameters.value.post?.asUserId);
	const memory = openMemory(context, itemIndex);
	const persistence = new Persistence(connection.world, options.retry, connection.gate);
	const work = { parameters: parameters.value, options, connection, memory, persistence };

	const media = await resolveCardMedia(context, item, itemIndex, options, connection, memory);
	if (!media.ok) return media;
	const uploaded = await media.value.upload();
	if (!uploaded.ok) return uploaded;
	const ready = await keepAllInLibrary(work, uploaded.value);
	if (!ready.ok) return ready;

	const mediaKeys = uploaded.value.map(({ media_key }) => media_key);
	const key = keyOf(connection.environment, parameters.value, media.value.identities);
	const card = await createCard(work, mediaKeys, key);
	if (!card.ok) return failed(withContext(card.failure, { media_keys: mediaKeys }));
	const post = await createPost(work, card.value.uri, key);
	if (!post.ok) {
		const { id, uri } = card.value;
		return failed(withContext(post.failure, { card_id: id, card_uri: uri }));
	}

	const warnings = [...media.value.warnings];
	if (card.value.found) {
		warnings.push('The card was already there from an earlier try; it was not created again.');
	}
	const collection = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const input = collection.includeInputFields === false ? { json: {} } : item;
	return success([
		{
			json: {
				...input.json,
				card_id: card.value.id,
				card_uri: card.value.uri,
				card_name: parameters.value.name,
				account_id: parameters.value.accountId,
				media: ready.value as unknown as IDataObject[],
				...(post.value ? { post_id: post.value.id, post_url: postUrl(post.value.id) } : {}),
				warnings,
			},
			...('binary' in input ? { binary: input.binary } : {}),
		},
	]);
}

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

/** Puts all media into the account's library and waits for them, under one deadline. */
async function keepAllInLibrary(
	{ parameters, options, connection, persistence }: Work,
	media: readonly CardMedium[],
): Promise<Outcome<readonly object[]>> {
	const { ads, world } = connection;
	const deadline = world.clock.now() + options.processing.timeoutMs;
	const ready: object[] = [];
	for (const medium of media) {
		const place = { accountId: parameters.accountId, mediaKey: medium.media_key };
		const timeoutMs = Math.max(0, deadline - world.clock.now());
		const policy = { ...options.processing, timeoutMs };
		const kept = await keepInLibrary(ads, place, policy, persistence, world);
		if (!kept.ok) return failed(withContext(kept.failure, { media_key: medium.media_key }));
		ready.push({ ...medium, media_status: kept.value.status });
	}
	return success(ready);
}

async function createCard(
	{ parameters, connection, memory, persistence }: Work,
	mediaKeys: readonly string[],
	key: string,
): Promise<Outcome<OnceCard>> {
	const known = memory.cards.get(key);
	if (known) return success({ ...known, found: true });
	const { ads, world } = connection;
	const { accountId, name, destination } = parameters;
	const started = world.clock.now();
	const doubt = memory.doubts.get(key);
	const draft = { name, mediaKeys, destination };
	const card = await createCardOnce(ads, accountId, draft, persistence, world, doubt?.since);
	if (card.ok) memory.cards.set(key, { id: card.value.id, uri: card.value.uri });
	else if (card.failure.mayHaveArrived) {
		memory.doubts.set(key, doubt ?? { since: started, taken: false });
	}
	return card;
}

/** The promoted-only Post, if one is wanted. */
async function createPost(
	{ parameters, connection, memory, persistence }: Work,
	cardUri: string,
	cardKey: string,
): Promise<Outcome<CreatedPost | undefined>> {
	const { post, accountId } = parameters;
	if (!post) return success(undefined);
	const { ads, client, world } = connection;
	const key = `${cardKey} ${createHash('sha256').update(post.text).digest('hex')}`;
	const known = memory.posts.get(key);
	if (known) return success(known);
	if (memory.doubts.get(key)) return failed(promotedPostInDoubt(EARLIER));

	let asUserId = post.asUserId;
	if (asUserId === undefined) {
		const me = await persistence.send('me', async () => await readMe(client));
		if (!me.ok) return me;
		asUserId = me.value.id;
	}
	const draft = { text: post.text, cardUri, asUserId };
	const started = world.clock.now();
	const made = await createPromotedPostOnce(ads, accountId, draft, persistence, world.signal);
	if (made.ok) memory.posts.set(key, made.value);
	else if (made.failure.mayHaveArrived) memory.doubts.set(key, { since: started, taken: false });
	return made;
}

const EARLIER = { message: 'An earlier try of this execution ended without an answer.' };

function withContext<T extends { context?: object }>(failure: T, more: object): T {
	return { ...failure, context: { ...failure.context, ...more } };
}

function keyOf(
	environment: string,
	{ accountId, name, destination }: CardParameters,
	identities: readonly string[],
): string {
	return createHash('sha256')
		.update(JSON.stringify([environment, accountId, name, destination, identities]))
		.digest('hex');
}
