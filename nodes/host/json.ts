/** The object without keys that have no value: n8n would show them as `undefined`. */
export function dropUndefined<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
