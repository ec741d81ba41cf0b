import type { Field, ListedOperation } from './inventory';
import { LEFT_OUT_FIELDS, LEFT_OUT_OPERATIONS, LEFT_OUT_VALUES } from './leftOut';
import type { FieldSeen, Recording } from './record';
import { nameOf } from './sent';

export interface CoveredField {
	readonly field: Field;
	/** Present when a node sends it. */
	readonly seen?: FieldSeen;
	/** Why no node does. */
	readonly reason?: string;
	readonly leftOutValues: ReadonlyArray<{ value: string; reason?: string }>;
}

export interface CoveredOperation {
	readonly operation: ListedOperation;
	/** Why no node asks it; otherwise its fields tell. */
	readonly reason?: string;
	readonly isAsked: boolean;
	readonly fields: readonly CoveredField[];
}

/** Lays the specification, what was seen on the wire, and the reasons over each other. */
export function cover(
	operations: readonly ListedOperation[],
	recording: Recording,
): CoveredOperation[] {
	return operations.map((operation) => {
		const { id, fields } = operation;
		const isAsked = recording.operations.has(id);
		return {
			operation,
			isAsked,
			reason: LEFT_OUT_OPERATIONS.find((one) => one.operations.includes(id))?.reason,
			fields: fields.map((field) => {
				const seen = recording.fields.get(nameOf({ operation: id, ...field }));
				const reason = LEFT_OUT_FIELDS.find(
					(one) => one.operations.includes(id) && one.fields.includes(field.name),
				)?.reason;
				return { field, seen, reason, leftOutValues: seen ? unsent(id, field, seen) : [] };
			}),
		};
	});
}

function unsent(id: string, field: Field, seen: FieldSeen): CoveredField['leftOutValues'] {
	return field.values
		.filter((value) => !seen.values.has(value))
		.map((value) => ({
			value,
			reason: LEFT_OUT_VALUES.find(
				(one) =>
					one.operations.includes(id) &&
					one.field === field.name &&
					(one.values === 'rest' || one.values.includes(value)),
			)?.reason,
		}));
}

/** What is neither sent by a node nor left out with a reason. Must be empty. */
export function missing(coverage: readonly CoveredOperation[]): string[] {
	return coverage.flatMap(({ operation: { id }, isAsked, reason, fields }) => {
		if (!isAsked) return reason === undefined ? [id] : [];
		return fields.flatMap(({ field, seen, reason: why, leftOutValues }) => {
			const name = `${id} ${field.name}`;
			if (!seen) return why === undefined ? [name] : [];
			return leftOutValues.flatMap((one) =>
				one.reason === undefined ? [`${name} = ${one.value}`] : [],
			);
		});
	});
}

/** Reasons for what a node does send, or for what the specification does not have. Must be empty. */
export function stale(coverage: readonly CoveredOperation[]): string[] {
	const all = new Map(coverage.map((one) => [one.operation.id, one]));
	const operations = LEFT_OUT_OPERATIONS.flatMap((one) => one.operations).filter(
		(id) => all.get(id)?.isAsked !== false,
	);
	const fields = LEFT_OUT_FIELDS.flatMap((one) =>
		one.operations.flatMap((id) =>
			one.fields
				.filter((name) => {
					const covered = all.get(id)?.fields.find(({ field }) => field.name === name);
					return !covered || covered.seen !== undefined;
				})
				.map((name) => `${id} ${name}`),
		),
	);
	const values = LEFT_OUT_VALUES.flatMap((one) =>
		one.operations.flatMap((id) => {
			const covered = all.get(id)?.fields.find(({ field }) => field.name === one.field);
			const left = covered?.leftOutValues.map(({ value }) => value) ?? [];
			const expected = one.values === 'rest' ? left.slice(0, 1) : one.values;
			const gone = expected.filter((value) => !left.includes(value));
			return left.length === 0 ? [`${id} ${one.field}`] : gone.map((value) => `${id} ${value}`);
		}),
	);
	return [...operations, ...fields, ...values];
}
