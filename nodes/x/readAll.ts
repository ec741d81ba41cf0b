/**
 * Every entry of a list, or undefined unless all of them can be read: what cannot be read must not be
 * taken for "not there".
 */
export function readAll<T>(
	list: unknown,
	read: (entry: unknown) => T | undefined,
): T[] | undefined {
	if (!Array.isArray(list)) return undefined;
	const entries = list.map(read).filter((entry) => entry !== undefined);
	return entries.length === list.length ? entries : undefined;
}
