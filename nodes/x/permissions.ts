/** What a connection is used for. */
export type Use = 'upload' | 'post' | 'message';

/**
 * The scopes of OAuth 2.0 that each use needs, by the specification 2.167; X's documents add `dm.read`
 * for messages. The credential asks for all of them.
 */
const SCOPES: Readonly<Record<Use, readonly string[]>> = {
	upload: ['media.write'],
	post: ['tweet.read', 'tweet.write', 'users.read'],
	message: ['dm.read', 'dm.write', 'tweet.read', 'users.read'],
};

/** Without it n8n cannot renew the connection, which ends after two hours. */
const RENEWAL = 'offline.access';

export const NEEDED_SCOPES: readonly string[] = [
	...new Set([...Object.values(SCOPES).flat(), RENEWAL]),
].sort();

/** The levels of OAuth 1.0a that allow each use. Source: X API documents, app permissions. */
const LEVELS: Readonly<Record<Use, readonly string[]>> = {
	upload: ['read-write', 'read-write-directmessages'],
	post: ['read-write', 'read-write-directmessages'],
	message: ['read-write-directmessages'],
};

export interface Permissions {
	/** Undefined where X has not said what the connection may do. */
	readonly uses: Readonly<Record<Use, boolean>> | undefined;
	/** Of those in the way of a use, sorted. */
	readonly missing: readonly string[];
}

/** By the list of scopes that X has put beside the token, separated by spaces. */
export function judgeScopes(granted: string | undefined): Permissions {
	if (granted === undefined) return { uses: undefined, missing: [] };
	const scopes = new Set(granted.split(/\s+/));
	return {
		uses: usesWhere((use) => SCOPES[use].every((scope) => scopes.has(scope))),
		missing: NEEDED_SCOPES.filter((scope) => !scopes.has(scope)),
	};
}

/**
 * Scopes without which X refuses one of the uses; none where X has not said what it granted. Messages
 * are sent without `dm.read` too: only the look after a lost answer needs it.
 */
export function scopesLacking(granted: string | undefined, uses: readonly Use[]): string[] {
	if (granted === undefined) return [];
	const scopes = new Set(granted.split(/\s+/));
	const needed = uses.flatMap((use) => SCOPES[use]).filter((scope) => scope !== 'dm.read');
	return [...new Set(needed)].filter((scope) => !scopes.has(scope)).sort();
}

/** By the level that X states with each answer. */
export function judgeLevel(level: string | undefined): Permissions {
	if (level === undefined) return { uses: undefined, missing: [] };
	const uses = usesWhere((use) => LEVELS[use].includes(level));
	const missing = [...(uses.message ? [] : ['Direct message']), ...(uses.post ? [] : ['write'])];
	return { uses, missing };
}

function usesWhere(allowed: (use: Use) => boolean): Readonly<Record<Use, boolean>> {
	return { upload: allowed('upload'), post: allowed('post'), message: allowed('message') };
}
