import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** A parameter as a saved workflow knows it. */
export interface SavedParameter {
	/** Names from the outermost collection inwards: `options.maxRetries`. */
	readonly path: string;
	readonly type: string;
	readonly default: unknown;
	/** Of a choice, sorted. */
	readonly values?: readonly unknown[];
}

/** Every parameter of a node, those inside its collections too. One may stand there several times. */
export function parametersOf({ properties }: INodeTypeDescription): SavedParameter[] {
	return flatten(properties, '');
}

function flatten(properties: readonly INodeProperties[], prefix: string): SavedParameter[] {
	return properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => {
			const path = `${prefix}${property.name}`;
			const { type, options = [] } = property;
			const own = {
				path,
				type,
				default: property.default,
				...(/ptions$/.test(type) && { values: valuesOf(options) }),
			};
			const inner = options.flatMap((option) => {
				if (type === 'collection') return flatten([option as INodeProperties], `${path}.`);
				return 'values' in option ? flatten(option.values, `${path}.${option.name}.`) : [];
			});
			return [own, ...inner];
		});
}

function valuesOf(options: NonNullable<INodeProperties['options']>): unknown[] {
	return options.map((option) => ('value' in option ? option.value : option.name)).sort();
}
