/**
 * n8n answers executions "flatted": a JSON list of all values, in which a string inside an object or a list is the place
 * of its value. The first value is the whole.
 */
export function unflatted(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const known = new Map<number, unknown>();
	const at = (place: number): unknown => {
		if (known.has(place)) return known.get(place);
		const value = values[place];
		if (typeof value !== 'object' || value === null) return value;
		const whole: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		// Known before it is filled, because it may contain itself.
		known.set(place, whole);
		for (const [key, inner] of Object.entries(value)) {
			(whole as Record<string, unknown>)[key] =
				typeof inner === 'string' ? at(Number(inner)) : inner;
		}
		return whole;
	};
	return at(0);
}
