import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ItemGroup } from '../host/items';
import type { Failure } from '../media/failure';

/** How input items become Posts. */
export type ItemMode = 'perItem' | 'combine' | 'thread';

export interface PostGroup extends ItemGroup {
	readonly mode: ItemMode;
	/** Why its items belong to no group. */
	readonly failure?: Failure;
}

/** The groups of items that become one Post, or one thread, each; in the order of their first items. */
export function readGroups(context: IExecuteFunctions): PostGroup[] {
	const items = context.getInputData();
	if (items.length === 0) return [];
	const mode = context.getNodeParameter('itemMode', 0, 'perItem') as ItemMode;
	if (mode === 'perItem') return items.map((_item, index) => ({ mode, indexes: [index] }));

	const groups = new Map<string, number[]>();
	const lost: PostGroup[] = [];
	for (const [index, { json }] of items.entries()) {
		const value = groupValue(context, index, json);
		if (value === undefined) {
			lost.push({ mode, indexes: [index], failure: noField(context, index, json) });
			continue;
		}
		const indexes = groups.get(value) ?? [];
		groups.set(value, [...indexes, index]);
	}
	const found = [...groups.values()].map((indexes): PostGroup => ({ mode, indexes }));
	return [...found, ...lost].sort(({ indexes: [one] }, { indexes: [other] }) => one! - other!);
}

/** Undefined when the item lacks the field. Items of equal values belong together. */
function groupValue(
	context: IExecuteFunctions,
	index: number,
	json: IDataObject,
): string | undefined {
	const value: unknown = context.getNodeParameter('groupBy', index, '');
	// An expression has given the value itself; a plain text is the name of a field.
	if (isExpression(context)) return JSON.stringify(value) ?? 'null';
	const name = String(value ?? '').trim();
	if (name === '') return '';
	const found = atPath(json, name);
	return found === undefined ? undefined : JSON.stringify(found);
}

function isExpression(context: IExecuteFunctions): boolean {
	const raw = context.getNode().parameters.groupBy;
	return typeof raw === 'string' && raw.startsWith('=');
}

function atPath(json: IDataObject, path: string): unknown {
	if (Object.hasOwn(json, path)) return json[path];
	let value: unknown = json;
	for (const key of path.split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as IDataObject)[key];
	}
	return value;
}

function noField(context: IExecuteFunctions, index: number, json: IDataObject): Failure {
	const name = String(context.getNodeParameter('groupBy', index, ''));
	const names = Object.keys(json);
	return {
		code: 'group.no_field',
		message: `The item has no field "${name}" to group by. It has: ${names.join(', ') || 'no fields'}`,
		advice:
			'Enter the name of a field in Group By, or leave it empty to make one group of all items.',
	};
}
