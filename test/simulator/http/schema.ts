import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { invalidRequest, type Complaint } from './problems';
import { Refusal } from './reply';

const ajv = new Ajv({ allErrors: true, strict: false });

/** JSON-schema complaints in the words of X's gateway, for instance `$.media: is missing but it is required`. */
const WORDS: Record<string, (params: Record<string, unknown>) => string> = {
	maxItems: ({ limit }) => `there must be a maximum of ${limit} items in the array`,
	minItems: ({ limit }) => `there must be a minimum of ${limit} items in the array`,
	maxLength: ({ limit }) => `may only be ${limit} characters long`,
	minLength: ({ limit }) => `must be at least ${limit} characters long`,
	minimum: ({ limit }) => `must have a minimum value of ${limit}`,
	maximum: ({ limit }) => `must have a maximum value of ${limit}`,
	pattern: ({ pattern }) => `does not match the regex pattern ${pattern}`,
	enum: ({ allowedValues }) =>
		`does not have a value in the enumeration [${(allowedValues as string[]).join(', ')}]`,
	type: ({ type }) => `is of the wrong type, ${type} expected`,
};

function complaintOf(error: ErrorObject): Complaint {
	const at = `$${error.instancePath.replaceAll('/', '.').replace(/\.(\d+)/g, '[$1]')}`;
	const params = error.params as Record<string, unknown>;
	if (error.keyword === 'required') {
		return { message: `${at}.${params.missingProperty}: is missing but it is required` };
	}
	if (error.keyword === 'additionalProperties') {
		return {
			message:
				`${at}.${params.additionalProperty}: is not defined in the schema and the schema does not ` +
				'allow additional properties',
		};
	}
	return { message: `${at}: ${WORDS[error.keyword]?.(params) ?? error.message}` };
}

/** A compiled check: returns X's complaints, none when the value is good. */
export function complaintsAgainst(schema: object): (value: unknown) => Complaint[] {
	const validate: ValidateFunction = ajv.compile(schema);
	return (value) => (validate(value) ? [] : (validate.errors ?? []).map(complaintOf));
}

/** A compiled check that refuses with 400. */
export function refuseUnless(schema: object): (value: unknown) => void {
	const complain = complaintsAgainst(schema);
	return (value) => {
		const [first, ...rest] = complain(value);
		if (first) throw new Refusal(invalidRequest(first, ...rest));
	};
}
