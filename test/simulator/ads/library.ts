import { callerOf, type Exchange } from '../http/exchange';
import type { Refusal, Reply } from '../http/reply';
import type { Media } from '../media/media';
import type { AdsAccount, LedgerLibraryMedia } from '../types';
import { accountOf, writableAccountOf } from './accounts';
import { pageOf } from './paging';
import { adsOk, adsRefusal, invalidParameter, missingParameter } from './words';

/** X's words for categories: in the library, in its messages, and the kind. */
const CATEGORY = {
	tweet_image: ['TWEET_IMAGE', 'TweetImage', 'IMAGE'],
	tweet_gif: ['TWEET_GIF', 'TweetGif', 'GIF'],
	tweet_video: ['TWEET_VIDEO', 'TweetVideo', 'VIDEO'],
	amplify_video: ['AMPLIFY_VIDEO', 'AmplifyVideo', 'VIDEO'],
} as const;

type LibraryCategory = keyof typeof CATEGORY;

/** Longest texts, characters. */
const LENGTHS = { name: 100, file_name: 255, title: 70, description: 200 } as const;
const FOR_VIDEOS = ['title', 'description', 'poster_media_key'];
const KNOWN = ['media_key', 'poster_media_key', ...Object.keys(LENGTHS)];

/** POST /12/accounts/{account_id}/media_library?media_key= ; adding what is there already changes nothing. */
export function addToLibrary(exchange: Exchange): Reply {
	const account = writableAccountOf(exchange);
	const query = exchange.url.searchParams;
	const key = query.get('media_key');
	if (key === null || key === '') throw missingParameter(exchange, 'media_key');
	const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
	if (unknown) throw invalidParameter(exchange, unknown, query.get(unknown), 'nothing');
	const media = ownMedia(exchange, account, key);
	const category = media.category as LibraryCategory;
	for (const [name, max] of Object.entries(LENGTHS)) {
		const value = query.get(name);
		if (value !== null && value.length > max) {
			throw invalidParameter(exchange, name, value, `at most ${max} characters`);
		}
	}
	const misplaced = FOR_VIDEOS.find((name) => query.has(name));
	if (misplaced !== undefined && CATEGORY[category][2] !== 'VIDEO') {
		throw invalidParameter(exchange, misplaced, query.get(misplaced), 'a video');
	}
	const { world } = exchange;
	let entry = world.ads.findInLibrary(account.id, key);
	if (!entry) {
		entry = {
			accountId: account.id,
			mediaId: media.id,
			mediaKey: media.mediaKey,
			category,
			name: query.get('name') ?? undefined,
			checks: 0,
			createdAt: world.clock.now(),
		};
		world.ads.library.push(entry);
	}
	return adsOk(exchange, libraryObject(exchange, entry));
}

/** GET /12/accounts/{account_id}/media_library/{media_key} */
export function libraryItem(exchange: Exchange): Reply {
	const account = accountOf(exchange);
	const key = exchange.params.media_key!;
	const entry = exchange.world.ads.findInLibrary(account.id, key);
	if (!entry) throw mediaNotFound(exchange, key);
	entry.checks += 1;
	return adsOk(exchange, libraryObject(exchange, entry));
}

/** GET /12/accounts/{account_id}/media_library, newest first. */
export function libraryList(exchange: Exchange): Reply {
	const account = accountOf(exchange);
	const type = exchange.url.searchParams.get('media_type');
	const all = exchange.world.ads.library
		.filter(
			({ accountId, category }) =>
				accountId === account.id && (type === null || CATEGORY[category][2] === type),
		)
		.reverse();
	const { page, next_cursor } = pageOf(exchange, all, { max: 50, default: 20 });
	const data = page.map((entry) => libraryObject(exchange, entry));
	return adsOk(exchange, data, 200, { next_cursor });
}

/** A medium that a card may show. X's most common refusal is about one that is not in the library. */
export function cardMedium(exchange: Exchange, account: AdsAccount, key: string): Media {
	const { world } = exchange;
	const media = world.media.all.find(({ mediaKey }) => mediaKey === key);
	const entry = world.ads.findInLibrary(account.id, key);
	if (media && entry && statusOf(exchange, entry) === 'TRANSCODE_COMPLETED') return media;
	const category = media ? CATEGORY[media.category as LibraryCategory]?.[1] : undefined;
	throw adsRefusal(exchange, 400, {
		code: 'INVALID_MEDIA',
		message: `Invalid media key: MediaKey(${category ?? 'Unknown'},${key.split('_')[1] ?? key})`,
	});
}

/** Known by its key, whole, of a category for ads, and the caller's or the account's own. */
function ownMedia(exchange: Exchange, account: AdsAccount, key: string): Media {
	const now = exchange.world.clock.now();
	const owners = [callerOf(exchange).userId, ...account.userIds];
	const media = exchange.world.media.all.find(({ mediaKey }) => mediaKey === key);
	if (!media || media.isExpired(now) || !owners.some((id) => media.belongsTo(id))) {
		throw mediaNotFound(exchange, key);
	}
	media.settle(now);
	if (!(media.category in CATEGORY) || ['uploading', 'rejected', 'failed'].includes(media.state)) {
		throw adsRefusal(exchange, 400, {
			code: 'INVALID_MEDIA',
			message: `Media ${key} cannot be added to the library`,
			parameter: 'media_key',
		});
	}
	return media;
}

function mediaNotFound(exchange: Exchange, key: string): Refusal {
	return adsRefusal(exchange, 404, {
		code: 'MEDIA_NOT_FOUND',
		message: `Media not found: ${key}`,
		parameter: 'media_key',
	});
}

/** Only TRANSCODE_COMPLETED is documented; the other words are made up. */
function statusOf({ world }: Exchange, entry: LedgerLibraryMedia): string {
	const media = world.media.find(entry.mediaId);
	media?.settle(world.clock.now());
	if (!media || media.state === 'failed') return 'TRANSCODE_FAILED';
	const transcoded = media.kind === 'image' || entry.checks >= world.options.libraryChecks;
	return media.isProcessing() || !transcoded ? 'TRANSCODE_PENDING' : 'TRANSCODE_COMPLETED';
}

function libraryObject(exchange: Exchange, entry: LedgerLibraryMedia): object {
	const { world, url } = exchange;
	const [category, , type] = CATEGORY[entry.category];
	return {
		tweeted: false,
		name: entry.name ?? null,
		file_name: null,
		media_url: `${url.origin}/_media/${entry.mediaId}`,
		media_category: category,
		media_key: entry.mediaKey,
		created_at: new Date(entry.createdAt).toISOString(),
		media_status: statusOf(exchange, entry),
		media_type: type,
		updated_at: new Date(world.clock.now()).toISOString(),
		deleted: false,
	};
}
