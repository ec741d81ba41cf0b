/**
 * The simulator's public shapes. Times are milliseconds since the epoch on the simulator's own clock unless a name
 * says otherwise; sizes are bytes; ids are decimal strings above 2^53.
 */

/** `new`: the gateway of July 2026 and later; `old`: the one before it. They differ in their error bodies and checks. */
export type Dialect = 'new' | 'old';

export type MediaCategory =
	| 'tweet_image'
	| 'tweet_gif'
	| 'tweet_video'
	| 'amplify_video'
	| 'dm_image'
	| 'dm_gif'
	| 'dm_video'
	| 'subtitles';

/** What faults and rate limits name: one word per endpoint. Later endpoints add words; unknown words never match. */
export type OperationName =
	| 'initialize'
	| 'append'
	| 'finalize'
	| 'status'
	| 'oneShot'
	| 'metadata'
	| 'addSubtitles'
	| 'removeSubtitles'
	| 'getMedia'
	| 'getMediaByKey'
	| 'createPost'
	| 'getPost'
	| 'getPosts'
	| 'deletePost'
	| 'userPosts'
	| 'usersMe'
	| 'usersBy'
	| 'users'
	| 'searchUsers'
	| 'searchCommunities'
	| 'userByUsername'
	| 'sendMessage'
	| 'sendMessageToConversation'
	| 'createConversation'
	| 'dmEvents'
	| 'dmEvent'
	| 'updateProfileImage'
	| 'updateProfileBanner'
	| 'verifyCredentials'
	| 'adsAccounts'
	| 'adsAccess'
	| 'adsLibraryList'
	| 'adsLibraryAdd'
	| 'adsLibraryItem'
	| 'adsCards'
	| 'adsCreateCard'
	| 'adsPosts'
	| 'adsCreatePost'
	| 'authorize'
	| 'token'
	| 'requestToken'
	| 'oauth1Authorize'
	| 'accessToken'
	| (string & {});

export interface ProcessingOptions {
	/** STATUS calls until a video or GIF is done; 0 = done at finalize, yet with `processing_info`. */
	checks: number;
	/** `check_after_secs` that X announces; `checks * checkAfterSecs` after finalize the media is done without any call. */
	checkAfterSecs: number;
	/** Count only calls that respect `check_after_secs`. Early ones are always noted in `LedgerMedia.earlyChecks`. */
	countOnlyPunctual?: boolean;
}

export interface UserSeed {
	username: string;
	name?: string;
	/** Decimal string; made up when absent. */
	id?: string;
	/** Long Posts (25,000 weighted characters instead of 280) and long videos. */
	premium?: boolean;
	/** Takes no Direct Messages from people it does not follow. */
	closedToMessages?: boolean;
}

export interface AdsAccountSeed {
	/** Made up when absent. */
	id?: string;
	name?: string;
	/** Only accepted accounts may be written to. */
	approvalStatus?: 'ACCEPTED' | 'UNDER_REVIEW' | 'REJECTED';
	/** Users who may use the account and in whose name it posts, its owner first; default the demo user. */
	userIds?: string[];
	/** What each of them may do; default ACCOUNT_ADMIN and TWEET_COMPOSER. */
	permissions?: AdsPermission[];
}

/** Source: X Ads API v12, GET accounts/:id/authenticated_user_access, 2026-08-22. */
export type AdsPermission =
	| 'ACCOUNT_ADMIN'
	| 'AD_MANAGER'
	| 'CREATIVE_MANAGER'
	| 'CAMPAIGN_ANALYST'
	| 'ANALYST'
	| 'PARTNER_AUDIENCE_MANAGER'
	| 'TWEET_COMPOSER';

export interface ClientSeed {
	/** OAuth 2.0 client. */
	clientId?: string;
	clientSecret?: string;
	/** Allowed `redirect_uri`s; every one is allowed when absent. */
	redirectUris?: string[];
	/** OAuth 1.0a consumer. */
	consumerKey?: string;
	consumerSecret?: string;
}

/** Fixed tokens of the default user, so that a tool can be connected without clicking. All scopes. */
export interface TokenSeed {
	accessToken?: string;
	refreshToken?: string;
	oauth1Token?: string;
	oauth1TokenSecret?: string;
}

