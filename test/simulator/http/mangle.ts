import type { Mangling } from '../types';
import type { Reply } from './reply';

const PAGE =
	'<!DOCTYPE html><html><head><title>Just a moment</title></head><body>Please wait</body></html>';

/** A good answer as it looks after something on its way, or X itself, has spoiled it. */
export function spoiled(
	reply: Reply,
	how: { mangle: Mangling } | { patch: Record<string, unknown> },
): Reply {
	if ('mangle' in how) return mangled(reply, how.mangle);
	const json = asObject(reply.json) ?? {};
	return { ...reply, json: { ...json, data: { ...asObject(json.data), ...how.patch } } };
}

function mangled(reply: Reply, how: Mangling): Reply {
	const { json, text: _, ...rest } = reply;
	const whole = JSON.stringify(json ?? {});
	const type = { contentType: 'application/json; charset=utf-8' };
	switch (how) {
		case 'empty':
			return rest;
		case 'html':
			return { ...rest, text: PAGE, contentType: 'text/html' };
		case 'truncated':
			return { ...rest, ...type, text: whole.slice(0, Math.floor(whole.length / 2)) };
		case 'wrongTypes':
			return { ...rest, json: otherTypes(json) };
		case 'numericIds':
			return { ...rest, ...type, text: whole.replace(/"(\d{10,})"/g, '$1') };
		case 'list':
			return { ...rest, json: [json] };
		case 'null':
			return { ...rest, json: null };
	}
}

function otherTypes(value: unknown): unknown {
	if (typeof value === 'string') return value.length;
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(otherTypes);
	const object = asObject(value);
	if (!object) return value;
	return Object.fromEntries(
		Object.entries(object).map(([name, field]) => [name, otherTypes(field)]),
	);
}

function asObject(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}
