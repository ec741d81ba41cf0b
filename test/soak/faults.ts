import type { Fault, FaultAction, Mangling, OperationName } from '../simulator';
import type { Kind } from './kinds';
import type { Random } from './random';

/** A moment at which the user presses Stop: the nth request of an operation arrives or is answered. */
export interface Stop {
	readonly operation: StopOperation;
	readonly when: 'asked' | 'answered';
	readonly nth: number;
}

/** How the requests of an operation look, on which a stop may fall. */
export const STOP_PATHS = {
	initialize: /^POST .*\/initialize$/,
	append: /^POST .*\/append$/,
	finalize: /^POST .*\/finalize$/,
	oneShot: /^POST \/2\/media\/upload$/,
	status: /^GET \/2\/media\/upload\?/,
	createPost: /^POST \/2\/tweets$/,
	userPosts: /^GET \/2\/users\/\d+\/tweets/,
	sendMessage: /^POST \/2\/dm_conversations\/with\/\d+\/messages$/,
	createConversation: /^POST \/2\/dm_conversations$/,
	dmEvents: /^GET \/2\/dm_(?:conversations|events)/,
	download: /^GET \/file\//,
	adsAccess: /^GET \/12\/accounts\/\w+\/authenticated_user_access$/,
	adsLibraryItem: /^GET \/12\/accounts\/\w+\/media_library\/\w+$/,
	adsLibraryAdd: /^POST \/12\/accounts\/\w+\/media_library\?/,
	adsCards: /^GET \/12\/accounts\/\w+\/cards\?/,
	adsCreateCard: /^POST \/12\/accounts\/\w+\/cards$/,
	adsPosts: /^GET \/12\/accounts\/\w+\/tweets\?/,
	adsCreatePost: /^POST \/12\/accounts\/\w+\/tweet\?/,
} as const;

/** Requests of an operation among which a fault falls; of the others among two. */
const MOST_OF: Readonly<Record<string, number>> = { append: 6, createPost: 4, adsLibraryItem: 4 };

export type StopOperation = keyof typeof STOP_PATHS;

const UPLOADING = [
	'initialize',
	'append',
	'append',
	'append',
	'append',
	'finalize',
	'finalize',
	'status',
	'oneShot',
] as const;
const POSTING = ['createPost', 'createPost', 'userPosts', 'usersMe'] as const;
const MESSAGING = [
	'sendMessage',
	'sendMessage',
	'createConversation',
	'dmEvents',
	'usersMe',
	'userByUsername',
] as const;

const CARDS = [
	'adsAccess',
	'adsLibraryItem',
	'adsLibraryAdd',
	'adsCreateCard',
	'adsCreateCard',
	'adsCreateCard',
	'adsCards',
	'adsCards',
] as const;
const PROMOTED_POSTS = [
	'adsCreatePost',
	'adsCreatePost',
	'adsCreatePost',
	'adsPosts',
	'adsPosts',
] as const;

/** What goes wrong at the site with the files: at its nth request. */
export interface SiteFault {
	readonly nth: number;
	readonly action: 'reset' | 'half' | 'missing' | 'broken';
}

export function drawSiteFault(random: Random): SiteFault {
	return {
		nth: random.int(1, 3),
		action: random.pick(['reset', 'half', 'missing', 'broken'] as const),
	};
}

export function drawFault(random: Random, kind: Kind): Fault {
	const operation = random.pick(operationsOf(kind));
	const action = random.chance(0.06) ? drawTokenFault(random) : drawAction(random, operation);
	const match = { operation, nth: random.int(1, MOST_OF[operation] ?? 2) };
	return { match, times: random.pick([1, 1, 1, 2, 3]), action };
}

export function drawStop(random: Random, kind: Kind): Stop {
	const stoppable = operationsOf(kind).filter((name): name is StopOperation => name in STOP_PATHS);
	const download = kind === 'postUrls' ? (['download'] as const) : [];
	const operation = random.pick([...stoppable, ...download]);
	const nth = random.int(1, operation === 'append' ? 8 : (MOST_OF[operation] ?? 2));
	return { operation, when: random.pick(['asked', 'answered']), nth };
}

function operationsOf(kind: Kind): readonly OperationName[] {
	switch (kind) {
		case 'upload':
			return UPLOADING;
		case 'postText':
			return POSTING;
		case 'thread':
		case 'itemsToThread':
			return [...UPLOADING, ...POSTING, 'createPost', 'createPost', 'deletePost'];
		case 'messageFile':
			return [...UPLOADING, ...MESSAGING];
		case 'messageText':
			return MESSAGING;
		case 'card':
			return [...UPLOADING, ...CARDS];
		case 'cardWithPost':
			return [...UPLOADING, ...CARDS, ...PROMOTED_POSTS];
		case 'uploadThenPost':
		case 'postFiles':
		case 'postUrls':
		case 'itemsToPost':
			return [...UPLOADING, ...POSTING];
	}
}

