/** Every scope of X's official specification (2.167); asking for another one is refused on the consent page. */
export const KNOWN_SCOPES: ReadonlySet<string> = new Set(
	(
		'block.read block.write bookmark.read bookmark.write broadcast.read broadcast.write dm.read dm.write ' +
		'follows.read follows.write like.read like.write list.read list.write media.write mute.read mute.write ' +
		'offline.access space.read timeline.read tweet.moderate.write tweet.read tweet.write users.read'
	).split(' '),
);

/** What the package's own credential asks for. */
export const DEFAULT_SCOPES: readonly string[] = [
	'tweet.read',
	'tweet.write',
	'users.read',
	'media.write',
	'dm.read',
	'dm.write',
	'offline.access',
];