export interface SimulatorOptions {
	/** 0 (default) = any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/**
	 * Where clients believe they are, when that is not the simulator's own address (a proxy or a redirected connection):
	 * OAuth 1.0a signatures are checked against it. Default: as the Host header says.
	 */
	publicUrl?: string;
	/** Default `new`. */
	dialect?: Dialect;
	/** Largest request body of an append, bytes; above it: 413 with an empty body. Default just over 4 MiB. */
	maxSegmentBytes?: number;
	/** Life of an OAuth 2.0 access token, seconds. Default 7200. */
	accessTokenSeconds?: number;
	/** Of videos and GIFs. Default 2 checks, 1 s. */
	processing?: ProcessingOptions;
	/** A second finalize is refused (true) or answered like the first (false, default). X's own choice is unknown. */
	strictDoubleFinalize?: boolean;
	/** Keep the bytes of media (default true). False keeps only hashes: for benchmarks. */
	retainBytes?: boolean;
	/** Added before every answer. Default 0. */
	latencyMs?: number;
	/** Wall clock, ms since the epoch. Default `Date.now`; `time.advance` comes on top. */
	now?: () => number;
	/** Answer 429 when a window is used up (default true). Headers are sent either way. */
	enforceLimits?: boolean;
	/** Status of a good append: 200 with a body (default) or 204 without. Both are seen in the field. */
	appendStatus?: 200 | 204;
	/** A Post shows in its author's timeline this long after it was created, simulator time. Default 0. */
	timelineLagMs?: number;
	/** A Direct Message shows in the event lists this long after it was sent, simulator time. Default 0. */
	dmLagMs?: number;
	/** A new avatar or banner shows in user objects this long after it was accepted, simulator time. Default 0. */
	profileLagMs?: number;
	/** Status of an accepted banner, always with an empty body; all four are documented or seen. Default 201. */
	bannerStatus?: 200 | 201 | 202 | 204;
	/** Whether v1.1 takes profile changes of this app at all (default true); plans differ. */
	profileAccess?: boolean;
	/** A new card or Post shows in the lists of its ad account this long after it was created, simulator time. Default 0. */
	adsLagMs?: number;
	/** Reads of a video or GIF in a media library until it is TRANSCODE_COMPLETED. Default 1. */
	libraryChecks?: number;
	users?: UserSeed[];
	/** Default one account of the demo user. */
	adsAccounts?: AdsAccountSeed[];
	client?: ClientSeed;
	tokens?: TokenSeed;
}

/** What `POST /_control/options` and `sim.options` may change while running. */
export type LiveOptions = Pick<
	Required<SimulatorOptions>,
	| 'dialect'
	| 'maxSegmentBytes'
	| 'accessTokenSeconds'
	| 'processing'
	| 'strictDoubleFinalize'
	| 'retainBytes'
	| 'latencyMs'
	| 'enforceLimits'
	| 'appendStatus'
	| 'timelineLagMs'
	| 'dmLagMs'
	| 'profileLagMs'
	| 'bannerStatus'
	| 'profileAccess'
	| 'adsLagMs'
	| 'libraryChecks'
>;

// Ledger ------------------------------------------------------------------------------------------------------------

export interface LedgerSegment {
	index: number;
	bytes: number;
	/** Hex SHA-256 of the segment as received. Empty when `retainBytes` is false: only the whole is hashed then. */
	readonly sha256: string;
	/** 0, 1, 2 … in the order in which the segments of this media were stored. */
	receivedOrder: number;
	/** How often this index was stored; above 1 means that it was sent again and overwrote itself. */
	timesReceived: number;
	encoding: 'multipart' | 'json';
}

/** `uploading` until finalize; then `ready` (images), or the processing states; `rejected` when finalize refused it. */
export type MediaState =
	| 'uploading'
	| 'ready'
	| 'pending'
	| 'in_progress'
	| 'succeeded'
	| 'failed'
	| 'rejected';

export interface LedgerSubtitle {
	id: string;
	languageCode: string;
	displayName?: string;
}

