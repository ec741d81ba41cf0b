import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';

/** A file on an item and the name under which it was found. */
export interface BinaryField {
	readonly name: string;
	readonly data: IBinaryData;
}

/** Shorter texts are taken for words. Characters. */
const SHORTEST_BASE64 = 40;

/** Where n8n keeps files in combined binary mode. */
const COMBINED = '_files';

/**
 * The files that a "binary field" parameter means: one name, a comma-separated list, `*` for all of
 * the item, a path into the JSON, or an expression that already yields a file. Works in separate
 * and in combined binary mode. A wrong name answers with the names that exist.
 */
export function findBinaryFields(
	item: INodeExecutionData,
	parameter: unknown,
): Outcome<BinaryField[]> {
	if (isBinary(parameter)) {
		return success([{ name: parameter.fileName ?? 'expression', data: parameter }]);
	}
	if (Array.isArray(parameter) && parameter.length > 0 && parameter.every(isBinary)) {
		return success(
			parameter.map((data, at) => ({ name: data.fileName ?? `file ${at + 1}`, data })),
		);
	}
	const existing = existingFields(item);
	if (typeof parameter !== 'string' || parameter.trim() === '') {
		return failed({
			code: 'binary.no_name',
			message: `The name of the binary field is empty. ${present(existing)}`,
			advice:
				'Enter the name of the binary field, several separated by commas, or * for every file.',
		});
	}
	const found: BinaryField[] = [];
	const missing: string[] = [];
	for (const name of parameter.split(',').map((part) => part.trim())) {
		if (name === '') continue;
		if (name === '*') {
			found.push(...existing);
			continue;
		}
		const data = lookUp(item, name);
		if (data) found.push({ name, data });
		else missing.push(name);
	}
	if (missing.length > 0 || found.length === 0) {
		const names = missing.map((name) => `"${name}"`).join(', ');
		return failed({
			code: 'binary.missing',
			message:
				missing.length > 0
					? `The item has no binary field ${names}. ${present(existing)}`
					: 'The item has no files',
			advice:
				existing.length > 0
					? 'Use one of these names in "Input Binary Field", or * for all of them.'
					: 'Make sure that the node before this one outputs a file, for example an HTTP Request node with Response Format set to File.',
			context: { binary_fields: existing.map(({ name }) => name), found: found.length },
		});
	}
	return success(found);
}

/** Every file of an item. */
export function existingFields(item: INodeExecutionData): BinaryField[] {
	const combined = item.json?.[COMBINED];
	const all = { ...(isObject(combined) ? combined : {}), ...item.binary };
	return Object.entries(all)
		.filter((entry): entry is [string, IBinaryData] => isBinary(entry[1]))
		.map(([name, data]) => ({ name, data }));
}

function lookUp(item: INodeExecutionData, name: string): IBinaryData | undefined {
	const candidates = [
		item.binary?.[name],
		atPath(item.json, name),
		atPath(item.json, `${COMBINED}.${name}`),
	];
	return candidates.find(isBinary) ?? candidates.map(decodeText).find(Boolean);
}

/** A file that a node has put into a text field: a data URI, or plain base64 of some length. */
function decodeText(value: unknown): IBinaryData | undefined {
	if (typeof value !== 'string') return undefined;
	const [, mimeType, data] = /^data:([\w.+/-]+);base64,([\s\S]+)$/.exec(value) ?? [
		undefined,
		undefined,
		value,
	];
	const text = (data ?? '').replace(/\s+/g, '');
	if (text.length < SHORTEST_BASE64 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
	return { data: text, mimeType: mimeType ?? 'application/octet-stream' };
}

function atPath(json: IDataObject | undefined, path: string): unknown {
	let value: unknown = json;
	for (const key of path.split('.')) {
		if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
		value = value[key];
	}
	return value;
}

function present(fields: readonly BinaryField[]): string {
	if (fields.length === 0) return 'It has no files at all.';
	return `It has: ${fields.map(({ name }) => name).join(', ')}.`;
}

function isBinary(value: unknown): value is IBinaryData {
	if (!isObject(value) || typeof value.mimeType !== 'string') return false;
	return typeof value.id === 'string' || typeof value.data === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
