import type { Operation, Parameter, Specification } from '../contract/specification';

/** Something that a request may carry. Objects are told by their leaves: `reply.in_reply_to_tweet_id`. */
export interface Field {
	readonly place: 'path' | 'query' | 'body';
	readonly name: string;
	/** Every value that X knows for it, when it says so. */
	readonly values: readonly string[];
}

export interface ListedOperation {
	/** X's own. */
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly fields: readonly Field[];
}

/** Groups of the specification, and words of a path, that mean media, Posts or Direct Messages. */
const TAGS = ['Media', 'Posts', 'Direct Messages'];
const STEPS = /^(media|tweets|dm|dm_conversations|dm_events|retweets|liked_tweets|reposts_of_me)$/;

/** Every operation of the specification that concerns us, by what it is or because a node asks it. */
export function listOperations(
	specification: Specification,
	asked: ReadonlySet<string>,
): ListedOperation[] {
	return Object.entries(specification.paths)
		.flatMap(([path, operations]) =>
			Object.entries(operations)
				.filter(([, operation]) => typeof operation.operationId === 'string')
				.filter(([, operation]) => concernsUs(path, operation) || asked.has(operation.operationId!))
				.map(([method, operation]) => ({
					id: operation.operationId!,
					method: method.toUpperCase(),
					path,
					fields: fieldsOf(specification, operation),
				})),
		)
		.sort((one, other) =>
			`${one.path} ${one.method}`.localeCompare(`${other.path} ${other.method}`),
		);
}

function concernsUs(path: string, { tags = [] }: Operation): boolean {
	return tags.some((tag) => TAGS.includes(tag)) || path.split('/').some((step) => STEPS.test(step));
}

/** Everything that a request of an operation may carry. */
export function fieldsOf(specification: Specification, operation: Operation): Field[] {
	const parameters = (operation.parameters ?? []).flatMap((one): Field[] => {
		const parameter = ('$ref' in one ? resolve(specification, one.$ref) : one) as Parameter;
		const { name } = parameter;
		const schema = parameter.schema as Schema;
		if (parameter.in !== 'path' && parameter.in !== 'query') return [];
		return [{ place: parameter.in, name, values: valuesOf(specification, schema) }];
	});
	const bodies = Object.values(operation.requestBody?.content ?? {});
	const leaves = new Map(
		bodies
			.flatMap(({ schema }) => leavesOf(specification, schema, ''))
			.map((field) => [field.name, field]),
	);
	return [...parameters, ...leaves.values()];
}

/** The parts of JSON Schema that tell what an object holds. */
interface Schema {
	readonly $ref?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly enum?: readonly unknown[];
	readonly oneOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
}

function leavesOf(specification: Specification, given: Schema, name: string): Field[] {
	const schema = dereferenced(specification, given);
	const children = Object.entries(schema.properties ?? {});
	const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
	const found = [
		...children.flatMap(([child, one]) =>
			leavesOf(specification, one, name === '' ? child : `${name}.${child}`),
		),
		...branches.flatMap((branch) =>
			isObject(dereferenced(specification, branch)) ? leavesOf(specification, branch, name) : [],
		),
		...(schema.items && isObject(dereferenced(specification, schema.items))
			? leavesOf(specification, schema.items, `${name}[]`)
			: []),
	];
	if (found.length > 0 || name === '') return found;
	return [{ place: 'body', name, values: valuesOf(specification, schema) }];
}

function isObject({ properties }: Schema): boolean {
	return properties !== undefined && Object.keys(properties).length > 0;
}

function valuesOf(specification: Specification, given: Schema): string[] {
	const schema = dereferenced(specification, given);
	if (schema.items) return valuesOf(specification, schema.items);
	return [...new Set((schema.enum ?? []).map(String))];
}

function dereferenced(specification: Specification, schema: Schema): Schema {
	return schema.$ref ? dereferenced(specification, resolve(specification, schema.$ref)) : schema;
}

/** Follows `#/components/schemas/Name`. */
function resolve(specification: Specification, reference: string): Schema {
	let found: unknown = specification;
	for (const step of reference.split('/').slice(1)) {
		found = (found as Record<string, unknown> | undefined)?.[step];
	}
	if (!found) throw new Error(`The specification has no ${reference}`);
	return found as Schema;
}