export interface LedgerMedia {
	id: string;
	/** `3_<id>` image, `7_` tweet_video, `13_` amplify_video, `16_` GIF. */
	mediaKey: string;
	/** User id of the uploader. */
	owner: string;
	additionalOwners: string[];
	category: MediaCategory;
	/** As declared by the client; the sniffed type for one-shot uploads that declare none. */
	mediaType: string;
	shared: boolean;
	/** As declared by the client (initialize), or as received (one-shot). */
	totalBytes: number;
	/** Bytes received over all segments. */
	receivedBytes: number;
	/** Hex SHA-256 of the segments joined in `segment_index` order; empty before finalize. */
	sha256: string;
	/** In index order. */
	segments: LedgerSegment[];
	state: MediaState;
	/** X's words when `failed`. */
	error?: { code: number; name: string; message?: string };
	/** Read from the bytes themselves at finalize; absent when unknown. */
	sniffedType?: string;
	width?: number;
	height?: number;
	altText?: string;
	/** The whole metadata object as last accepted. */
	metadata?: Record<string, unknown>;
	subtitles: LedgerSubtitle[];
	createdAt: number;
	finalizedAt?: number;
	expiresAt: number;
	/** STATUS calls in all, and those that came before `check_after_secs` had passed. */
	statusChecks: number;
	earlyChecks: number;
	via: 'chunked' | 'oneShot';
	/** The assembled file; only with `retainBytes` and after a good finalize. */
	bytes?: Buffer;
}

export interface LedgerPost {
	id: string;
	authorId: string;
	text: string;
	mediaIds: string[];
	/** The request body as received. */
	body: Record<string, unknown>;
	createdAt: number;
	deleted: boolean;
	/** The ad account for which it was made, by the Ads API. */
	adsAccountId?: string;
}

/** A medium in the library of an ad account. */
export interface LedgerLibraryMedia {
	accountId: string;
	mediaId: string;
	mediaKey: string;
	category: 'tweet_image' | 'tweet_gif' | 'tweet_video' | 'amplify_video';
	name: string | undefined;
	/** Reads of this one. */
	checks: number;
	createdAt: number;
}

export interface LedgerAdsCard {
	id: string;
	/** `card://…` */
	uri: string;
	accountId: string;
	name: string;
	/** As received. */
	components: Record<string, unknown>[];
	mediaKeys: string[];
	/** IMAGE_WEBSITE, VIDEO_CAROUSEL_APP, … */
	cardType: string;
	createdAt: number;
}

/** An unencrypted Direct Message of API v2. */
export interface LedgerDirectMessage {
	/** Event id. */
	id: string;
	/** `<smaller id>-<larger id>` between two users, one id for a group. */
	conversationId: string;
	senderId: string;
	/** Everyone who sees it, the sender too, in the order of the conversation. */
	participantIds: string[];
	text: string;
	mediaIds: string[];
	/** The request body as received. */
	body: Record<string, unknown>;
	createdAt: number;
}

/** The part of a banner that is to be shown, pixels. */
export interface BannerCrop {
	width: number;
	height: number;
	offsetLeft: number;
	offsetTop: number;
}

/** An avatar or banner that was accepted. */
export interface LedgerProfileChange {
	userId: string;
	image: 'avatar' | 'banner';
	/** Hex SHA-256 of the picture as received. */
	sha256: string;
	size: number;
	mediaType: string;
	/** Of the whole picture, pixels. */
	width: number;
	height: number;
	/** Banners only. */
	crop?: BannerCrop;
	encoding: 'multipart' | 'base64';
	createdAt: number;
	/** As user objects show it. */
	url: string;
	bytes: Buffer;
}

/** A multipart part in the ledger: small values as text, files as their size. */
export interface LedgerPart {
	name: string;
	value?: string;
	filename?: string;
	contentType?: string;
	bytes: number;
}

export type AuthKind = 'none' | 'oauth2' | 'oauth1' | 'appOnly' | 'basic';

export interface LedgerRequest {
	/** 1, 2, 3 … in order of arrival. */
	n: number;
	at: number;
	method: string;
	/** Without the query. */
	path: string;
	/** Repeated names become arrays. */
	query: Record<string, string | string[]>;
	operation?: OperationName;
	contentType?: string;
	/** Body bytes received. */
	bytes: number;
	authKind: AuthKind;
	/** Who was authenticated. */
	userId?: string;
	/** First 12 hex digits of the SHA-256 of the access token (or OAuth 1.0a token): never the token itself. */
	tokenHash?: string;
	/** Parsed JSON (base64 `media` replaced by its length), form fields, or the multipart parts. Secrets are masked. */
	body?: unknown;
	/** Status sent; 0 when the connection was cut or left without an answer. */
	status: number;
	responseHeaders: Record<string, string>;
	/** Parsed JSON when JSON, else text; absent when empty. */
	responseBody?: unknown;
	/** The fault that changed this request, if any. */
	fault?: number;
}

