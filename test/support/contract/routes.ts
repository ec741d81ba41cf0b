import type { Operation, Specification } from './specification';

export interface Route {
	readonly operation: Operation;
	/** As the specification writes the path: `/2/tweets/{id}`. */
	readonly template: string;
	/** Values of the path parameters by name, decoded. */
	readonly path: Readonly<Record<string, string>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** The operation that a request means. A fixed word in a path beats a parameter in its place. */
export function findRoute(
	specification: Specification,
	method: string,
	path: string,
): Route | undefined {
	const wanted = method.toLowerCase();
	if (!METHODS.includes(wanted)) return undefined;
	const steps = path.split('/');
	let best: (Route & { parameters: number }) | undefined;
	for (const [template, operations] of Object.entries(specification.paths)) {
		const operation = operations[wanted];
		const values = operation && match(template.split('/'), steps);
		if (!values) continue;
		const parameters = Object.keys(values).length;
		if (!best || parameters < best.parameters) {
			best = { operation, template, path: values, parameters };
		}
	}
	return best;
}

function match(
	template: readonly string[],
	steps: readonly string[],
): Record<string, string> | undefined {
	if (template.length !== steps.length) return undefined;
	const values: Record<string, string> = {};
	for (const [index, part] of template.entries()) {
		const step = steps[index]!;
		const name = /^\{(.+)\}$/.exec(part)?.[1];
		if (name === undefined && part !== step) return undefined;
		if (name !== undefined) values[name] = decodeURIComponent(step);
	}
	return values;
}
