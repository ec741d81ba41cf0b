import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Kept beside the checkout, not in it: it is X's text. Version 2.167, August 2026. */
export const SPECIFICATION_FILE = resolve(
	__dirname,
	'../../../../shared/reference/x-openapi-2.167.json',
);

export const SPECIFICATION_IS_HERE = existsSync(SPECIFICATION_FILE);

export const SPECIFICATION_IS_ABSENT =
	"The contract check did not run: X's official specification is not beside the checkout " +
	'(../shared/reference/x-openapi-2.167.json).';

/** The parts of OpenAPI 3.0 that requests are checked against. */
export interface Specification {
	readonly info: { readonly version: string };
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: {
		readonly schemas: Readonly<Record<string, object>>;
		readonly parameters?: Readonly<Record<string, Parameter>>;
	};
}

export interface Operation {
	readonly operationId?: string;
	readonly tags?: readonly string[];
	readonly parameters?: ReadonlyArray<Parameter | Reference>;
	readonly requestBody?: {
		readonly required?: boolean;
		readonly content: Readonly<Record<string, { readonly schema: object }>>;
	};
}

export interface Parameter {
	readonly name: string;
	readonly in: 'path' | 'query' | 'header' | 'cookie';
	readonly required?: boolean;
	/** `form` with `explode: false` is a comma-separated list. */
	readonly style?: string;
	readonly explode?: boolean;
	readonly schema: { readonly type?: string };
}

export interface Reference {
	readonly $ref: string;
}

export function readSpecification(): Specification {
	return JSON.parse(readFileSync(SPECIFICATION_FILE, 'utf8')) as Specification;
}