export interface Ledger {
	/** In order of creation; also looked up by id or media key with `findMedia`. */
	readonly media: LedgerMedia[];
	/** In order of creation, deleted ones too. */
	readonly posts: LedgerPost[];
	/** In order of creation. */
	readonly directMessages: LedgerDirectMessage[];
	/** In order of acceptance. */
	readonly profileChanges: LedgerProfileChange[];
	readonly mediaLibrary: LedgerLibraryMedia[];
	readonly adsCards: LedgerAdsCard[];
	/** The Posts that only ads show. */
	readonly promotedPosts: LedgerPost[];
	readonly requests: LedgerRequest[];
	findMedia(idOrKey: string): LedgerMedia | undefined;
	findPost(id: string): LedgerPost | undefined;
	/** By event id. */
	findDirectMessage(id: string): LedgerDirectMessage | undefined;
	/** Requests of one operation, in order. */
	requestsOf(operation: OperationName): LedgerRequest[];
	/** JSON-safe copy; bytes left out. What `GET /_control/ledger` answers. */
	toJSON(): {
		media: unknown[];
		posts: LedgerPost[];
		directMessages: LedgerDirectMessage[];
		profileChanges: unknown[];
		mediaLibrary: LedgerLibraryMedia[];
		adsCards: LedgerAdsCard[];
		requests: LedgerRequest[];
	};
}

// Faults --------------------------------------------------------------------------------------------------------------

export interface FaultMatch {
	operation?: OperationName;
	method?: string;
	/** Tested against the path without the query; a string is a regular expression. */
	path?: RegExp | string;
	/** Only appends of this segment. Such a fault acts once the body was read: `before` and `during` = not stored. */
	segmentIndex?: number;
	/** Skip matching requests before the nth (1 = first). */
	nth?: number;
}

/** How a good answer is spoiled on its way; the status stays. */
export type Mangling =
	| 'empty'
	| 'html'
	/** The first half of the text, and a clean end. */
	| 'truncated'
	/** Every text becomes a number, every number a text. */
	| 'wrongTypes'
	/** Ids as JSON numbers, which lose digits in JavaScript. */
	| 'numericIds'
	/** The object inside a list. */
	| 'list'
	/** `null` */
	| 'null';

/** What X stops accepting: all access tokens, all tokens with their refresh tokens, or all media and sessions. */
export type Expiring = 'token' | 'grant' | 'media';

/**
 * `status`: this answer instead of the real one; `when: 'after'` carries the operation out first (an ambiguous end).
 * `reset`: the connection is cut `before` the body is read, `during` the body, or `after` the operation was carried out
 * but before its answer. `halfClose`: the same, but the server only ends its side of the connection; `answer` does it
 * in the middle of the answer. `cutAnswer`: carried out, half of the answer sent, connection cut. `stall`: carried out,
 * half of the answer sent, and nothing more. `delayMs`: then as usual. `drip`: carried out, the answer comes in so many
 * pieces.
 * `timeout`: no answer; with `when: 'after'` the operation is carried out, with `late` only once the client has given
 * up, so that the answer arrives when nobody waits for it any more. (An append can be late only with `segmentIndex`.)
 * `repeat`: the answer is sent twice. `holdFor`: answered after so many later answers: they arrive in another order.
 * `mangle`, `patch`: carried out, and the answer spoiled; `patch` lays fields over its `data`.
 * `expire`: that ends right before the operation, which then goes on as usual.
 */
export type FaultAction =
	| {
			status: number;
			headers?: Record<string, string>;
			/** A string is sent as it is; anything else as JSON. Absent = empty body. */
			body?: unknown;
			when?: 'before' | 'after';
	  }
	| { reset: 'before' | 'during' | 'after' }
	| { halfClose: 'before' | 'after' | 'answer' }
	| { cutAnswer: true }
	| { stall: true }
	| { delayMs: number }
	| { drip: number }
	| { timeout: true; when?: 'before' | 'after' | 'late' }
	| { repeat: true }
	| { holdFor: number }
	| { mangle: Mangling }
	| { patch: Record<string, unknown> }
	| { expire: Expiring };

export interface Fault {
	match: FaultMatch;
	/** How many requests it hits. Default 1. */
	times?: number;
	action: FaultAction;
}

export interface ConsumedFault extends Fault {
	/** Number given by `add`. */
	number: number;
	/** `LedgerRequest.n` of every request it hit. */
	hits: number[];
}

/**
 * @param clientPort of the client's end of the connection.
 * @param settled resolves once the simulator is through with the request, even if it carries it out late.
 */