function drawTokenFault(random: Random): FaultAction {
	return { expire: random.pick(['token', 'token', 'grant', 'media'] as const) };
}

function drawAction(random: Random, operation: OperationName): FaultAction {
	const when = random.pick(['before', 'after'] as const);
	switch (random.int(0, 9)) {
		case 0:
		case 1:
			return { reset: random.pick(['before', 'during', 'after'] as const) };
		case 2:
			return { status: random.pick([500, 502, 503, 504]), when, ...drawBody(random) };
		case 3:
			return { status: 429, headers: drawReset(random), ...drawBody(random) };
		case 4:
			return drawRefusal(random, operation);
		case 5:
			// A server that neither reads a file nor closes never hears that n8n has gone.
			return {
				halfClose: random.pick(['after', 'answer', carriesFile(operation) ? 'after' : 'before']),
			};
		case 6:
			return random.pick<FaultAction>([
				{ delayMs: random.int(50, 2_000) },
				{ drip: random.int(2, 5) },
				{ repeat: true },
				{ cutAnswer: true },
			]);
		case 7:
			return random.pick<FaultAction>([{ stall: true }, { timeout: true, when }]);
		case 8:
			return { mangle: random.pick(MANGLINGS) };
		default:
			return drawUntold(random, operation);
	}
}

/** X does it, or not, and does not say so. */
function drawUntold(random: Random, operation: OperationName): FaultAction {
	switch (operation) {
		case 'status':
			return drawProcessing(random);
		case 'adsLibraryItem':
		case 'adsLibraryAdd':
			return { patch: { media_status: random.pick(LIBRARY_STATES) } };
		default:
			return { reset: 'after' };
	}
}

/** X documents none but the first. */
const LIBRARY_STATES = ['TRANSCODE_COMPLETED', 'TRANSCODE_PENDING', 'TRANSCODE_FAILED', 'DREAMING'];

function carriesFile(operation: OperationName): boolean {
	return operation === 'append' || operation === 'oneShot';
}

const MANGLINGS: readonly Mangling[] = [
	'empty',
	'html',
	'truncated',
	'wrongTypes',
	'numericIds',
	'list',
	'null',
];

function drawRefusal(random: Random, operation: OperationName): FaultAction {
	if (operation.startsWith('ads') && random.chance(0.5)) return drawAdsRefusal(random);
	const status = random.pick([400, 401, 402, 403, 404, ...(operation === 'append' ? [413] : [])]);
	return { status, ...drawBody(random) };
}

/** In the words of the Ads API. */
function drawAdsRefusal(random: Random): FaultAction {
	const [status, code] = random.pick([
		[400, 'INVALID_PARAMETER'],
		[403, 'ACTION_NOT_ALLOWED'],
		[404, 'NOT_FOUND'],
		[423, 'LOCK_ACQUISITION_TIMEOUT'],
	] as const);
	const errors = [{ code, message: 'Something went wrong' }];
	return { status, body: { errors, request: { params: {} } } };
}

function drawBody(random: Random): { body?: unknown } {
	return random.pick([
		{},
		{ body: '<html><body>Something went wrong</body></html>' },
		{ body: { title: 'Oops', detail: 'Something went wrong', type: 'about:blank', status: 500 } },
		{ body: { errors: [{ message: 'Something went wrong' }] } },
	]);
}

function drawReset(random: Random): Record<string, string> {
	const seconds = random.int(0, 4);
	const exhausted = (clock: string) => ({
		[`${clock}-remaining`]: '0',
		[`${clock}-reset`]: String(Math.ceil(Date.now() / 1000) + seconds),
	});
	return random.pick<Record<string, string>>([
		{},
		{ 'retry-after': String(seconds) },
		{ 'retry-after': new Date(Date.now() + seconds * 1000).toUTCString() },
		exhausted(random.pick(['x-rate-limit', 'x-account-rate-limit'])),
		exhausted(random.pick(['x-app-limit-24hour', 'x-user-limit-24hour'])),
	]);
}

function drawProcessing(random: Random): FaultAction {
	const error = { code: 1, name: 'InvalidMedia', message: 'file is unreadable' };
	return random.pick<FaultAction>([
		{ patch: { processing_info: { state: 'failed', error } } },
		{ patch: { processing_info: { state: 'in_progress', check_after_secs: random.int(0, 3) } } },
		{ patch: { processing_info: { state: 'dreaming' } } },
	]);
}
