import type { CardMedia, CardMedium } from '../host/cardMedia';
import type { Memory } from '../host/memory';
import type { UploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import type { Persistence } from '../upload/retry';
import { cardCreation, type Card } from '../x/ads/cards';
import type { Made } from '../x/ads/createOnce';
import { keepInLibrary } from '../x/ads/library';
import { promotedPostCreation } from '../x/ads/promotedPost';
import type { CreatedPost } from '../x/posts';
import { checkAccess, type Desk } from './desk';
import type { CardParameters } from './parameters';
import { createRemembered } from './remembered';

/** What the steps of one item share. */
export interface Work {
	readonly desk: Desk;
	readonly parameters: CardParameters;
	readonly options: UploadOptions;
	readonly memory: Memory;
	readonly persistence: Persistence;
	/** Under which both are remembered. */
	readonly keys: { readonly card: string; readonly post: string };
}

/** Media that a card can show, in the library of its account. */
export interface ReadyMedia {
	readonly library: readonly object[];
	readonly mediaKeys: readonly string[];
	/** Whether they may have been uploaded anew since an earlier execution. */
	readonly areFiles: boolean;
	/** Who creates the card. */
	readonly userId: string;
}

/** What exists in the end. */
export interface Created {
	readonly card: Made<Card>;
	readonly post?: Made<CreatedPost>;
}

/** What comes before the card and asks X: the right to make it, the files, the library. */
export async function makeReady(work: Work, media: CardMedia): Promise<Outcome<ReadyMedia>> {
	const { desk, parameters, persistence } = work;
	const { accountId, post } = parameters;
	const access = await checkAccess(desk, accountId, post?.asUserId, persistence);
	if (!access.ok) return access;
	const uploaded = await media.upload();
	if (!uploaded.ok) return uploaded;
	const library = await keepAllInLibrary(work, uploaded.value);
	if (!library.ok) return library;
	return success({
		library: library.value,
		mediaKeys: uploaded.value.map(({ media_key }) => media_key),
		areFiles: media.areFiles,
		userId: access.value.userId,
	});
}

/**
 * The card, and the Post if one is wanted. What exists already stands in the context of a failure.
 */
export async function createAll(
	{ desk, parameters, memory, persistence, keys }: Work,
	{ mediaKeys, areFiles, userId }: ReadyMedia,
): Promise<Outcome<Created>> {
	const { accountId, name, destination, post } = parameters;
	const { taken, retried } = desk;
	const place = { client: desk.connection.ads, accountId, taken };
	const card = await createRemembered(
		desk,
		cardCreation(place, { name, mediaKeys, destination }, areFiles),
		memory,
		memory.cards,
		keys.card,
		retried,
		persistence,
	);
	if (!card.ok) return failed(withContext(card.failure, { media_keys: mediaKeys }));
	if (!post) return success({ card: card.value });

	const { id, uri, createdAt } = card.value.value;
	const asUserId = post.asUserId ?? userId;
	const made = await createRemembered(
		desk,
		promotedPostCreation(place, { text: post.text, name, cardUri: uri, asUserId }),
		memory,
		memory.posts,
		keys.post,
		// A Post cannot be older than its card.
		retried && card.value.found && createdAt !== undefined
			? { ...retried, since: createdAt }
			: undefined,
		persistence,
	);
	if (!made.ok) return failed(withContext(made.failure, { card_id: id, card_uri: uri }));
	return success({ card: card.value, post: made.value });
}

/** Puts all media into the account's library and waits for them, under one deadline. */
async function keepAllInLibrary(
	{ desk, parameters, options, persistence }: Work,
	media: readonly CardMedium[],
): Promise<Outcome<readonly object[]>> {
	const { ads, world } = desk.connection;
	const deadline = world.clock.now() + options.processing.timeoutMs;
	const kept: object[] = [];
	for (const medium of media) {
		const place = { accountId: parameters.accountId, mediaKey: medium.media_key };
		const timeoutMs = Math.max(0, deadline - world.clock.now());
		const policy = { ...options.processing, timeoutMs };
		const entry = await keepInLibrary(ads, place, policy, persistence, world);
		if (!entry.ok) return failed(withContext(entry.failure, { media_key: medium.media_key }));
		kept.push({ ...medium, media_status: entry.value.status });
	}
	return success(kept);
}

function withContext<T extends { context?: object }>(failure: T, more: object): T {
	return { ...failure, context: { ...failure.context, ...more } };
}
