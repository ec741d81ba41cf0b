import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { findRoute, type Route } from './routes';
import {
	readSpecification,
	type Operation,
	type Parameter,
	type Reference,
	type Specification,
} from './specification';

/** A request as it was seen on the wire. */
export interface SeenRequest {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | readonly string[]>>;
	readonly contentType?: string;
	/** A JSON value, or the fields of a form by name; a file part is any string. Absent = no body. */
	readonly body?: unknown;
}

const FORM = 'multipart/form-data';
const SPECIFICATION_ID = 'https://specification.invalid/x';

/** Checks requests against X's official specification. */
export class Contract {
	private readonly strict: Ajv2020;

	/** Forms and queries carry text only: `"3"` is a good integer there, and only there. */
	private readonly coercing: Ajv2020;

	constructor(private readonly specification: Specification = readSpecification()) {
		this.strict = validator(specification, false);
		this.coercing = validator(specification, true);
	}

	/** Everything that is wrong with a request; empty when it keeps the contract. */
	violations(request: SeenRequest): string[] {
		const route = findRoute(this.specification, request.method, request.path);
		if (!route) return [`${request.method} ${request.path}: no such operation`];
		return [
			...this.parameterViolations(route, request.query ?? {}),
			...this.bodyViolations(route.operation, request),
		].map((violation) => `${request.method} ${request.path}: ${violation}`);
	}

	private parameterViolations(
		{ operation, path }: Route,
		query: NonNullable<SeenRequest['query']>,
	): string[] {
		const declared = (operation.parameters ?? []).map((parameter) => this.resolve(parameter));
		const known = declared.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
		const unknown = Object.keys(query).filter((name) => !known.includes(name));
		return [
			...unknown.map((name) => `query ${name}: not in the specification`),
			...declared.flatMap((parameter) => {
				const value = parameter.in === 'path' ? path[parameter.name] : query[parameter.name];
				return this.parameterViolation(parameter, value);
			}),
		];
	}

	private parameterViolation(parameter: Parameter, value?: string | readonly string[]): string[] {
		if (parameter.in !== 'path' && parameter.in !== 'query') return [];
		const place = `${parameter.in} ${parameter.name}`;
		if (value === undefined) return parameter.required ? [`${place}: missing`] : [];
		const list = parameter.schema.type === 'array';
		const given = list && typeof value === 'string' ? value.split(',') : value;
		return check(compiled(this.coercing, parameter.schema), given, place);
	}

	private bodyViolations(operation: Operation, { contentType, body }: SeenRequest): string[] {
		const declared = operation.requestBody;
		if (!declared) return bodyWithoutSchema(body);
		if (body === undefined) return declared.required ? ['body: missing'] : [];
		const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase();
		const content = declared.content[type];
		if (!content) {
			return [
				`content type ${type || 'absent'}: allowed are ${Object.keys(declared.content).join(', ')}`,
			];
		}
		const ajv = type === FORM ? this.coercing : this.strict;
		return check(compiled(ajv, content.schema), structuredClone(body), 'body');
	}

	private resolve(parameter: Parameter | Reference): Parameter {
		if (!('$ref' in parameter)) return parameter;
		const name = parameter.$ref.split('/').at(-1)!;
		const found = this.specification.components.parameters?.[name];
		if (!found) throw new Error(`The specification has no parameter ${name}`);
		return found;
	}
}

/** Finalize declares no body, and yet X's gateway of July 2026 refuses anything but `{}` there. */
function bodyWithoutSchema(body: unknown): string[] {
	const empty =
		body === undefined ||
		(typeof body === 'object' &&
			body !== null &&
			!Array.isArray(body) &&
			Object.keys(body).length === 0);
	return empty ? [] : ['body: this operation takes none'];
}

function validator(specification: Specification, coerceTypes: boolean): Ajv2020 {
	// OpenAPI keeps words of its own in its schemas (`example`, `discriminator`), hence not strict.
	const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes, unicodeRegExp: false });
	addFormats(ajv);
	ajv.addSchema({ $id: SPECIFICATION_ID, components: specification.components });
	return ajv;
}

const rebased = new WeakMap<object, object>();

/** ajv keeps what it compiled by the schema's identity. */
function compiled(ajv: Ajv2020, schema: object): ValidateFunction {
	const known = rebased.get(schema) ?? rebase(schema);
	rebased.set(schema, known);
	return ajv.compile(known);
}

/** A schema taken out of the document still points into it. */
function rebase(schema: object): object {
	return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
		key === '$ref' && typeof value === 'string' ? `${SPECIFICATION_ID}${value}` : value,
	) as object;
}

function check(validate: ValidateFunction, value: unknown, place: string): string[] {
	return validate(value) ? [] : (validate.errors ?? []).map((error) => inWords(error, place));
}

function inWords({ instancePath, message, params }: ErrorObject, place: string): string {
	const name = (params as { additionalProperty?: string }).additionalProperty;
	return `${place}${instancePath} ${message}${name === undefined ? '' : ` (${name})`}`;
}