export type SilenceListener = (
	request: LedgerRequest,
	clientPort: number,
	settled: Promise<void>,
) => void;

export interface FaultControl {
	/** Returns the fault's number. */
	add(fault: Fault): number;
	/** Faults that hit at least once. */
	consumed(): ConsumedFault[];
	/** Faults with hits left. */
	pending(): ConsumedFault[];
	clear(): void;
	/**
	 * Calls when a request is left without an end: now only its client's patience ends it. Lets a test end that patience
	 * without a clock. Answers with a function that stops the calls.
	 */
	onSilence(listener: SilenceListener): () => void;
}

// Time, limits, accounts ------------------------------------------------------------------------------------------------

export interface TimeControl {
	now(): number;
	/** Moves the simulator's clock forward: tokens, media, sessions and windows expire, processing goes on. */
	advance(ms: number): void;
}

export type LimitWindow = 'user15min' | 'user1min' | 'account15min' | 'app24h' | 'user24h';

/** Any field may be set alone; `remaining: 0` makes the next request a 429. */
export interface WindowSetting {
	limit?: number;
	remaining?: number;
	/** From now, ms; default the window's own length. */
	resetInMs?: number;
}

export interface LimitControl {
	set(
		operation: OperationName,
		windows: Partial<Record<LimitWindow, WindowSetting>>,
		userId?: string,
	): void;
	/** Back to the documented limits, all windows fresh. */
	reset(): void;
}

export interface SimulatorUser {
	id: string;
	username: string;
	name: string;
	premium: boolean;
	closedToMessages: boolean;
	createdAt: number;
}

export interface Accounts {
	readonly users: SimulatorUser[];
	/** `@demo`, or the first of `options.users`. */
	readonly demo: SimulatorUser;
	readonly client: {
		readonly clientId: string;
		readonly clientSecret: string;
		readonly redirectUris?: string[];
		readonly consumerKey: string;
		readonly consumerSecret: string;
	};
	addUser(seed: UserSeed): SimulatorUser;
}

export interface AdsAccount {
	id: string;
	name: string;
	approvalStatus: 'ACCEPTED' | 'UNDER_REVIEW' | 'REJECTED';
	userIds: string[];
	permissions: AdsPermission[];
	createdAt: number;
}

export interface AdsControl {
	readonly accounts: AdsAccount[];
	addAccount(seed?: AdsAccountSeed): AdsAccount;
}

/** As X's token endpoint answers. */
export interface OAuth2TokenResponse {
	token_type: 'bearer';
	expires_in: number;
	access_token: string;
	scope: string;
	/** Only with `offline.access`. */
	refresh_token?: string;
}

/** What an OAuth 1.0a token may do: the app's permissions of the day on which it was given out. */
export type AccessLevel = 'read' | 'read-write' | 'read-write-directmessages';

export interface OAuth1Keys {
	consumerKey: string;
	consumerSecret: string;
	token: string;
	tokenSecret: string;
}

export interface IssueTokenOptions {
	/** Default the demo user. */
	userId?: string;
	/** Default the seven scopes of the package's credential. */
	scopes?: string[];
	expiresInSeconds?: number;
}

export interface TokenControl {
	/** Every live access token is expired from now on; refresh tokens stay good. */
	expireAccessTokens(): void;
	/** Every token of the user (default all users) is refused, refresh tokens and OAuth 1.0a tokens too. */
	revokeAll(userId?: string): void;
	/** Access and refresh tokens issued so far over HTTP, for asserting rotation. */
	readonly refreshCount: number;
}

export interface Simulator {
	/** `http://127.0.0.1:<port>`, no trailing slash. */
	readonly url: string;
	readonly port: number;
	readonly ledger: Ledger;
	readonly accounts: Accounts;
	readonly faults: FaultControl;
	readonly time: TimeControl;
	readonly ads: AdsControl;
	readonly limits: LimitControl;
	readonly tokens: TokenControl;
	/** Assign to change behaviour while running. */
	readonly options: LiveOptions;
	issueToken(options?: IssueTokenOptions): OAuth2TokenResponse;
	oauth1Keys(options?: { userId?: string; level?: AccessLevel }): OAuth1Keys;
	/** An app-only bearer, which media and Posts refuse. */
	appOnlyToken(): string;
	/** Media, Posts, requests, faults, limits, clock and options as at the start; tokens and users stay. */
	reset(): void;
	/** Leaves no socket and no timer. */
	close(): Promise<void>;
}
