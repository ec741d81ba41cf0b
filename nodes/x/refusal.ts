import type { Recourse } from '../upload/ports';

/** What an endpoint is for; decides which words of X mean what, and what may be repeated. */
export type Operation =
	| 'initialize'
	| 'append'
	| 'simpleUpload'
	| 'finalize'
	| 'status'
	| 'metadata'
	| 'subtitles'
	| 'createPost'
	| 'deletePost'
	| 'sendMessage'
	| 'profileImage'
	| 'profileBanner'
	| 'profile'
	| 'adsAccounts'
	| 'adsAccess'
	| 'adsLibrary'
	| 'adsCard'
	| 'adsPost'
	| 'lookup';

export interface Refusal {
	readonly code: string;
	/** `{x}` stands for X's own cleaned words. */
	readonly message: string;
	readonly advice: string;
	readonly recourse?: Recourse['kind'];
}

export interface Rule extends Refusal {
	readonly status?: readonly number[];
	readonly operations?: readonly Operation[];
	/** Searched in X's words. */
	readonly says?: RegExp;
	/** Last path segment of the problem's `type`. */
	readonly type?: string;
	/** Constants of the Ads API, one of which must have been named. */
	readonly constants?: readonly string[];
}
