import type { LedgerRequest } from '../../simulator';
import { seenInLedger } from '../contract';
import { findRoute } from '../contract/routes';
import type { Specification } from '../contract/specification';
import { fieldsOf, type Field } from './inventory';

/** One field of one operation, as a request had it; `value` only where X lists the values. */
export interface SentField {
	readonly operation: string;
	readonly place: Field['place'];
	readonly name: string;
	readonly value?: string;
}

/** Something that X's specification does not have, such as API v1.1. */
export interface UnlistedField {
	/** Method and path, ids left out. */
	readonly request: string;
	/** Absent where a request carries nothing. */
	readonly name?: string;
}

export const nameOf = ({ operation, place, name }: Omit<SentField, 'value'>) =>
	`${operation} ${place} ${name}`;

/** Every operation that was asked, and everything that the requests carried. */
export interface Sent {
	readonly operations: ReadonlySet<string>;
	readonly fields: readonly SentField[];
	readonly unlisted: readonly UnlistedField[];
}

export function readSent(specification: Specification, requests: readonly LedgerRequest[]): Sent {
	const operations = new Set<string>();
	const fields: SentField[] = [];
	const unlisted: UnlistedField[] = [];
	for (const request of requests) {
		const found = valuesIn(request);
		const route = findRoute(specification, request.method, request.path);
		if (!route) {
			const name = `${request.method} ${withoutIds(request.path)}`;
			unlisted.push({ request: name }, ...found.map((one) => ({ request: name, name: one.name })));
			continue;
		}
		const operation = route.operation.operationId!;
		operations.add(operation);
		const listed = fieldsOf(specification, route.operation);
		const steps = Object.keys(route.path).map((name) => ({ place: 'path' as const, name }));
		for (const one of [...steps, ...found]) {
			const field = listed.find((known) => holds(known, one));
			if (!field) unlisted.push({ request: `${request.method} ${route.template}`, name: one.name });
			else fields.push(asSent(operation, field, 'value' in one ? one.value : undefined));
		}
	}
	return { operations, fields, unlisted };
}

/** Ids are long numbers or keys of two; ad accounts have ids of letters too. */
function withoutIds(path: string): string {
	return path
		.replace(/\/(?:\d+_)?\d{6,}(?=\/|$)/g, '/{id}')
		.replace(/\/accounts\/[^/]+/, '/accounts/{id}');
}

interface Value {
	readonly place: 'query' | 'body';
	readonly name: string;
	readonly value?: string;
}

function valuesIn(request: LedgerRequest): Value[] {
	const { query = {}, body } = seenInLedger(request);
	return [
		...Object.entries(query).flatMap(([name, value]) =>
			[value]
				.flat()
				.flatMap((one) => one.split(','))
				.map((one) => ({ place: 'query' as const, name, value: one })),
		),
		...leavesIn(body, '').map((leaf) => ({ place: 'body' as const, ...leaf })),
	];
}

/** Of what the specification leaves open, all that is inside counts for it. */
function holds(field: Field, { place, name }: Pick<Value, 'name'> & { place: Field['place'] }) {
	return (
		place === field.place &&
		(name === field.name ||
			(/^[.[]/.test(name.slice(field.name.length)) && name.startsWith(field.name)))
	);
}

function asSent(operation: string, { place, name, values }: Field, value?: string): SentField {
	const listed = value !== undefined && values.length > 0;
	return { operation, place, name, ...(listed && { value }) };
}

function leavesIn(value: unknown, name: string): Array<{ name: string; value?: string }> {
	if (Array.isArray(value)) {
		const objects = value.filter((one) => typeof one === 'object');
		if (objects.length > 0) return objects.flatMap((one) => leavesIn(one, `${name}[]`));
		return value.length === 0 ? [{ name }] : value.map((one) => ({ name, value: String(one) }));
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value);
		if (entries.length === 0) return name === '' ? [] : [{ name }];
		return entries.flatMap(([key, one]) => leavesIn(one, name === '' ? key : `${name}.${key}`));
	}
	return name === '' || value === undefined ? [] : [{ name, value: String(value) }];
}
